// A choice of doors as the address of the page writes it, and back. Whatever the address says beyond the closed list is
// left out; what law does not allow is refused by whoever counts.
import { ChoiceField, choiceFields, type Rules } from '@/lib/universe/model';
import type { FieldOffer } from '@/lib/universe/rules';

type Given = Readonly<Record<string, string | string[] | undefined>>;

export function rulesOf(given: Given, offers: readonly FieldOffer[]): Rules {
  const offered = new Set(offers.flatMap(({ field, not }) => (not === undefined ? [field] : [])));
  return choiceFields.flatMap((field) => {
    const values = [given[field] ?? []].flat().filter((value) => value !== '' && value.length <= 120);
    return values.length > 0 && offered.has(field) ? [{ field, values: values.slice(0, 500) }] : [];
  });
}

export function queryOf(rules: Rules): string {
  return new URLSearchParams(
    rules.flatMap(({ field, values }) => values.map((value) => [ChoiceField.parse(field), value])),
  ).toString();
}
