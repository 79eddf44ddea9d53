// A corner drawn near a street is put onto its middle line: the turf then ends where people expect it to, between the two
// sides, and not through the front gardens of one of them.
import type { GroundMap, MapPoint } from '@/lib/turf/model';

/** Pixels within which a corner is drawn to a street. */
export const snapPixels = 14;

/** The nearest place on a street within `reach`, in whole units of the map; the corner itself where no street is near. */
export function snapToStreets(streets: GroundMap['streets'], corner: MapPoint, reach: number): MapPoint {
  let best: MapPoint = corner;
  let least = reach;
  for (const { line } of streets) {
    for (let at = 1; at < line.length; at += 1) {
      const [from, to] = [line[at - 1], line[at]];
      if (!from || !to) continue;
      const place = nearestOn(from, to, corner);
      const far = Math.hypot(place[0] - corner[0], place[1] - corner[1]);
      if (far < least) {
        least = far;
        best = [Math.round(place[0]), Math.round(place[1])];
      }
    }
  }
  return best;
}

function nearestOn([ax, ay]: MapPoint, [bx, by]: MapPoint, [x, y]: MapPoint): MapPoint {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return [ax + share * dx, ay + share * dy];
}
