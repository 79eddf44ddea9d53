// Decisions about addresses and doors that need no database: reading, comparing, writing, ordering, placing.
// Pure, so a voter-file row, a phone and a printed sheet all agree on what one door is called.

import { buildingKey, streetKey } from './address/normal';
import { houseNumber } from './address/order';
import { floorNumber } from './address/unit';
import type { Address, NewDoor, Point, Polygon } from './model';
import { numbersAround, pointBetween } from './placing';

export { foldCode } from './address/area-code';
export { foldText, tidyText } from './address/fold';
export type { AddressLanguage } from './address/format';
export {
  formatAddress,
  formatStreetLine,
  softenCapitals,
} from './address/format';
export { buildingKey, doorKey, postcodeKey, streetKey } from './address/normal';
export { compareAddresses, compareUnits, houseNumber, sideOf } from './address/order';
export { isPostBox, parseAddress } from './address/parse';
export { floorNumber } from './address/unit';
export {
  type Bounds,
  boundsOf,
  chooseColumns,
  type Given,
  givePrecincts,
  type Properties,
  propertyNames,
  readShape,
  type Shape,
  touches,
} from './outlines';
export { type Matcher, makeMatcher, metresPerDegree, numbersAround, placeAlong, townKey } from './placing';

/** Whether a point can be right: inside the world and not the (0, 0) that files write for "unknown". */
export function isUsablePoint(point: Point): boolean {
  const { latitude, longitude } = point;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return false;
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && !(latitude === 0 && longitude === 0);
}

/** Even-odd rule; a point on the edge may fall on either side. */
export function isInside(point: Point, ring: Polygon): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i];
    const b = ring[j];
    if (a === undefined || b === undefined) continue;
    const crosses = a.latitude > point.latitude !== b.latitude > point.latitude;
    const at = ((b.longitude - a.longitude) * (point.latitude - a.latitude)) / (b.latitude - a.latitude) + a.longitude;
    if (crosses && point.longitude < at) inside = !inside;
  }
  return inside;
}

/** '14 bis' and '129B' as stored, back in parts. */
export function splitNumberText(text: string): { number: string; numberSuffix: string } {
  const parts = /^(\d+(?:-\d+)?)\s*(bis|ter|quater|quinquies|\d\/\d|[A-Za-z])?$/i.exec(text);
  return parts ? { number: parts[1] ?? '', numberSuffix: parts[2] ?? '' } : { number: text, numberSuffix: '' };
}

/** A door made from an address; the same address always gives the same key. */
export function toNewDoor(id: string, key: string, address: Address, point: Point | null, precinct: string): NewDoor {
  return {
    id,
    doorKey: key,
    buildingKey: buildingKey(address),
    streetKey: streetKey(address.street, address.country),
    address,
    number: houseNumber(address),
    floor: floorNumber(address.floor, address.unit),
    precinct,
    point,
  };
}

/**
 * Where a house number would stand along its street, told by its placed neighbours: between the nearest lower and higher
 * number of its own side, else beside the nearest number. Null when the street has no placed door. A suggestion only.
 */
export function suggestPoint(
  number: number | null,
  neighbours: readonly { readonly number: number | null; readonly point: Point }[],
): Point | null {
  const numbered = neighbours.flatMap((each) =>
    each.number === null ? [] : [{ number: each.number, point: each.point }],
  );
  const nearest = neighbours[0]?.point ?? null;
  if (number === null || numbered.length === 0) return nearest;
  const side = numbered.filter((each) => (each.number - number) % 2 === 0);
  const near = side.length > 0 ? side : numbered;
  const { below, above } = numbersAround(number, near);
  if (!below || !above) return (below ?? above)?.point ?? nearest;
  return pointBetween(number, below, above);
}
