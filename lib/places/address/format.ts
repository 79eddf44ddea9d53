// Writes an address the way its own country does, whatever language the reader has: an envelope must arrive.
// Only the word for a flat follows the reader. Rolls in capitals are shown in ordinary letters.
import type { Address } from '@/lib/places/model';
import { foldText } from './fold';
import { directions, styleOf, unitWords } from './words';

export type AddressLanguage = 'en' | 'fr' | 'es';

const flatWord: Record<AddressLanguage, (country: string) => string> = {
  en: (country) => (country === 'US' || country === 'CA' ? 'Apt' : 'Flat'),
  fr: () => 'Appt',
  es: (country) => (country === 'ES' ? 'Puerta' : 'Apto'),
};

const small = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'en',
  'sur',
  'sous',
  'aux',
  'au',
  'a',
  'à',
  'del',
  'los',
  'las',
  'el',
  'y',
  'of',
  'the',
  'and',
  'und',
  'rue',
  'avenue',
  'boulevard',
  'quai',
  'place',
  'impasse',
  'chemin',
  'route',
  'allée',
  'allee',
  'cours',
  'passage',
  'ruelle',
  'sentier',
]);

/** 'BEASLEY PASSAGE' -> 'Beasley Passage', 'RUE DES QUAIS' -> 'rue des Quais'; mixed case is left as written. */
export function softenCapitals(text: string, country: string): string {
  if (text !== text.toUpperCase() || !/\p{L}{2}/u.test(text)) return text;
  const keepsSmall = styleOf(country) === 'french' || styleOf(country) === 'spanish';
  return text.toLocaleLowerCase().replace(/\p{L}[\p{L}\p{M}]*/gu, (word, at: number, whole: string) => {
    const before = whole[at - 1] ?? ' ';
    if (/\d/.test(before)) return word;
    if (keepsSmall && small.has(word) && (at > 0 || styleOf(country) === 'french')) return word;
    if (styleOf(country) === 'english' && word.length <= 2 && word in directions) return word.toUpperCase();
    if (styleOf(country) === 'english' && /^mc\p{L}{3}/u.test(word))
      return `Mc${word.charAt(2).toUpperCase()}${word.slice(3)}`;
    if (styleOf(country) === 'english' && (before === "'" || before === '’') && word.length < 2) return word;
    return word.charAt(0).toLocaleUpperCase() + word.slice(1);
  });
}

/** '14 bis', '7 1/2', '129B'. */
export function formatNumber(address: Pick<Address, 'number' | 'numberSuffix'>): string {
  const number = address.number.replace(/^0+(?=\d)/, '');
  if (address.numberSuffix === '') return number;
  return address.numberSuffix.length === 1 ? `${number}${address.numberSuffix}` : `${number} ${address.numberSuffix}`;
}

/** 'Apt 394' as given; a bare '4' gets the reader's word: 'Flat 4'. '' stays ''. */
export function formatUnit(address: Pick<Address, 'unit' | 'country'>, language: AddressLanguage): string {
  if (address.unit === '') return '';
  const opens = foldText(address.unit).split(' ')[0] ?? '';
  if (opens in unitWords || !/\d|^\w$/.test(address.unit)) return softenCapitals(address.unit, address.country);
  return `${flatWord[language](address.country)} ${address.unit}`;
}

/** The street line alone: '14 bis rue des Quais', 'Calle Mayor, 5', '23 Quay Street, Flat 4'. */
export function formatStreetLine(address: Address, language: AddressLanguage): string {
  const street = softenCapitals(address.street, address.country);
  const number = formatNumber(address);
  const unit = formatUnit(address, language);
  const style = styleOf(address.country);
  const line =
    number === ''
      ? street
      : style === 'spanish'
        ? `${street}, ${number}`
        : style === 'german'
          ? `${street} ${number}`
          : `${number} ${street}`;
  return unit === '' ? line : `${line}, ${unit}`;
}

/** The town line as the country writes it. */
export function formatTownLine(address: Address): string {
  const city = softenCapitals(address.city, address.country);
  const { region, postcode, country } = address;
  if (country === 'US' || country === 'CA')
    return [city, [region, postcode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  if (styleOf(country) === 'english') return [city, postcode].filter(Boolean).join(', ');
  return [postcode, city].filter(Boolean).join(' ');
}

/** Whole address on one line. */
export function formatAddress(address: Address, language: AddressLanguage): string {
  return [formatStreetLine(address, language), formatTownLine(address)].filter(Boolean).join(', ');
}
