import { expect, it } from 'vitest';
import { nameForms } from './normalise';
import { searchValue } from './search';

const ada = nameForms({ given: 'Ada', family: "O'Farrowby" });

it.each([
  ['full', "Ada O'Farrowby", ada.firstLast],
  ['full', "O'FARROWBY, ADA", ada.firstLast],
  ['last', "o'farrowby", ada.last],
  ['last', 'de la Cruz', nameForms({ given: '', family: 'de la Cruz' }).last],
  ['sound', 'OFarrowby', ada.sound],
  ['email', ' Ada@Example.ORG ', 'ada@example.org'],
  ['phone', '(202) 555-0112', '+12025550112'],
  ['ref', ' k7-qx4m ', 'K7-QX4M'],
] as const)('makes of a %s what its token was made from', (by, typed, form) => {
  expect(searchValue(by, typed, 'US')).toBe(form);
});

it.each([
  ['email', 'ada'],
  ['phone', 'ada'],
  ['last', '...'],
] as const)('refuses what cannot be a %s', (by, typed) => {
  expect(searchValue(by, typed, 'US')).toBeNull();
});
