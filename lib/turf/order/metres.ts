// How far it is from one front door to the next on foot, without a street map: along a street in a straight line,
// across it with a wait, into another street by way of the corner, into a parallel street around the block.
// Whole decimetres from plain arithmetic, so that every engine finds the same walk.
import { sideOf } from '@/lib/places/rules';
import type { PlacedDoor, Side } from '../model';
import { centreOf, planeAround, type Spot } from '../rules';

export type Stop = {
  readonly doors: readonly PlacedDoor[];
  readonly at: Spot;
  readonly street: string;
  readonly side: Side;
};

/** Crossing a street costs as much as this many metres of walking: the wait, and the kerb. */
const CROSSING = 10;
/** Getting around a block into the next parallel street. */
const AROUND_BLOCK = 40;

export function stopsOf(buildings: readonly (readonly PlacedDoor[])[]): Stop[] {
  const toPlane = planeAround(centreOf(buildings.flat()));
  return buildings.map((doors) => ({
    doors,
    at: toPlane(centreOf(doors)),
    street: doors[0]?.street ?? '',
    side: sideOf(doors[0] ?? { number: '' }),
  }));
}

type Axis = { readonly at: Spot; readonly dx: number; readonly dy: number };

/** The direction in which the stops of a street lie: the long axis of their spread. Null for a single place. */
function axisOf(points: readonly Spot[]): Axis | null {
  const n = points.length;
  const mx = points.reduce((sum, { x }) => sum + x, 0) / n;
  const my = points.reduce((sum, { y }) => sum + y, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const { x, y } of points) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  const root = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  const [dx, dy] = xx >= yy ? [xx - yy + root, 2 * xy] : [2 * xy, yy - xx + root];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1e-6 || xx + yy < 25) return null;
  return { at: { x: mx, y: my }, dx: dx / length, dy: dy / length };
}

const between = (a: Spot, b: Spot) => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

function corner(a: Axis, b: Axis): Spot | null {
  const cross = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(cross) < 0.35) return null;
  const t = ((b.at.x - a.at.x) * b.dy - (b.at.y - a.at.y) * b.dx) / cross;
  return { x: a.at.x + t * a.dx, y: a.at.y + t * a.dy };
}

function metresBetween(a: Stop, b: Stop, axes: ReadonlyMap<string, Axis | null>): number {
  const straight = between(a.at, b.at);
  if (a.street === b.street) return straight + (a.side === b.side ? 0 : CROSSING);
  if (straight < 3) return straight;
  const [axisA, axisB] = [axes.get(a.street), axes.get(b.street)];
  if (!axisA || !axisB) return straight + CROSSING;
  const meet = corner(axisA, axisB);
  if (!meet) return straight + AROUND_BLOCK;
  // A corner far beyond both doors is not the way anybody walks: then it is around the block.
  return Math.min(between(a.at, meet) + between(meet, b.at), straight + AROUND_BLOCK);
}

/** Symmetric table of walking costs in decimetres, `n * n`, row by row. */
export function costTable(stops: readonly Stop[]): Int32Array {
  const byStreet = new Map<string, Spot[]>();
  for (const stop of stops) {
    const points = byStreet.get(stop.street);
    if (points) points.push(stop.at);
    else byStreet.set(stop.street, [stop.at]);
  }
  const axes = new Map([...byStreet].map(([street, points]) => [street, axisOf(points)] as const));
  const n = stops.length;
  const table = new Int32Array(n * n);
  stops.forEach((a, i) => {
    for (let j = i + 1; j < n; j += 1) {
      const b = stops[j];
      const cost = b ? Math.round(metresBetween(a, b, axes) * 10) : 0;
      table[i * n + j] = cost;
      table[j * n + i] = cost;
    }
  });
  return table;
}
