// The part of a person's record that can be compared and cut short: names, phone numbers, e-mail addresses.
export { normalEmail, phoneToE164 } from './contact';
export { doorName, fullName, softenName } from './display';
export { type NameForms, PersonName } from './model';
export { allNameForms, familyForm, givenForm, nameForms, shownFamily, splitFullName } from './normalise';
export { soundOf } from './sound';
