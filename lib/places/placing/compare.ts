// When two spellings of one address meet, and how far: the keys of a street, a town and a number, and whether two addresses
// lie in the same place. Nothing here guesses; what is only like an address is told apart from what is the address.

import { foldText } from '../address/fold';
import { postcodeKey, streetKey } from '../address/normal';
import { directions, streetWords, styleOf } from '../address/words';
import type { Address } from '../model';

/** A town for comparing: 'ST-DENIS', 'Saint Denis' and 'SAINT DENIS' are one. */
export function townKey(town: string): string {
  return foldText(town)
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint');
}

/** A street for comparing with a file: as its key, and 'DE L EGLISE' and "de l'Église" are one. */
export function streetOf(street: string, country: string): string {
  const key = streetKey(street, country);
  return styleOf(country) === 'french' ? key.replace(/\b([ld]) (?=[aeiouyh])/g, '$1') : key;
}

const typeWords = new Map<string, ReadonlySet<string>>();
const directionWords = new Set(Object.values(directions));
const fillers = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'the', 'of']);

/** The name of a street without its type, its directions and its small words: 'n main st' and 'main' are alike, not one. */
export function looseStreet(street: string, country: string): string {
  const style = styleOf(country);
  let types = typeWords.get(style);
  if (!types) {
    types = new Set(Object.values(streetWords[style]).filter((word) => !/^saint/.test(word)));
    typeWords.set(style, types);
  }
  const words = streetOf(street, country).split(' ');
  const isType = (word: string, at: number) =>
    style === 'english' ? at > 0 && types.has(word) : at === 0 && types.has(word);
  const bare = words.filter(
    (word, at) => !isType(word, at) && !fillers.has(word) && !(style === 'english' && directionWords.has(word)),
  );
  return bare.length === 0 ? words.join(' ') : bare.join(' ');
}

/** Where an address lies, as far as it says so. '' means that it does not. */
export interface Area {
  readonly postcode: string;
  readonly town: string;
}

export function areaOf(address: Pick<Address, 'postcode' | 'city' | 'country'>): Area {
  return { postcode: postcodeKey(address.postcode, address.country), town: townKey(address.city) };
}

/** `unsaid`: one of the two does not say where it is. `other-postcode`: the same town by name, another postcode. */
export type AreaMatch = 'same' | 'unsaid' | 'other-postcode' | 'other';

export function matchArea(a: Area, b: Area): AreaMatch {
  const sameTown = a.town !== '' && a.town === b.town;
  if (a.postcode !== '' && b.postcode !== '') {
    if (a.postcode === b.postcode) return 'same';
    return sameTown ? 'other-postcode' : 'other';
  }
  if (a.town !== '' && b.town !== '') return sameTown ? 'same' : 'other';
  return 'unsaid';
}
