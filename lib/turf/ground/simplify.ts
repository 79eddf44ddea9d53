// A ring without the corners that do not show: none of those left out lies farther than `metres` off the line that is kept.
import type { Spot } from '../rules';

/** At least a triangle stays; the same ring gives the same corners. */
export function simplified(ring: readonly Spot[], metres: number): Spot[] {
  if (ring.length <= 4) return [...ring];
  const kept = new Set([0, ring.length - 1]);
  const open: [number, number][] = [[0, ring.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    let [farthest, distance] = [-1, metres];
    for (let at = from + 1; at < to; at += 1) {
      const off = distanceTo(ring[at], ring[from], ring[to]);
      if (off > distance) [farthest, distance] = [at, off];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  const corners = ring.filter((_, at) => kept.has(at));
  return corners.length >= 3 ? corners : ring.slice(0, 3);
}

function distanceTo(spot: Spot | undefined, from: Spot | undefined, to: Spot | undefined): number {
  if (!spot || !from || !to) return 0;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.min(1, Math.max(0, ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / long));
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy);
}
