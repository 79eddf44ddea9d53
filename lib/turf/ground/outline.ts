// The outline of a turf on the map: the smallest convex shape around its buildings, a little wider than they are.
import type { Spot } from '../rules';

const MARGIN = 9;

const cross = (o: Spot, a: Spot, b: Spot) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

function half(sorted: readonly Spot[]): Spot[] {
  const hull: Spot[] = [];
  for (const spot of sorted) {
    for (let [a, b] = hull.slice(-2); a && b && cross(a, b, spot) <= 0; [a, b] = hull.slice(-2)) hull.pop();
    hull.push(spot);
  }
  return hull.slice(0, -1);
}

/** Corners in order around the spots, `MARGIN` metres outside of them, so that a single building has an outline too. */
export function outlineOf(spots: readonly Spot[]): Spot[] {
  const wide = spots.flatMap(({ x, y }) => [
    { x: x - MARGIN, y },
    { x: x + MARGIN, y },
    { x, y: y - MARGIN },
    { x, y: y + MARGIN },
  ]);
  const sorted = wide.sort((a, b) => a.x - b.x || a.y - b.y);
  return [...half(sorted), ...half([...sorted].reverse())];
}
