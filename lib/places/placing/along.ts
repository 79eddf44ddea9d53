// Places worked out along a street: between the next lower and the next higher number of the same side, both with a place
// of their own. Beyond the last known number nothing is worked out, because nobody knows where a street ends.
import { numberKey } from '../address/normal';
import { houseNumber } from '../address/order';
import type { Point, Proposal, SitedDoor, WaitingDoor } from '../model';
import { numbersAround, pointBetween } from './between';
import { type Area, areaOf, matchArea, streetOf } from './compare';
import { metresBetween } from './metres';

/** Neighbours farther apart than this say nothing about what stands between them (metres, and house numbers). */
const MOST_METRES = 400;
const MOST_NUMBERS = 60;
const LEAST_ABOUT = 5;

interface Sited extends Area {
  readonly number: number;
  readonly key: string;
  readonly point: Point;
}

/**
 * What can be placed along its street. `sited` are doors with a place that somebody or a file gave: a place that was worked
 * out is no ground for another. A door of a building that has a place takes it; the others are "about".
 */
export function placeAlong(waiting: readonly WaitingDoor[], sited: readonly SitedDoor[]): Proposal[] {
  const streets = new Map<string, Sited[]>();
  for (const { address, point } of sited) {
    const number = houseNumber(address);
    if (number === null) continue;
    const street = streetOf(address.street, address.country);
    const own = streets.get(street) ?? [];
    own.push({ number, key: numberKey(address), ...areaOf(address), point });
    streets.set(street, own);
  }
  return waiting.flatMap((door): Proposal[] => {
    const { address } = door;
    const number = houseNumber(address);
    if (number === null) return [];
    const area = areaOf(address);
    const street = (streets.get(streetOf(address.street, address.country)) ?? []).filter(
      (one) => matchArea(area, one) === 'same',
    );
    const key = numberKey(address);
    const same = street.filter((one) => one.key === key);
    if (same.length > 0) {
      const first = same[0]?.point;
      // "Unknown, 0" stands for places all over the town.
      if (!first || same.some(({ point }) => metresBetween(first, point) > 100)) return [];
      return [{ doorId: door.id, kind: 'building', why: null, matched: '', point: first, aboutMetres: null }];
    }
    const between = placeBetween(
      number,
      street.filter((one) => (one.number - number) % 2 === 0),
    );
    return between ? [{ doorId: door.id, kind: 'street', why: null, matched: '', ...between }] : [];
  });
}

function placeBetween(number: number, side: readonly Sited[]): { point: Point; aboutMetres: number } | undefined {
  const { below, above } = numbersAround(number, side);
  if (!below || !above || above.number - below.number > MOST_NUMBERS) return undefined;
  const metres = metresBetween(below.point, above.point);
  if (metres > MOST_METRES) return undefined;
  // It stands somewhere between the two: half their distance either way.
  return { point: pointBetween(number, below, above), aboutMetres: Math.max(LEAST_ABOUT, Math.round(metres / 2)) };
}
