import { FormSelect } from '@/components/form/fields';
import { fullName, type PersonName } from '@/lib/people/names';
import { type Personal, reveal } from '@/lib/platform/redacted';

/** Choosing among captains by name, on a page that went through the gateway under volunteer.manage. */
export function CaptainChoice({
  captains,
  chosen,
  words,
}: {
  captains: readonly { readonly id: string; readonly name: Personal<PersonName> | null }[];
  chosen: string | null;
  words: { readonly label: string; readonly nobody: string; readonly unnamed: string };
}) {
  const choices = captains.map(({ id, name }) => ({ value: id, label: name ? fullName(reveal(name)) : words.unnamed }));
  return <FormSelect name="captain" label={words.label} value={chosen ?? ''} empty={words.nobody} choices={choices} />;
}
