// What a cut works on: the pieces as numbers, who stands next to whom without a barrier between, and the shortest forest
// over them. Worked out once; every step of the cut reads it.
import { compareNatural, type Spot } from '../rules';
import { Grid, islandsOf, neighboursOf, shortestForest } from './neighbours';
import type { Piece } from './pieces';
import { treeOver } from './tree';
import type { Walls } from './walls';

export type Field = {
  readonly pieces: readonly Piece[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Doors, or minutes when the cut is by hours. */
  readonly weight: Float64Array;
  /** Metres of way that a piece adds to a walk, about. */
  readonly way: Float64Array;
  readonly grid: Grid;
  readonly links: readonly (readonly number[])[];
  readonly tree: readonly (readonly number[])[];
  /** Pieces that stand near each other with a barrier between. */
  readonly apart: readonly (readonly number[])[];
  /** Groups of pieces that hang together without crossing a barrier; each is cut by itself. */
  readonly lands: readonly (readonly number[])[];
  readonly walls: Walls;
  /** True when no step of a walk crosses a barrier, and no two pieces of it stand near each other across one. */
  readonly isClear: (walk: readonly number[]) => boolean;
  /** How many steps of the shortest tree over a group cross a barrier. */
  readonly crossings: (group: readonly number[]) => number;
  /** In how many parts a group is, along the links. */
  readonly parts: (group: readonly number[]) => number;
  /** Names of the barriers at which a group ends. */
  readonly barriersAt: (group: readonly number[]) => string[];
};

/** Pieces at one place that are linked each with each; more of them are linked in a row. */
const TOGETHER = 8;

/** Links between places as links between the pieces that stand there. */
function spread(
  links: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
  count: number,
): number[][] {
  const out: Set<number>[] = Array.from({ length: count }, () => new Set());
  const link = (a: number, b: number) => {
    if (a === b) return;
    out[a]?.add(b);
    out[b]?.add(a);
  };
  members.forEach((own, site) => {
    own.forEach((a, i) => {
      for (const b of own.slice(i + 1, i + 1 + (own.length > TOGETHER ? 1 : TOGETHER))) link(a, b);
    });
    for (const other of links[site] ?? []) {
      if (other < site) continue;
      for (const a of own.slice(0, TOGETHER)) for (const b of members[other]?.slice(0, TOGETHER) ?? []) link(a, b);
    }
  });
  return out.map((set) => [...set].sort((a, b) => a - b));
}

/** Nobody walks farther (metres) from one door to the next: more than an hour. Where doors are rarer than an eighth of it, they drive. */
const REACH = 5000;
const RARE = 8;

/** Links without those that are out of reach: what lies behind one is a land of its own, as behind a barrier. */
function withinReach(sites: readonly Spot[], links: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const far = (a: number, b: number) =>
    Math.hypot((sites[a]?.x ?? 0) - (sites[b]?.x ?? 0), (sites[a]?.y ?? 0) - (sites[b]?.y ?? 0));
  const nearest = links.map((others, a) => others.reduce((least, b) => Math.min(least, far(a, b)), Infinity));
  const usual = [...nearest].sort((a, b) => a - b)[sites.length >> 1] ?? 0;
  const reach = Math.max(REACH, RARE * usual);
  return links.map((others, a) => others.filter((b) => far(a, b) <= reach));
}

/** What a piece weighs: its doors, or the minutes for them and for `metres` of way. */
export type Weigh = (doors: number, metres: number) => number;

export function fieldOf(pieces: readonly Piece[], weigh: Weigh, walls: Walls): Field {
  const siteAt = new Map<string, number>();
  const sites: Spot[] = [];
  const members: number[][] = [];
  for (const { at, index } of pieces) {
    const key = `${at.x.toFixed(2)}:${at.y.toFixed(2)}`;
    const site = siteAt.get(key);
    if (site === undefined) {
      siteAt.set(key, sites.length);
      sites.push(at);
      members.push([index]);
    } else members[site]?.push(index);
  }
  const all = withinReach(sites, neighboursOf(sites));
  const isFree = (a: number, b: number) => {
    const [from, to] = [sites[a], sites[b]];
    return walls.isEmpty || (from !== undefined && to !== undefined && walls.crossings(from, to) === 0);
  };
  const free = all.map((others, a) => others.filter((b) => isFree(a, b)));
  const crossed = all.map((others, a) => others.filter((b) => !(free[a] ?? []).includes(b)));
  const links = spread(free, members, pieces.length);
  const spots = pieces.map(({ at }) => at);
  const [x, y] = [Float64Array.from(spots, (spot) => spot.x), Float64Array.from(spots, (spot) => spot.y)];
  const apart = walls.isEmpty
    ? spots.map(() => [])
    : spread(
        crossed,
        members.map((own) => own.slice(0, 1)),
        pieces.length,
      );
  const between = (a: number, b: number) => {
    const [from, to] = [spots[a], spots[b]];
    return from && to ? walls.crossings(from, to) : 0;
  };
  const tree = shortestForest(spots, links);
  /** Half of each step of the forest at a piece; a walk is about a tenth longer than the tree. */
  const wayOf = (i: number) =>
    (tree[i] ?? []).reduce((sum, j) => sum + Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)), 0) *
    0.55;
  const way = Float64Array.from(pieces, (_, i) => wayOf(i));
  const isParted = (group: readonly number[]) => {
    if (walls.isEmpty || group.every((i) => (apart[i]?.length ?? 0) === 0)) return false;
    const own = new Set(group);
    return group.some((i) => apart[i]?.some((j) => own.has(j)));
  };
  const barriersAt = (group: readonly number[]) => {
    const names = group.flatMap((i) =>
      (apart[i] ?? []).flatMap((j) => {
        const [from, to] = [spots[i], spots[j]];
        return from && to ? walls.namesBetween(from, to) : [];
      }),
    );
    return [...new Set(names)].sort(compareNatural);
  };
  const mark = new Int32Array(pieces.length);
  let marks = 0;
  const parts = (group: readonly number[]) => {
    // Two marks a look: in the group, then seen. Cheaper than a set, and asked for very often.
    marks += 2;
    for (const i of group) mark[i] = marks;
    let count = 0;
    for (const start of group) {
      if (mark[start] !== marks) continue;
      count += 1;
      const open = [start];
      mark[start] = marks + 1;
      for (let i = open.pop(); i !== undefined; i = open.pop()) {
        for (const j of links[i] ?? []) {
          if (mark[j] !== marks) continue;
          mark[j] = marks + 1;
          open.push(j);
        }
      }
    }
    return count;
  };
  return {
    parts,
    barriersAt,
    pieces,
    x,
    y,
    isClear: (walk) =>
      !isParted(walk) && (walls.isEmpty || walk.every((i, at) => at === 0 || between(walk[at - 1] ?? i, i) === 0)),
    crossings: (group) =>
      !walls.isEmpty && (isParted(group) || parts(group) > 1)
        ? treeOver({ x, y }, group).reduce((sum, step) => sum + between(step.from, step.to), 0)
        : 0,
    weight: Float64Array.from(pieces, ({ size }, i) => weigh(size, way[i] ?? 0)),
    way,
    grid: new Grid(spots),
    links,
    tree,
    apart,
    lands: islandsOf(
      spots.map((_, i) => i),
      links,
    ),
    walls,
  };
}
