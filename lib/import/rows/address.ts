// The home of a row: one line, the parts of a line, or both; or the lines of a British address.
import type { ImportField, RefusalReason } from '@/lib/import/model';
import type { Address } from '@/lib/places/model';
import { doorKey, isPostBox, parseAddress } from '@/lib/places/rules';
import { isAbroad } from './abroad';

export type One = (field: ImportField) => string;
export type All = (field: ImportField) => readonly string[];

/** The home of a row; a reason where it has none that somebody could knock at. */
export function readAddress(
  one: One,
  all: All,
  settings: { readonly country: string; readonly region?: string; readonly shared?: ReadonlySet<string> },
): Address | RefusalReason {
  if (isAbroad(one('country'), settings.country)) return 'abroad';
  const country = /^[A-Za-z]{2}$/.test(one('country')) ? one('country').toUpperCase() : settings.country;
  const street = [one('streetBefore'), one('street'), one('streetType'), one('streetAfter')].filter(Boolean).join(' ');
  const parts = readParts(all('addressPart'), one('postcode'), one('city'));
  // A file may write a home twice: as one line, and in parts. The parts are the register's own; its second line then repeats
  // the flat or the town.
  const isInParts = one('addressLine') !== '' && street !== '' && one('number') !== '';
  const line = isInParts ? street : one('addressLine') || street || parts.line || one('hamlet');
  if (isPostBox(line)) return 'post-box';
  const unit = [...(isInParts ? [] : all('addressLine2')), [one('unitType'), one('unit')].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(' ');
  // A commune's own file writes 99999 where a street or a hamlet stands for itself.
  if (one('number') === '99999' && country === 'FR') return 'no-street';
  const isWritten = !isInParts && one('number') !== '' && one('addressLine').startsWith(`${one('number')} `);
  const number = isWritten ? {} : splitSuffix(one('number'), one('numberSuffix'));
  const place = {
    city: one('city') || parts.city,
    region: one('region') || (settings.region ?? ''),
    postcode: one('postcode'),
  };
  const address = parseAddress(line, {
    country,
    ...place,
    ...number,
    unit,
    ...(one('floor') === '' ? {} : { floor: one('floor') }),
  });
  const bare = address.street.trim();
  if (bare === '' || nowhere.test(bare)) return 'no-street';
  if (address.city === '' && address.postcode === '') return 'no-town';
  const parcel = one('parcel');
  if (address.unit === '' && parcel !== '' && settings.shared?.has(doorKey(address))) {
    return { ...address, unit: `Lot ${parcel}` };
  }
  return address;
}

/** What registers write for a parcel without an address, and of people without a home: nobody could find that door. */
const nowhere =
  /^(unknown|inconnue?|desconocid[ao]|n\/?a|none|-+|homeless|transient|no (fixed|known|permanent) (address|abode|residence)|no address|sdf|sans domicile fixe|sin domicilio( fijo)?|obdachlos|ohne festen wohnsitz)$/i;

/** The lines of a British address: the last one that is no postcode and has no number is the town. */
function readParts(lines: readonly string[], postcode: string, city: string): { line: string; city: string } {
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z\d]/g, '');
  const kept = lines.filter((line) => postcode === '' || bare(line) !== bare(postcode));
  const town = city === '' && kept.length > 1 && !/\d/.test(kept.at(-1) ?? '') ? (kept.pop() ?? '') : '';
  const [first = '', second = ''] = kept;
  // '7' above 'Pier Road', and 'Rose Cottage' above 'Hill Lane', which has no numbers.
  if (/^\d+[A-Za-z]?$/.test(first) && second !== '') return { line: `${first} ${second}`, city: town };
  if (!/^\d/.test(first) && !/\d/.test(first + second) && britishStreet.test(second))
    return { line: `${second}, ${first}`, city: town };
  // 'Flat 4' and '23 Quay Street' are one home; what stands between the street and the town is a village, not a flat.
  const at = kept.findIndex((line, index) => index < 2 && /^\d/.test(line));
  return { line: kept.slice(0, Math.max(at, 0) + 1).join(', '), city: town };
}

const britishStreet =
  /\b(street|st|road|rd|lane|ln|avenue|ave|close|drive|way|crescent|court|place|terrace|gardens?|grove|hill|row|walk|mews|square|green|park|rise|view|parade|yard|wharf|gate|common|end|path)$/i;

/** '129B', '14 bis', '7 1/2' in the number column. */
function splitSuffix(number: string, suffix: string): { number: string; numberSuffix: string } {
  if (suffix !== '' || /^\d*$/.test(number)) return { number, numberSuffix: suffix };
  const parts = /^(\d+(?:-\d+)?)\s*(bis|ter|quater|[A-Za-z]|\d\/\d)$/i.exec(number);
  if (!parts) return { number, numberSuffix: suffix };
  const said = parts[2] ?? '';
  return { number: parts[1] ?? number, numberSuffix: said.length === 1 ? said.toUpperCase() : said.toLowerCase() };
}
