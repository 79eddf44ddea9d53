import { fullName, type PersonName } from '@/lib/people/names';
import { type Personal, reveal } from '@/lib/platform/redacted';

// The only components that show a personal value. They render on the server: no value reaches a client component.

/** A whole name as the person wrote it. `missing` stands where none is held or none may be used. */
export function PersonalNameText({ name, missing }: { name: Personal<PersonName> | undefined; missing: string }) {
  if (!name) return <span className="ui-second">{missing}</span>;
  return <span>{fullName(reveal(name))}</span>;
}

/** One line of text that the person gave. */
export function PersonalText({ value }: { value: Personal<string> | null | undefined }) {
  return value ? <span>{reveal(value)}</span> : null;
}

/** An e-mail address or phone number to write to or call from this device. */
export function PersonalContact({ value, kind }: { value: Personal<string> | undefined; kind: 'email' | 'phone' }) {
  if (!value) return null;
  const text = reveal(value);
  return <a href={`${kind === 'email' ? 'mailto' : 'tel'}:${text.replace(/\s/g, '')}`}>{text}</a>;
}
