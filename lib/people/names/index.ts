// The part of a person's record that can be compared and cut short: names, phone numbers, e-mail addresses.
export { normalEmail, phoneToE164 } from './contact';
export { doorName, fullName } from './display';
export { type NameForms, PersonName } from './model';
export { allNameForms, nameForms, splitFullName } from './normalise';
export { type SearchBy, searchKinds, searchValue } from './search';
export { soundOf } from './sound';
