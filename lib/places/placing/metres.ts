// Metres between two places of one town.
import type { Point } from '../model';

export function metresBetween(a: Point, b: Point): number {
  const north = (a.latitude - b.latitude) * 110_574;
  const east = (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
