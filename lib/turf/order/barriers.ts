// Barriers as a walk knows them: lines that nobody walks straight across, and the places where they can be crossed. One
// question, asked for every two stops: how often does the straight way between them cross a line, and how far is it around.
import type { Point } from '@/lib/places/model';
import type { WalkBarriers } from '../model';
import type { Spot } from '../rules';

export type Segment = { readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number };

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number) =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax);

/**
 * Half-open, so that a step which ends exactly on a line belongs to one side and crosses once, not twice or never. There and
 * back are one step: a line whose end lies exactly on it is met in both directions or in none.
 */
export function meets({ ax, ay, bx, by }: Segment, here: Spot, there: Spot): boolean {
  const isOnward = here.x < there.x || (here.x === there.x && here.y <= there.y);
  const [from, to] = isOnward ? [here, there] : [there, here];
  const f = side(ax, ay, bx, by, from.x, from.y) >= 0;
  const t = side(ax, ay, bx, by, to.x, to.y) >= 0;
  if (f === t) return false;
  const a = side(from.x, from.y, to.x, to.y, ax, ay) >= 0;
  const b = side(from.x, from.y, to.x, to.y, bx, by) >= 0;
  return a !== b;
}

export interface Crossings {
  /** How many lines the straight way between two places crosses. */
  count(from: Spot, to: Spot): number;
  /** Metres by way of the bridge that makes the shortest way; 0 where none is known. */
  around(from: Spot, to: Spot): number;
}

const far = (a: Spot, b: Spot) => Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

/** Lines on the plane of the stops, in whole decimetres: which side a place is on is then exact on every engine. */
export function crossingsOf({ lines, bridges }: WalkBarriers, toPlane: (place: Point) => Spot): Crossings {
  const whole = ({ x, y }: Spot): Spot => ({ x: Math.round(x * 10), y: Math.round(y * 10) });
  const segments = lines.flatMap((line) => {
    const spots = line.map((point) => whole(toPlane(point)));
    return spots.slice(1).map(({ x: bx, y: by }, i) => ({ ax: spots[i]?.x ?? bx, ay: spots[i]?.y ?? by, bx, by }));
  });
  const over = bridges.map(toPlane);
  return {
    count: (a, b) => {
      const [from, to] = [whole(a), whole(b)];
      const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
      const [low, high] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
      let count = 0;
      for (const each of segments) {
        if ((each.ax < left && each.bx < left) || (each.ax > right && each.bx > right)) continue;
        if ((each.ay < low && each.by < low) || (each.ay > high && each.by > high)) continue;
        if (meets(each, from, to)) count += 1;
      }
      return count;
    },
    around: (from, to) => (over.length === 0 ? 0 : Math.min(...over.map((at) => far(from, at) + far(at, to)))),
  };
}
