// What somebody typed to find one person, in the normal form that search tokens are made from.
import { normalEmail, phoneToE164 } from './contact';
import { nameForms, splitFullName } from './normalise';

export const searchKinds = ['full', 'last', 'sound', 'email', 'phone', 'ref'] as const;
export type SearchBy = (typeof searchKinds)[number];

/** Null when it cannot be what it is said to be: an e-mail address without @, a phone number without digits. */
export function searchValue(by: SearchBy, typed: string, country: string): string | null {
  if (by === 'ref') return typed.trim().toUpperCase();
  if (by === 'email') return normalEmail(typed);
  if (by === 'phone') return phoneToE164(typed, country);
  if (by === 'full') return nameForms(splitFullName(typed)).firstLast || null;
  // A last name stands alone: it is not split.
  const { last, sound } = nameForms({ given: '', family: typed });
  return (by === 'last' ? last : sound) || null;
}
