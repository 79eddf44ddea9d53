// Decisions about turf that need no database: which doors lie in a drawn area, how numbers and units are
// ordered, which side of the street a door is on. Pure, so that a phone, a page and the server agree.
import type { Point, Polygon } from '@/lib/places/model';
import { compareUnits, isInside, isUsablePoint } from '@/lib/places/rules';
import type { PlacedDoor, TurfDoor } from './model';

/** Allowed distance from the wanted size: one tenth either way. */
export const SIZE_BAND = 0.1;

/** Smallest and largest number of doors that count as "about `wanted`". */
export function sizeBand(wanted: number): { least: number; most: number } {
  return { least: Math.ceil(wanted * (1 - SIZE_BAND) - 1e-9), most: Math.floor(wanted * (1 + SIZE_BAND) + 1e-9) };
}

export function isPlaced(door: TurfDoor): door is PlacedDoor {
  const { latitude, longitude } = door;
  return latitude !== null && longitude !== null && isUsablePoint({ latitude, longitude });
}

// Math.cos may differ in the last bit between engines, and the walk order must be the same on a phone and on
// the server. Plain multiplication does not differ, so cosine is a series here (error under 1e-9 up to 90 degrees).
function cosineOfDegrees(degrees: number): number {
  const x = (degrees * Math.PI) / 180;
  const square = x * x;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 9; n += 1) {
    term *= -square / ((2 * n - 1) * (2 * n));
    sum += term;
  }
  return Math.max(sum, 1e-6);
}

/** A place on a flat plane, in metres. */
export type Spot = { readonly x: number; readonly y: number };

/** Degrees to metres on a flat plane around `origin`; good to 0.5 % over the size of a town. */
export function planeAround(origin: Point): (place: Point) => Spot {
  const perLon = 111_320 * cosineOfDegrees(origin.latitude);
  return ({ latitude, longitude }) => ({
    x: (longitude - origin.longitude) * perLon,
    y: (latitude - origin.latitude) * 110_574,
  });
}

export function centreOf(places: readonly Point[]): Point {
  let latitude = 0;
  let longitude = 0;
  for (const place of places) {
    latitude += place.latitude;
    longitude += place.longitude;
  }
  return { latitude: latitude / Math.max(places.length, 1), longitude: longitude / Math.max(places.length, 1) };
}

/** Doors whose building stands in the area. A building is in or out as a whole, so a line never splits one. */
export function doorsInArea<D extends TurfDoor>(doors: readonly D[], area: Polygon): D[] {
  const buildings = new Map<string, PlacedDoor[]>();
  for (const door of doors) {
    if (!isPlaced(door)) continue;
    const same = buildings.get(door.buildingKey);
    if (same) same.push(door);
    else buildings.set(door.buildingKey, [door]);
  }
  const inside = new Set<string>();
  for (const [key, same] of buildings) if (isInside(centreOf(same), area)) inside.add(key);
  return doors.filter((door) => isPlaced(door) && inside.has(door.buildingKey));
}

/**
 * Natural order: digits by value, the rest letter by letter without regard to case ("2" < "10", "12" < "12 bis", "3B" < "12A").
 * Compares code units, not a locale, because a phone and a server may carry different locale tables.
 */
export function compareNatural(a: string, b: string): number {
  const left = a.toUpperCase().match(/\d+|[^\d\s]+/g) ?? [];
  const right = b.toUpperCase().match(/\d+|[^\d\s]+/g) ?? [];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const l = left[i];
    const r = right[i];
    if (l === undefined) return -1;
    if (r === undefined) return 1;
    const ln = /^\d/.test(l);
    const rn = /^\d/.test(r);
    if (ln && rn) {
      const difference = Number(l) - Number(r);
      if (difference !== 0) return difference;
    } else if (l !== r) return l < r ? -1 : 1;
  }
  return 0;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const compareIds = (a: TurfDoor, b: TurfDoor) => compareText(a.unit, b.unit) || compareText(a.id, b.id);

/** Staircase, floor and unit order inside a building, then id, so that the order never depends on how rows arrived. */
export function unitOrder(a: TurfDoor, b: TurfDoor): number {
  return compareUnits(a, b) || compareNatural(a.unit, b.unit) || compareIds(a, b);
}

/** Street and number order: the order of a spreadsheet. */
export function listOrder(a: TurfDoor, b: TurfDoor): number {
  return (
    compareText(a.street, b.street) ||
    compareNatural(a.number, b.number) ||
    compareText(a.buildingKey, b.buildingKey) ||
    compareNatural(a.unit, b.unit) ||
    compareIds(a, b)
  );
}
