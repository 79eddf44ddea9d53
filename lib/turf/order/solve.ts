// The shortest walk through all stops, very nearly: exchanges of steps until none helps, then small random kicks that are
// kept only when they help. Stops by count, never by clock, so every machine gives the same answer.
import { type Costs, openTable, SpaceCosts, TableCosts } from './costs';
import { Descent } from './descend';
import { greedyRing } from './greedy';

export type Ends = {
  /** Whether the walk returns to where it began. */
  readonly isClosed?: boolean | undefined;
  /** The stop where it begins, and where it ends if it is open; free when left out. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
};

export type Walked = { readonly order: readonly number[]; readonly cost: number };

/** Same numbers on every engine: 32-bit integer arithmetic only. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const NEAR = 10;
/** A kick changes the order of three neighbouring stretches of at most this many stops. */
const REACH = 30;

/** From `a b..c d..e f..g h` to `a f..g d..e b..c h`: what no exchange of three steps makes, or undoes. */
function kicked(descent: Descent, costs: Costs, random: (below: number) => number): number {
  const { ring } = descent;
  const n = ring.size;
  const reach = Math.min(REACH, Math.floor((n - 2) / 3));
  const from = random(n);
  const first = 1 + random(reach);
  const second = first + 1 + random(reach);
  const third = second + 1 + random(reach);
  const stop = (steps: number) => ring.at((from + steps) % n);
  const [a, b, c, d] = [stop(0), stop(1), stop(first), stop(first + 1)];
  const [e, f, g, h] = [stop(second), stop(second + 1), stop(third), stop(third + 1)];
  ring.exchange(a, b, g, h);
  ring.exchange(a, g, f, e);
  ring.exchange(g, e, d, c);
  ring.exchange(e, c, b, h);
  for (const each of [a, b, c, d, e, f, g, h]) descent.look(each);
  const added = costs.between(a, f) + costs.between(g, d) + costs.between(e, b) + costs.between(c, h);
  return added - costs.between(a, b) - costs.between(c, d) - costs.between(e, f) - costs.between(g, h);
}

/** The ring of all stops of `costs`, improved with `kicks` tries. */
function shortestRing(costs: Costs, kicks: number, isOpen: boolean): Int32Array {
  const n = costs.count;
  const all = Int32Array.from({ length: n }, (_, i) => i);
  if (n < 4) return all;
  const k = Math.min(NEAR, n - 1);
  const near = costs.near(all, k);
  const descent = new Descent(costs, near, k, greedyRing(costs, near, k, isOpen ? n - 1 : -1));
  const { ring } = descent;
  for (let i = 0; i < n; i += 1) descent.look(ring.at(i));
  descent.run();
  ring.keep();
  if (n > 4) {
    const random = randomFrom(0x5eed + n);
    for (let i = 0; i < kicks; i += 1) {
      const added = kicked(descent, costs, random);
      if (descent.run() >= added) ring.keep();
      else ring.undo();
    }
  }
  return all.map((i) => ring.at(i));
}

/** Turns the ring so that it begins behind nowhere, or at `start`; the end that must come first does. */
function walkOf(count: number, ring: Int32Array, costs: Costs, ends: Ends): Walked {
  const n = ring.length;
  const isOpen = n > count;
  const at = ring.indexOf(isOpen ? count : (ends.start ?? 0));
  const order = Array.from({ length: count }, (_, i) => ring[(at + i + (isOpen ? 1 : 0)) % n] as number);
  if (
    isOpen &&
    ((ends.start !== undefined && order[0] !== ends.start) || (ends.end !== undefined && order[count - 1] !== ends.end))
  )
    order.reverse();
  let cost = 0;
  for (let i = 1; i < count; i += 1) cost += costs.between(order[i - 1] as number, order[i] as number);
  if (!isOpen && count > 1) cost += costs.between(order[count - 1] as number, order[0] as number);
  return { order, cost };
}

const tiedOf = ({ start, end }: Ends): number[] => [start, end].filter((stop) => stop !== undefined);

/** `table` is a symmetric `count * count` cost table of whole numbers. Returns the stops in walking order. */
export function shortestWalk(count: number, table: Int32Array, kicks: number, ends: Ends = {}): Walked {
  if (count < 2) return { order: count === 1 ? [0] : [], cost: 0 };
  const costs = ends.isClosed ? new TableCosts(count, table) : openTable(count, table, tiedOf(ends));
  return walkOf(count, shortestRing(costs, kicks, !ends.isClosed), costs, ends);
}

/** The same for straight lines between places in space: x, y and z of each, in any small unit. */
export function shortestWalkInSpace(places: Float64Array, kicks: number, ends: Ends = {}): Walked {
  const count = places.length / 3;
  if (count < 2) return { order: count === 1 ? [0] : [], cost: 0 };
  const costs = new SpaceCosts(places, !ends.isClosed, tiedOf(ends));
  return walkOf(count, shortestRing(costs, kicks, !ends.isClosed), costs, ends);
}
