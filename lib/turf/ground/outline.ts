// The outline of a turf on the map: a shape around its buildings, a little wider than they are, drawn in where a long side
// would cover ground that the turf does not have. Every building stays within it. Buildings
// far apart get an outline each.
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

/** Metres of a side that may stand as it is. */
const LONG = 60;
const mostCorners = 150;
const mostTried = 12;

/** Metres from the line through a side, and whether the spot lies beside the side itself. */
function beside(a: Spot, b: Spot, spot: Spot): { readonly off: number; readonly is: boolean } {
  const long = Math.hypot(b.x - a.x, b.y - a.y);
  const along = ((spot.x - a.x) * (b.x - a.x) + (spot.y - a.y) * (b.y - a.y)) / long;
  return { off: cross(a, b, spot) / long, is: along > 0 && along < long };
}

const cuts = (a: Spot, b: Spot, c: Spot, d: Spot): boolean =>
  cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;

/** Within a triangle whose corners go around with the clock or against it, its sides too. */
function isWithin(a: Spot, b: Spot, c: Spot, spot: Spot): boolean {
  const turns = [cross(a, b, spot), cross(b, c, spot), cross(c, a, spot)];
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}

/** The spots beside a long side, within it, nearest first. */
function beneath(a: Spot, b: Spot, spots: readonly Spot[]): Spot[] {
  if (Math.hypot(b.x - a.x, b.y - a.y) <= LONG) return [];
  return spots
    .map((spot) => ({ spot, ...beside(a, b, spot) }))
    .filter(({ is, off }) => is && off > 0)
    .sort((one, other) => one.off - other.off)
    .slice(0, mostTried)
    .map(({ spot }) => spot);
}

/**
 * Draws long sides in, each to a spot near it, as long as no building comes to lie outside and no side over another. A side
 * with no such spot stays.
 */
function drawnIn(ring: readonly Spot[], spots: readonly Spot[], buildings: readonly Spot[]): Spot[] {
  const corners = [...ring];
  const isFree = (a: Spot, spot: Spot, b: Spot): boolean =>
    !corners.includes(spot) &&
    !buildings.some((each) => isWithin(a, b, spot, each)) &&
    !corners.some((c, i) => {
      const d = corners[(i + 1) % corners.length] ?? c;
      return cuts(a, spot, c, d) || cuts(spot, b, c, d);
    });
  for (let at = 0; at < corners.length && corners.length < mostCorners; ) {
    const [a, b] = [corners[at], corners[(at + 1) % corners.length]];
    const spot = a && b && beneath(a, b, spots).find((each) => isFree(a, each, b));
    if (spot) corners.splice(at + 1, 0, spot);
    else at += 1;
  }
  return corners;
}

/** One ring of corners for each part of a turf; `isFine`: with its long sides drawn in. */
export function outlinesOf(spots: readonly Spot[], isFine: boolean): Spot[][] {
  return partsOf(spots).map((part) => outlineOf(part, isFine));
}

/** Corners in order around the spots, `MARGIN` metres outside of them, so that a single building has an outline too. */
function outlineOf(spots: readonly Spot[], isFine: boolean): Spot[] {
  const wide = spots.flatMap(({ x, y }) => [
    { x: x - MARGIN, y },
    { x: x + MARGIN, y },
    { x, y: y - MARGIN },
    { x, y: y + MARGIN },
  ]);
  const sorted = wide.sort((a, b) => a.x - b.x || a.y - b.y);
  const ring = [...half(sorted), ...half([...sorted].reverse())];
  return isFine ? drawnIn(ring, wide, spots) : ring;
}
