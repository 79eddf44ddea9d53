import { fullName, type PersonName } from '@/lib/people/names';
import { type Personal, reveal } from '@/lib/platform/redacted';

/** Choosing a volunteer by name in a row of a list, on a page that went through the gateway under volunteer.manage. */
export function WalkerChoice({
  name,
  label,
  nobody,
  unnamed,
  walkers,
  chosen,
}: {
  name: string;
  label: string;
  nobody: string;
  unnamed: string;
  walkers: readonly { readonly id: string; readonly name: Personal<PersonName> | null }[];
  chosen?: string | undefined;
}) {
  return (
    <select className="ui-input" name={name} aria-label={label} defaultValue={chosen ?? ''}>
      <option value="">{nobody}</option>
      {walkers.map((walker) => (
        <option key={walker.id} value={walker.id}>
          {walker.name ? fullName(reveal(walker.name)) || unnamed : unnamed}
        </option>
      ))}
    </select>
  );
}
