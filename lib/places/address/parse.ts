// Reads an address written on one line into its parts. Rolls write '40689 BEASLEY PASSAGE', '14 bis rue des Quais',
// '7 1/2 MILL LN', 'Calle Mayor, 5', 'RR 2 BOX 15': the number decides the side of the street and the order of the walk.
import type { Address } from '@/lib/places/model';
import { foldText, tidyText } from './fold';
import { splitUnit, tidyUnit, unitKey } from './unit';
import { frenchTypes, styleOf } from './words';

const fractions: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' };

export type NumberedStreet = { number: string; numberSuffix: string; street: string };

const leading =
  /^(?:n[°o]\.?\s*)?(\d+(?:\s?[-–]\s?\d+)?)(?:\s*(bis|ter|quater|quinquies)\b|\s+(\d\/\d)(?=\s)|([A-Za-z])(?=[\s,])|\s+([A-Za-z])(?=[\s,]))?\s*,?\s+(.+)$/i;

/** Takes the house number off a street line. No number is a valid answer: hamlets and farms have none. */
export function splitNumber(line: string, country: string): NumberedStreet {
  const text = tidyText(line.replace(/[½¼¾⅓⅔]/g, (sign) => ` ${fractions[sign] ?? ''}`));
  const style = styleOf(country);
  const bare = { number: '', numberSuffix: '', street: text };
  // '10TH ST' and '1er Mai' start with an ordinal, which is part of the name.
  if (/^\d+(st|nd|rd|th|er|ère|ème|e)\b/i.test(text) && !/^\d+e?\s+\d/.test(text)) return bare;
  const found = leading.exec(text);
  if (found) {
    const [, number = '', french, fraction, attached, apart, rest = ''] = found;
    // '12 B rue des Quais' carries the suffix B; in '12 B Street' and '12 N Main St' the letter is the street's.
    const apartIsSuffix = apart !== undefined && style === 'french' && frenchTypes.test(foldText(rest));
    const suffix =
      french?.toLowerCase() ?? fraction ?? attached?.toUpperCase() ?? (apartIsSuffix ? apart?.toUpperCase() : '');
    const street = apart !== undefined && !apartIsSuffix ? `${apart} ${rest}` : rest;
    return { number: number.replace(/\s?[-–]\s?/, '-'), numberSuffix: suffix ?? '', street: tidyText(street) };
  }
  if (/^\d+$/.test(text)) return { number: text, numberSuffix: '', street: '' };
  if (style === 'spanish' || style === 'german') {
    const last = /^(.*\p{L}.*?),?\s+(?:n[°ºúu]m?\.?\s*)?(\d+)\s?(bis|ter|[A-Za-z])?(?:\s*[,;]\s*(.+))?$/iu.exec(text);
    if (last) {
      const [, street = '', number = '', suffix = '', rest = ''] = last;
      return {
        number,
        numberSuffix: suffix.length > 1 ? suffix.toLowerCase() : suffix.toUpperCase(),
        street: rest === '' ? street : `${street}, ${rest}`,
      };
    }
  }
  return bare;
}

/** 'PO BOX 12', 'BP 40', 'Apartado 7': a place for letters, where nobody can be visited. */
export function isPostBox(line: string): boolean {
  return /^(p\.?\s?o\.?\s?(box|b\b)|post office box|box \d+[a-z]?$|general delivery|bp\s?\d|b\.p\.|bo[iî]te postale|poste restante|cs\s?\d{3,}|apartado|apdo|lista de correos|postfach|postlagernd)/i.test(
    line.trim(),
  );
}

type Known = Partial<Omit<Address, 'country'>> & { country: string };

/**
 * Parses one line, with what other columns already said. Without commas the whole line is the street line; with
 * commas a trailing town, region and postcode are read in the manner of the country.
 */
export function parseAddress(line: string, known: Known): Address {
  const { country } = known;
  const parts = tidyText(line)
    .split(/\s*[,;]\s*|\s+[-–]\s+(?=\d{5}\b)/)
    .filter((part) => part !== '');
  // A number alone before the comma ('14, rue des Quais') belongs to the street that follows.
  if (parts.length > 1 && /^\d+\s?(bis|ter|quater|[A-Z])?$/i.test(parts[0] ?? ''))
    parts.splice(0, 2, `${parts[0]} ${parts[1]}`);
  const place = { city: known.city ?? '', region: known.region ?? '', postcode: known.postcode ?? '' };
  if (place.city === '' && place.postcode === '' && parts.length > 1) takePlace(parts, place, country);
  const first = isUnitFirst(parts) ? [parts[1] ?? '', parts[0] ?? '', ...parts.slice(2)] : parts;
  const joinNumber = styleOf(country) === 'spanish' && /^\d+\s?(bis|[A-Z])?$/i.test(first[1] ?? '');
  const whole = joinNumber ? `${first[0]} ${first[1]}` : (first[0] ?? '');
  const rest = first.slice(joinNumber ? 2 : 1);
  const numbered = known.number
    ? { number: known.number, numberSuffix: known.numberSuffix ?? '', street: whole }
    : splitNumber(whole, country);
  const split = splitUnit(numbered.street, country);
  // The flat stands on the line and once more in a column of its own.
  const units = [split.unit, ...rest.map(tidyUnit), tidyUnit(known.unit ?? '')].filter(
    (unit, at, all) => unit !== '' && !all.slice(0, at).some((before) => unitKey(before) === unitKey(unit)),
  );
  return {
    number: numbered.number,
    numberSuffix: numbered.numberSuffix === '' ? (known.numberSuffix ?? '') : numbered.numberSuffix,
    street: split.street,
    unit: units.join(' '),
    ...(known.floor ? { floor: known.floor } : {}),
    ...place,
    country,
  };
}

/** 'Flat 4, 23 Quay Street': the flat stands first in British and Irish addresses. */
function isUnitFirst(parts: string[]): boolean {
  return parts.length > 1 && /^(flat|apt|apartment|unit)\b/i.test(parts[0] ?? '') && /^\d/.test(parts[1] ?? '');
}

function takePlace(parts: string[], place: { city: string; region: string; postcode: string }, country: string): void {
  let last = parts.at(-1) ?? '';
  if (/^(france|usa|united states|united kingdom|uk|españa|espana|spain)$/i.test(last)) {
    parts.pop();
    last = parts.at(-1) ?? '';
  }
  const american = /^([A-Za-z]{2})\s+(\d{5}(?:-\d{4})?)$/.exec(last);
  const codeFirst = /^(\d{5})\s+(\D.*)$/.exec(last);
  const british = /^(?:(.*)\s)?([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i.exec(last);
  if (american && country === 'US') {
    parts.pop();
    Object.assign(place, {
      region: american[1]?.toUpperCase() ?? '',
      postcode: american[2] ?? '',
      city: parts.length > 1 ? (parts.pop() ?? '') : '',
    });
  } else if (codeFirst && styleOf(country) !== 'english') {
    parts.pop();
    Object.assign(place, { postcode: codeFirst[1] ?? '', city: codeFirst[2] ?? '' });
  } else if (british && country === 'GB') {
    parts.pop();
    const town = british[1] ?? (parts.length > 1 ? parts.pop() : '');
    Object.assign(place, { postcode: (british[2] ?? '').toUpperCase(), city: town ?? '' });
  } else if (parts.length > 2 || (parts.length === 2 && !/\d/.test(last))) {
    parts.pop();
    place.city = last;
  }
}
