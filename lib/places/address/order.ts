// The order in which people expect addresses: street, house number, what follows the number, floor, flat.
import type { Address } from '@/lib/places/model';
import { streetKey } from './normal';
import { floorNumber, unitKey } from './unit';

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const suffixRank: Record<string, number> = {
  '': 0,
  '1/4': 1,
  '1/3': 2,
  '1/2': 3,
  '2/3': 4,
  '3/4': 5,
  bis: 6,
  ter: 7,
  quater: 8,
  quinquies: 9,
};

/** The house number as a number (the first of a range), or null for a house without one. */
export function houseNumber(address: Pick<Address, 'number'>): number | null {
  const digits = /\d+/.exec(address.number)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** Side of the street by number: odd and even face each other in every country we know. */
export function sideOf(address: Pick<Address, 'number'>): 'odd' | 'even' | 'none' {
  const number = houseNumber(address);
  return number === null ? 'none' : number % 2 === 0 ? 'even' : 'odd';
}

/** Order inside one building: staircase or block first, then floor, then flat. */
export function compareUnits(a: Pick<Address, 'unit' | 'floor'>, b: Pick<Address, 'unit' | 'floor'>): number {
  const block = (unit: string) => /\b(?:b[aâ]t|bldg|bloque|esc|portal)\s+(\S+)/i.exec(unit)?.[1] ?? '';
  return (
    natural.compare(block(a.unit), block(b.unit)) ||
    (floorNumber(a.floor, a.unit) ?? 0) - (floorNumber(b.floor, b.unit) ?? 0) ||
    natural.compare(unitKey(a.unit), unitKey(b.unit))
  );
}

/** Street, number, suffix, floor, flat. Houses without a number come last in their street. */
export function compareAddresses(a: Address, b: Address): number {
  return (
    natural.compare(streetKey(a.street, a.country), streetKey(b.street, b.country)) ||
    (houseNumber(a) ?? Number.MAX_SAFE_INTEGER) - (houseNumber(b) ?? Number.MAX_SAFE_INTEGER) ||
    natural.compare(a.number, b.number) ||
    rank(a.numberSuffix) - rank(b.numberSuffix) ||
    natural.compare(a.numberSuffix, b.numberSuffix) ||
    compareUnits(a, b)
  );
}

/** Letters stand after the number itself and before nothing: 12, 12 1/2, 12 bis, 12A. */
function rank(suffix: string): number {
  return suffixRank[suffix.toLowerCase()] ?? 20;
}
