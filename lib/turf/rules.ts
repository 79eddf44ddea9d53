// Decisions about turf that need no database: which doors lie in a drawn area, how numbers and units are
// ordered, which side of the street a door is on. Pure, so that a phone, a page and the server agree.
import type { Point, Polygon } from '@/lib/places/model';
import { compareUnits, isInside, softenCapitals } from '@/lib/places/rules';
import type { PlacedDoor, Times, TurfDoor, Walk, Walker } from './model';
import { isPlaced } from './publishing/placed';
import { MAX_TURF_DOORS } from './publishing/sizes';

export { type PublishFault, publishFaults } from './publishing/faults';
export { isPlaced } from './publishing/placed';

/** The number of a turf as it is written everywhere: 07, 12, 104. */
export const turfNumber = (number: number): string => String(number).padStart(2, '0');

/** Allowed distance from the wanted size: one twentieth either way. */
export const SIZE_BAND = 0.05;

/**
 * Smallest and largest number of doors that count as "about `wanted`"; at least one door either way, and never more than
 * one lease may hold (DOR-02).
 */
export function sizeBand(wanted: number): { least: number; most: number } {
  const most = Math.max(wanted + 1, Math.floor(wanted * (1 + SIZE_BAND) + 1e-9));
  return {
    least: Math.min(Math.max(wanted - 1, 1), Math.ceil(wanted * (1 - SIZE_BAND) - 1e-9)),
    most: wanted <= MAX_TURF_DOORS ? Math.min(most, MAX_TURF_DOORS) : most,
  };
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

/**
 * Degrees to metres on a flat plane around `origin`; good to 0.5 % over the size of a town. Whole tenths of a millimetre: a
 * place and the middle of that one place are the same spot, so that all who ask on which side of a line it lies agree.
 */
export function planeAround(origin: Point): (place: Point) => Spot {
  const perLon = 111_320 * cosineOfDegrees(origin.latitude);
  const whole = (metres: number) => Math.round(metres * 10_000) / 10_000;
  return ({ latitude, longitude }) => ({
    x: whole(eastOf(longitude, origin.longitude) * perLon),
    y: whole((latitude - origin.latitude) * 110_574),
  });
}

/** Degrees to the east of `origin`, the short way around: a town on the 180th meridian is one town. */
function eastOf(longitude: number, origin: number): number {
  const degrees = longitude - origin;
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

/** Metres on that plane back to degrees: what a drawn corner is sent as. */
export function groundAround(origin: Point): (spot: Spot) => Point {
  const perLon = 111_320 * cosineOfDegrees(origin.latitude);
  return ({ x, y }) => ({
    latitude: origin.latitude + y / 110_574,
    longitude: eastOf(origin.longitude + x / perLon, 0),
  });
}

export function centreOf(places: readonly Point[]): Point {
  const first = places[0]?.longitude ?? 0;
  let latitude = 0;
  let longitude = 0;
  for (const place of places) {
    latitude += place.latitude;
    // Added up on the side of the 180th meridian on which the first place lies; elsewhere this changes nothing.
    longitude += Math.abs(place.longitude - first) > 180 ? first + eastOf(place.longitude, first) : place.longitude;
  }
  const count = Math.max(places.length, 1);
  return { latitude: latitude / count, longitude: eastOf(longitude / count, 0) };
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

const HOUR = 3_600_000;
/** A list stays readable for two hours after the planned end, so that a late volunteer is not locked out at a door. */
export const LEASE_AFTER_END_HOURS = 2;
export const LEASE_AT_MOST_HOURS = 12;
/** A sheet of paper is destroyed within a day of its walk. */
export const DESTROY_AFTER_HOURS = 24;
/** Doors on one page of a printed walk list, with room for headings and for homes of several names. */
export const DOORS_A_PAGE = 18;

/** When the list locks: two hours after the planned end, never more than 12 hours after the start. */
export function leaseUntil({ plannedStart, plannedEnd }: Times): Date {
  return new Date(
    Math.min(plannedEnd.getTime() + LEASE_AFTER_END_HOURS * HOUR, plannedStart.getTime() + LEASE_AT_MOST_HOURS * HOUR),
  );
}

export function destroyBy(walk: { readonly plannedEnd: Date }): Date {
  return new Date(walk.plannedEnd.getTime() + DESTROY_AFTER_HOURS * HOUR);
}

export type TimesFault = 'ends-before-start' | 'too-long' | 'over';

/** What is wrong with the times of a walk, or null. */
export function timesFault({ plannedStart, plannedEnd }: Times, now: Date): TimesFault | null {
  if (plannedEnd <= plannedStart) return 'ends-before-start';
  if (plannedEnd.getTime() - plannedStart.getTime() > LEASE_AT_MOST_HOURS * HOUR) return 'too-long';
  return plannedEnd <= now ? 'over' : null;
}

/** A walk counts as live until its list locks, even when nobody said that it ended. */
export function isLive(walk: Pick<Walk, 'state' | 'leaseUntil'>, now: Date): boolean {
  return walk.state !== 'ended' && walk.leaseUntil > now;
}

export type WalkerFault = 'not-a-walker' | 'not-active' | 'not-trained' | 'busy';

/** Why a member cannot be given a walk at these times, or null. Said on the screen beside the name. */
export function walkerFault(walker: Walker, times: Times | null): WalkerFault | null {
  if (walker.role !== 'volunteer' && walker.role !== 'captain') return 'not-a-walker';
  if (walker.state !== 'active') return 'not-active';
  if (!walker.isTrained) return 'not-trained';
  const overlaps = (other: Times) =>
    times !== null && other.plannedStart < times.plannedEnd && times.plannedStart < other.plannedEnd;
  return walker.walks.some(overlaps) ? 'busy' : null;
}

/** At a door, on the average of those that open and those that do not. */
const MINUTES_A_DOOR = 2.1;
const METRES_A_MINUTE = 75;

/** Minutes of knocking and walking, exactly. */
export function minutesFor(doors: number, metres: number): number {
  return doors * MINUTES_A_DOOR + metres / METRES_A_MINUTE;
}

/**
 * Minutes for a turf, about. Without a known way 25 doors an hour, which is what canvassers on foot reach with a good list:
 * two minutes and a little at the door and some 20 metres to the next.
 */
export function walkMinutes(doors: number, metres?: number): number {
  const minutes = metres === undefined ? (doors * 60) / 25 : minutesFor(doors, metres);
  return Math.round(minutes / 5) * 5;
}

/** The doors that fill so many hours when they stand at one place: no turf of that time holds more. */
export function doorsInHours(hours: number): number {
  return Math.floor((hours * 60) / MINUTES_A_DOOR);
}

/** A day and a clock time on the wall of a time zone as an instant; in the hour that a spring change skips, the later one. */
export function instantIn(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const wall = (instant: number) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
  };
  let instant = wanted;
  for (let i = 0; i < 2; i += 1) instant += wanted - wall(instant);
  return new Date(instant);
}

/** A street as people write it: files shout, screens and paper do not. */
export function streetName({ street, country }: Pick<TurfDoor, 'street' | 'country'>): string {
  return softenCapitals(street, country ?? '');
}
