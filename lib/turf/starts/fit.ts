// Whether a turf suits what a volunteer said of themselves: near their start, within their hours, no stairs where they
// asked for none. Pure, and the same for the cut and for Suggest.

import type { Point } from '@/lib/places/model';
import { floorNumber } from '@/lib/places/rules';
import type { Fit, Start, TurfDoor, TurfShape } from '../model';

/** Ten minutes on foot from where they would like to start to the nearest door. */
export const NEAR_METRES = 800;
/** A walk may be so much longer than the hours somebody has. */
const TIME_OVER = 1.1;

/** The ground floor is called the first where doors are counted as in America. */
const groundOf = (country: string | undefined) => (country === 'US' || country === 'CA' ? 1 : 0);

/** A flat whose floor nobody knows may be up any stairs, so it counts as upstairs. */
export function isUpstairs(door: Pick<TurfDoor, 'floor' | 'unit' | 'country'>): boolean {
  if (door.unit === '' && (door.floor ?? '') === '') return false;
  const floor = floorNumber(door.floor, door.unit);
  return floor === null || floor > groundOf(door.country);
}

const PER_LATITUDE = 110_574;
const PER_LONGITUDE = 111_320;

/** Metres in a straight line; good enough to tell near from far. */
export function metresApart(a: Point, b: Point): number {
  const shrink = Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot((a.latitude - b.latitude) * PER_LATITUDE, (a.longitude - b.longitude) * PER_LONGITUDE * shrink);
}

export function metresFrom(start: Point, turf: Pick<TurfShape, 'places'>): number {
  return turf.places.reduce((least, place) => Math.min(least, metresApart(start, place)), Infinity);
}

export function fitOf(start: Start, turf: TurfShape): Fit {
  const isNear = metresFrom(start, turf) <= NEAR_METRES;
  const isInTime = turf.minutes <= start.hours * 60 * TIME_OVER;
  const isLevel = start.stairs || turf.upstairs === 0;
  return { fits: isNear && isInTime && isLevel, isNear, isInTime, isLevel };
}
