// How a turf measures: the metres of a short walk through its places, how far its farthest doors are apart, the widest
// gap, and how often somebody would cross a barrier. Straight lines: a street map is not asked.
import type { Point } from '@/lib/places/model';
import type { Barrier, PlacedDoor } from '../model';
import { shortestWalk } from '../order/solve';
import { centreOf, listOrder, planeAround, type Spot } from '../rules';
import { treeOver } from './tree';
import { Walls } from './walls';

export type Measure = {
  /** Metres from the first place to the last. */
  readonly metres: number;
  /** Metres between the two doors that are farthest apart. */
  readonly diameter: number;
  /** The longest step of the shortest tree over the places, in metres. */
  readonly longestGapMetres: number;
  /** Crossings of a barrier that nobody can do without who goes from door to door; people walk around the end of a line. */
  readonly crossings: number;
  /** Crossings by the short walk or by the shortest tree that knows no barriers, whichever has more. */
  readonly straightCrossings: number;
};

/** The plane that all turfs of a cut are measured on, and the barriers on it. */
export type Ground = { readonly toPlane: (place: Point) => Spot; readonly walls: Walls };

export function groundFor(doors: readonly PlacedDoor[], barriers: readonly Barrier[]): Ground {
  const toPlane = planeAround(centreOf([...doors].sort(listOrder)));
  return { toPlane, walls: new Walls(barriers, toPlane) };
}

/** Decimetres that a step over a barrier counts as: more than any way around. */
const WALL = 100_000;
/** Kicks of the walk's search: enough to tell a long turf from a short one. */
const KICKS = 12;

/** Places in the order of a short walk from one end to the other. */
export function shortWalk(spots: readonly Spot[], walls: Walls, kicks = KICKS): number[] {
  const n = spots.length;
  const table = new Int32Array(n * n);
  const isWalled = walls.isNear(spots);
  spots.forEach((from, a) => {
    for (let b = a + 1; b < n; b += 1) {
      const to = spots[b] ?? from;
      const [dx, dy] = [from.x - to.x, from.y - to.y];
      const far = Math.round(Math.sqrt(dx * dx + dy * dy) * 10);
      const cost = isWalled && walls.crossings(from, to) > 0 ? far + WALL : far;
      table[a * n + b] = cost;
      table[b * n + a] = cost;
    }
  });
  return [...shortestWalk(n, table, kicks).order];
}

/** Into how many groups places fall when no straight step between two of them may cross a barrier; 1 when there is no place. */
function linkedWithout(spots: readonly Spot[], walls: Walls): number {
  if (!walls.isNear(spots)) return 1;
  const open = new Set(spots);
  let groups = 0;
  for (const start of spots) {
    if (!open.delete(start)) continue;
    groups += 1;
    const group = [start];
    for (let from = group.pop(); from; from = group.pop()) {
      for (const to of open) if (walls.crossings(from, to) === 0 && open.delete(to)) group.push(to);
    }
  }
  return Math.max(1, groups);
}

export function measure(doors: readonly PlacedDoor[], { toPlane, walls }: Ground, kicks = KICKS): Measure {
  const places = new Map<string, Spot>();
  for (const door of doors) {
    const at = toPlane(door);
    places.set(`${at.x.toFixed(2)}:${at.y.toFixed(2)}`, at);
  }
  const spots = [...places.values()];
  const [x, y] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const far = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
  const crossed = (a: number, b: number) => {
    const [from, to] = [spots[a], spots[b]];
    return from && to ? walls.crossings(from, to) : 0;
  };
  const order = shortWalk(spots, walls, kicks);
  const walk = order.slice(1).map((to, i) => [order[i] ?? 0, to] as const);
  const tree = treeOver(
    { x, y },
    spots.map((_, i) => i),
  );
  let diameter = 0;
  spots.forEach((_, a) => {
    for (let b = a + 1; b < spots.length; b += 1) diameter = Math.max(diameter, far(a, b));
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    metres: Math.round(sum(walk.map(([from, to]) => far(from, to)))),
    diameter: Math.round(diameter),
    longestGapMetres: Math.round(Math.max(0, ...tree.map(({ metres }) => metres))),
    crossings: linkedWithout(spots, walls) - 1,
    straightCrossings: Math.max(
      sum(walk.map(([from, to]) => crossed(from, to))),
      sum(tree.map(({ from, to }) => crossed(from, to))),
    ),
  };
}
