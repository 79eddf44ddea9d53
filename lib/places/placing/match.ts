// Doors that wait for a place, against a file of address points that is read once, row by row. The same number in the same
// street of the same town places a door; anything less is a proposal with its reason, which somebody looks at.

import { formatStreetLine } from '../address/format';
import { numberKey } from '../address/normal';
import { houseNumber } from '../address/order';
import type { Address, NearWhy, Point, Proposal, WaitingDoor } from '../model';
import { type Area, type AreaMatch, areaOf, looseStreet, matchArea, streetOf } from './compare';
import { metresBetween } from './metres';

/** Points of one address this far apart are no longer one place (metres). */
const APART = 100;
/** A neighbour's number may be this far off. */
const NUMBERS_OFF = 4;
/** Metres that a house takes along a street, about, where only a neighbour is known. */
const METRES_A_NUMBER = 8;
/** Kept addresses of the streets that doors wait in; more than any county has there. */
const MOST_KEPT = 3_000_000;

/** One address of the file: its rows (flats, entrances) together. */
interface Known extends Area {
  readonly street: string;
  readonly number: number | null;
  readonly numberKey: string;
  readonly label: string;
  readonly first: Point;
  rows: number;
  latitude: number;
  longitude: number;
  spread: number;
}

export interface Matcher {
  /** Takes one row of the file; rows of other streets are forgotten at once. */
  readonly take: (address: Address, point: Point) => void;
  /** What the file says of each waiting door, in their order; a door it does not know is left out. */
  readonly finish: () => Proposal[];
  /** Whether the file holds more addresses than can be kept. */
  readonly isFull: () => boolean;
}

export function makeMatcher(waiting: readonly WaitingDoor[]): Matcher {
  const streets = new Map<string, Map<string, Known>>();
  for (const { address } of waiting) streets.set(looseStreet(address.street, address.country), new Map());
  // A file repeats a street for hundreds of rows.
  const seen = new Map<string, { loose: string; key: string }>();
  const keysOf = (street: string, country: string) => {
    const known = seen.get(street);
    if (known) return known;
    if (seen.size > 50_000) seen.clear();
    const made = { loose: looseStreet(street, country), key: streetOf(street, country) };
    seen.set(street, made);
    return made;
  };
  let kept = 0;
  return {
    take: (address, point) => {
      const { loose, key } = keysOf(address.street, address.country);
      const street = streets.get(loose);
      if (!street || kept >= MOST_KEPT) return;
      const area = areaOf(address);
      const id = `${key}|${numberKey(address)}|${area.postcode}|${area.town}`;
      const known = street.get(id);
      if (!known) kept += 1;
      if (known) add(known, point);
      else street.set(id, fresh(address, key, area, point));
    },
    isFull: () => kept >= MOST_KEPT,
    finish: () => {
      const sorted = new Map([...streets].map(([loose, known]) => [loose, [...known.values()]]));
      return waiting.flatMap((door) => {
        const { street, country } = door.address;
        return judge(door, sorted.get(looseStreet(street, country)) ?? []) ?? [];
      });
    },
  };
}

function fresh(address: Address, street: string, area: Area, point: Point): Known {
  return {
    ...area,
    street,
    number: houseNumber(address),
    numberKey: numberKey(address),
    label: formatStreetLine({ ...address, unit: '' }, 'en').slice(0, 200),
    first: point,
    rows: 1,
    latitude: point.latitude,
    longitude: point.longitude,
    spread: 0,
  };
}

function add(known: Known, point: Point): void {
  known.rows += 1;
  known.latitude += (point.latitude - known.latitude) / known.rows;
  known.longitude += (point.longitude - known.longitude) / known.rows;
  known.spread = Math.max(known.spread, metresBetween(known.first, point));
}

/** The place that the file gives a door, with how sure that is; undefined when it gives none. */
function judge(door: WaitingDoor, street: readonly Known[]): Proposal | undefined {
  const { address } = door;
  const key = streetOf(address.street, address.country);
  const [area, own, number] = [areaOf(address), numberKey(address), houseNumber(address)];
  const placed = street.map((known) => ({ known, match: matchArea(area, known) }));
  const here = placed.filter(({ known }) => known.street === key);
  const inArea = (wanted: AreaMatch) => here.filter(({ match }) => match === wanted).map(({ known }) => known);
  const same = inArea('same');
  const exact = same.filter((known) => known.numberKey === own);
  if (exact.length > 0) {
    return isOnePlace(exact) ? propose(door, exact, 'exact') : propose(door, exact, 'near', 'several-places');
  }
  for (const [match, why] of [
    ['other-postcode', 'other-postcode'],
    ['unsaid', 'no-town'],
  ] as const) {
    const found = inArea(match).filter((known) => known.numberKey === own);
    if (found.length > 0) return propose(door, found, 'near', isOnePlace(found) ? why : 'several-places');
  }
  // A street of the same name but another type is another street where the right one is in the file.
  if (same.length === 0) {
    const alike = placed.filter(({ match, known }) => match === 'same' && known.numberKey === own);
    const spellings = new Set(alike.map(({ known }) => known.street));
    const found = alike.map(({ known }) => known);
    if (spellings.size === 1 && isOnePlace(found)) return propose(door, found, 'near', 'street-spelling');
    return undefined;
  }
  if (number === null) return undefined;
  const suffix = same.filter((known) => known.number === number);
  if (suffix.length > 0) return propose(door, suffix, 'near', 'other-suffix');
  const next = same
    .filter((known) => known.number !== null && (known.number - number) % 2 === 0)
    .map((known) => ({ known, off: Math.abs((known.number ?? 0) - number) }))
    .filter(({ off }) => off <= NUMBERS_OFF)
    .sort((a, b) => a.off - b.off || a.known.label.localeCompare(b.known.label, 'en', { numeric: true }))[0];
  return next && propose(door, [next.known], 'near', 'neighbour', next.off * METRES_A_NUMBER);
}

function isOnePlace(some: readonly Known[]): boolean {
  const first = some[0];
  return (
    first !== undefined &&
    some.every((known) => known.spread <= APART && metresBetween(first.first, known.first) <= APART)
  );
}

function propose(
  door: WaitingDoor,
  some: readonly Known[],
  kind: 'exact' | 'near',
  why: NearWhy | null = null,
  aboutMetres: number | null = null,
): Proposal {
  // Of several places the one with the most rows; of one place, the middle of all its rows.
  const best = some.reduce((most, known) => (known.rows > most.rows ? known : most));
  const own = why === 'several-places' ? [best] : some;
  const rows = own.reduce((sum, known) => sum + known.rows, 0);
  const mean = (of: (known: Known) => number) => own.reduce((sum, known) => sum + of(known) * known.rows, 0) / rows;
  return {
    doorId: door.id,
    kind,
    why,
    matched: best.label,
    point: { latitude: mean((known) => known.latitude), longitude: mean((known) => known.longitude) },
    aboutMetres,
  };
}
