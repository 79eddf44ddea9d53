// The outline of a turf on the map: the smallest convex shape around its buildings, a little wider than they are.
// Buildings far apart get an outline each: a line around all of them would show ground that the turf does not have.
import type { Spot } from '../rules';

const MARGIN = 9;
/** Metres without a building after which a turf is shown in parts. */
const APART = 130;

const cross = (o: Spot, a: Spot, b: Spot) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

function half(sorted: readonly Spot[]): Spot[] {
  const hull: Spot[] = [];
  for (const spot of sorted) {
    for (let [a, b] = hull.slice(-2); a && b && cross(a, b, spot) <= 0; [a, b] = hull.slice(-2)) hull.pop();
    hull.push(spot);
  }
  return hull.slice(0, -1);
}

/** The parts of a turf, largest first. */
function partsOf(spots: readonly Spot[]): Spot[][] {
  const left = new Set(spots);
  const parts: Spot[][] = [];
  for (const start of spots) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (let at = 0; at < part.length; at += 1) {
      for (const spot of left) {
        const from = part[at];
        if (from && Math.hypot(spot.x - from.x, spot.y - from.y) <= APART && left.delete(spot)) part.push(spot);
      }
    }
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

/** One ring of corners for each part of a turf. */
export function outlinesOf(spots: readonly Spot[]): Spot[][] {
  return partsOf(spots).map(outlineOf);
}

/** Corners in order around the spots, `MARGIN` metres outside of them, so that a single building has an outline too. */
function outlineOf(spots: readonly Spot[]): Spot[] {
  const wide = spots.flatMap(({ x, y }) => [
    { x: x - MARGIN, y },
    { x: x + MARGIN, y },
    { x, y: y - MARGIN },
    { x, y: y + MARGIN },
  ]);
  const sorted = wide.sort((a, b) => a.x - b.x || a.y - b.y);
  return [...half(sorted), ...half([...sorted].reverse())];
}
