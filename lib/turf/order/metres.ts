// How far it is from one front door to the next on foot, without a street map: along a street in a straight line,
// across it with a wait, into another street by way of the corner, into a parallel street around the block.
// Whole decimetres from plain arithmetic, so that every engine finds the same walk.
import { sideOf } from '@/lib/places/rules';
import type { PlacedDoor, Side, WalkSides } from '../model';
import { centreOf, planeAround, type Spot } from '../rules';
import type { Crossings } from './barriers';
import { crossingMetres, type StreetClass, streetClassOf } from './classes';

export type Stop = {
  readonly doors: readonly PlacedDoor[];
  readonly at: Spot;
  /** Null for a place that is no door, such as the meeting point. */
  readonly street: string | null;
  readonly side: Side;
};

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
    xx += (x - mx) * (x - mx);
    yy += (y - my) * (y - my);
    xy += (x - mx) * (y - my);
  }
  const root = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  const [dx, dy] = xx >= yy ? [xx - yy + root, 2 * xy] : [2 * xy, yy - xx + root];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1e-6 || xx + yy < 25) return null;
  return { at: { x: mx, y: my }, dx: dx / length, dy: dy / length };
}

const between = (a: Spot, b: Spot) => Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

function corner(a: Axis, b: Axis): Spot | null {
  const cross = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(cross) < 0.35) return null;
  const t = ((b.at.x - a.at.x) * b.dy - (b.at.y - a.at.y) * b.dx) / cross;
  return { x: a.at.x + t * a.dx, y: a.at.y + t * a.dy };
}

type Street = { readonly axis: Axis | null; readonly kind: StreetClass };

/** How far apart the odd and the even row of a street stand; null when there is only one. */
function apartOf(stops: readonly Stop[], axis: Axis | null): number | null {
  if (!axis) return null;
  const mean = (side: Side): number | null => {
    const own = stops.filter((stop) => stop.side === side);
    const off = ({ at }: Stop) => (at.x - axis.at.x) * axis.dy - (at.y - axis.at.y) * axis.dx;
    return own.length === 0 ? null : own.reduce((sum, stop) => sum + off(stop), 0) / own.length;
  };
  const [odd, even] = [mean('odd'), mean('even')];
  return odd === null || even === null ? null : Math.abs(odd - even);
}

function streetsOf(stops: readonly Stop[]): ReadonlyMap<string, Street> {
  const byName = new Map<string, Stop[]>();
  for (const stop of stops) {
    if (stop.street === null) continue;
    const own = byName.get(stop.street);
    if (own) own.push(stop);
    else byName.set(stop.street, [stop]);
  }
  return new Map(
    [...byName].map(([name, own]) => {
      const axis = axisOf(own.map(({ at }) => at));
      return [name, { axis, kind: streetClassOf(name, apartOf(own, axis)) }] as const;
    }),
  );
}

function metresBetween(a: Stop, b: Stop, streets: ReadonlyMap<string, Street>, sides: WalkSides): number {
  const straight = between(a.at, b.at);
  if (a.street === null || b.street === null) return straight;
  const [from, to] = [streets.get(a.street), streets.get(b.street)];
  if (!from || !to) return straight;
  if (a.street === b.street) return straight + (a.side === b.side ? 0 : crossingMetres(from.kind, sides));
  if (straight < 3) return straight;
  if (!from.axis || !to.axis) return straight + crossingMetres('street', 'either');
  const meet = corner(from.axis, to.axis);
  if (!meet) return straight + AROUND_BLOCK;
  // A corner far beyond both doors is not the way anybody walks: then it is around the block.
  return Math.min(between(a.at, meet) + between(meet, b.at), straight + AROUND_BLOCK);
}

export type Tables = {
  /** Decimetres of walking, with each crossing of a street at its worth. */
  readonly ways: Int32Array;
  /** What the search looks at: the same, and more than any way around for each crossing of a barrier. */
  readonly costs: Int32Array;
};

/** So dear that a barrier is crossed only when nothing else is left, and then as seldom as can be. Decimetres. */
const BARRIER = 100_000;
const CROSSINGS_AT_MOST = 20;

/** Symmetric tables, `n * n`, row by row. */
export function tablesOf(stops: readonly Stop[], sides: WalkSides = 'either', barriers?: Crossings): Tables {
  const streets = streetsOf(stops);
  const n = stops.length;
  const ways = new Int32Array(n * n);
  const costs = barriers ? new Int32Array(n * n) : ways;
  stops.forEach((a, i) => {
    for (let j = i + 1; j < n; j += 1) {
      const b = stops[j];
      if (!b) continue;
      const crossed = barriers ? Math.min(barriers.count(a.at, b.at), CROSSINGS_AT_MOST) : 0;
      const straight = metresBetween(a, b, streets, sides);
      const metres = crossed === 0 ? straight : Math.max(straight, barriers?.around(a.at, b.at) ?? 0);
      const way = Math.round(metres * 10);
      for (const at of [i * n + j, j * n + i]) {
        ways[at] = way;
        costs[at] = way + crossed * BARRIER;
      }
    }
  });
  return { ways, costs };
}
