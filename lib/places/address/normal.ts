// One spelling of a street and of a door, so that two files that write the same place differently meet.
// Used for finding a door again at the next import and for the household mark that a stop leaves behind.
import type { Address, AddressStyle } from '@/lib/places/model';
import { remembering } from '@/lib/platform/remember';
import { foldText } from './fold';
import { unitKey } from './unit';
import { directions, ordinals, streetWords, styleOf } from './words';

/** Folded street with its words written out: 'N. Main St' and 'NORTH MAIN STREET' are one. */
export function streetKey(street: string, country: string): string {
  return keyOfStreet(`${country}|${street}`);
}

const keyOfStreet = remembering(20_000, (text) => {
  const bar = text.indexOf('|');
  const style = styleOf(text.slice(0, bar));
  const words = foldText(text.slice(bar + 1)).split(' ');
  return words.map((word, at) => writeOut(word, at, words, style)).join(' ');
});

function writeOut(word: string, at: number, words: string[], style: AddressStyle): string {
  const last = at === words.length - 1;
  const dictionary = streetWords[style];
  if (style === 'english') {
    const numbered = /^0*(\d+(?:st|nd|rd|th))$/.exec(word);
    if (numbered) return numbered[1] ?? word;
    if (word in ordinals) return ordinals[word] ?? word;
    // 'E ST' is E Street and 'N AVE' is N Avenue: a direction needs a name beside it.
    if (word in directions && words.length > 2 && (at === 0 || last || at === words.length - 2))
      return directions[word] ?? word;
    if (word === 'st' && at === 0 && !last) return 'saint';
    // The type stands last, or before a direction: 'ST CLAIR AVE NW', 'DR MARTIN LUTHER KING BLVD'.
    const typeHere = last || (at === words.length - 2 && (words.at(-1) ?? '') in directions);
    return typeHere && at > 0 ? (dictionary[word] ?? word) : word === 'st' ? 'saint' : word;
  }
  if (style === 'german') return word.replace(/str$/, 'strasse');
  // French and Spanish types open the name; 'st' and 'ste' may stand anywhere in it.
  if (at === 0 || /^st[eao]?$/.test(word)) return dictionary[word] ?? word;
  return word;
}

/** Postcode for comparing: five digits in the US, no blanks, capitals. */
export function postcodeKey(postcode: string, country: string): string {
  const bare = postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return country === 'US' ? bare.slice(0, 5) : bare;
}

const signs: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' };

export function numberKey(address: Pick<Address, 'number' | 'numberSuffix'>): string {
  // A file with a column of its own for numbers writes '23½' or '23 1/2' there; on a line it is a number and its suffix.
  const number = address.number.replace(/[½¼¾⅓⅔]/g, (sign) => signs[sign] ?? '').replaceAll(' ', '');
  return `${number.replace(/(?<!\d)0+(?=\d)/g, '')}${foldText(address.numberSuffix).replace(' ', '/')}`.toLowerCase();
}

/** One building: the street line without the flat. */
export function buildingKey(address: Address): string {
  const { country } = address;
  const area = postcodeKey(address.postcode, country) || foldText(address.city);
  return `${country.toUpperCase()}|${area}|${streetKey(address.street, country)}|${numberKey(address)}`;
}

/** One door: the building and the flat in it. */
export function doorKey(address: Address): string {
  return `${buildingKey(address)}|${unitKey(address.unit)}`;
}
