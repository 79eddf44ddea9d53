// Metres and degrees of one town.
import type { Point } from '../model';

/** Metres of one degree, north and east, at a latitude; good to a few parts in a thousand. */
export function metresPerDegree(latitude: number): { latitude: number; longitude: number } {
  return { latitude: 110_574, longitude: 111_320 * Math.cos((latitude * Math.PI) / 180) };
}

export function metresBetween(a: Point, b: Point): number {
  const degree = metresPerDegree(a.latitude);
  return Math.hypot((a.latitude - b.latitude) * degree.latitude, (a.longitude - b.longitude) * degree.longitude);
}
