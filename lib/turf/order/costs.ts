// What lies between two stops, as whole numbers, so that every engine adds them up alike: a table for a turf, places in
// space for thousands of doors. An open walk has one stop more, nowhere, which is at no distance from any other.
import { type Near, nearInSpace } from './near';

export interface Costs {
  readonly count: number;
  between(a: number, b: number): number;
  near(nodes: Int32Array, k: number): Near;
}

/** The `k` least by `cost` out of `nodes`, nearest first, equals in the order of `nodes`. */
function leastOf(
  nodes: Int32Array,
  k: number,
  self: number,
  cost: (other: number) => number,
  into: Int32Array,
  at: number,
) {
  const costs = new Float64Array(k);
  let held = 0;
  for (const other of nodes) {
    if (other === self) continue;
    const value = cost(other);
    if (held === k && value >= (costs[k - 1] as number)) continue;
    let i = held < k ? held : k - 1;
    for (; i > 0 && (costs[i - 1] as number) > value; i -= 1) {
      costs[i] = costs[i - 1] as number;
      into[at + i] = into[at + i - 1] as number;
    }
    costs[i] = value;
    into[at + i] = other;
    if (held < k) held += 1;
  }
}

function nearByLooking(costs: Costs, nodes: Int32Array, k: number): Near {
  const near = new Int32Array(nodes.length * k).fill(-1);
  nodes.forEach((node, i) => {
    leastOf(nodes, k, node, (other) => costs.between(node, other), near, i * k);
  });
  return near;
}

/** Symmetric table `count * count`, row by row. */
export class TableCosts implements Costs {
  readonly count: number;
  readonly #table: Int32Array;

  constructor(count: number, table: Int32Array) {
    this.count = count;
    this.#table = table;
  }
  between(a: number, b: number): number {
    return this.#table[a * this.count + b] as number;
  }
  near(nodes: Int32Array, k: number): Near {
    return nearByLooking(this, nodes, k);
  }
}

/** What holds a walk's end in place: no saving is worth leaving it. */
export const TIED = -(2 ** 29);
/** Up to here every stop is offered nowhere as a neighbour: it finds the best ends, and costs a tenth of the time. */
const ENDS_UP_TO = 1000;
const LOOK_UP_TO = 300;

/** Straight lines between places in space (three numbers a place), with nowhere behind the last place of an open walk. */
export class SpaceCosts implements Costs {
  readonly count: number;
  readonly #places: Float64Array;
  readonly #nowhere: number;
  readonly #tied: readonly number[];
  /** All costs, where there are few stops: each is asked for thousands of times. */
  readonly #table: Float64Array | null;

  constructor(places: Float64Array, isOpen: boolean, tied: readonly number[]) {
    const count = places.length / 3;
    this.count = count + (isOpen ? 1 : 0);
    this.#places = places;
    this.#nowhere = isOpen ? count : -1;
    this.#tied = tied;
    this.#table = this.count <= LOOK_UP_TO ? this.#tableOf(this.count) : null;
  }
  between(a: number, b: number): number {
    return this.#table === null ? this.#way(a, b) : (this.#table[a * this.count + b] as number);
  }
  #tableOf(n: number): Float64Array {
    const table = new Float64Array(n * n);
    for (let a = 0; a < n; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const cost = this.#way(a, b);
        table[a * n + b] = cost;
        table[b * n + a] = cost;
      }
    }
    return table;
  }
  #way(a: number, b: number): number {
    const nowhere = this.#nowhere;
    if (a === nowhere || b === nowhere) return this.#tied.includes(a === nowhere ? b : a) ? TIED : 0;
    const p = this.#places;
    const x = (p[a * 3] as number) - (p[b * 3] as number);
    const y = (p[a * 3 + 1] as number) - (p[b * 3 + 1] as number);
    const z = (p[a * 3 + 2] as number) - (p[b * 3 + 2] as number);
    // Plain operations and a square root are exact to the last bit on every engine.
    return Math.round(Math.sqrt(x * x + y * y + z * z));
  }
  near(nodes: Int32Array, k: number): Near {
    if (nodes.length <= LOOK_UP_TO) return nearByLooking(this, nodes, k);
    const nowhere = this.#nowhere;
    const placed = nodes.filter((node) => node !== nowhere);
    const found = nearInSpace(this.#places, placed, k);
    if (placed.length === nodes.length) return found;
    const near = new Int32Array(nodes.length * k).fill(-1);
    let row = 0;
    nodes.forEach((node, i) => {
      if (node === nowhere) leastOf(nodes, k, node, (other) => this.between(node, other), near, i * k);
      else {
        const own = found.subarray(row * k, row * k + k);
        row += 1;
        const offered = this.#tied.includes(node) || nodes.length <= ENDS_UP_TO;
        if (offered) near[i * k] = nowhere;
        near.set(offered ? own.subarray(0, k - 1) : own, i * k + (offered ? 1 : 0));
      }
    });
    return near;
  }
}

/** A table with nowhere added as the last stop, tied to the stops where the walk must begin and end. */
export function openTable(count: number, table: Int32Array, tied: readonly number[]): TableCosts {
  const n = count + 1;
  const open = new Int32Array(n * n);
  for (let i = 0; i < count; i += 1) open.set(table.subarray(i * count, (i + 1) * count), i * n);
  for (const stop of tied) {
    open[stop * n + count] = TIED;
    open[count * n + stop] = TIED;
  }
  return new TableCosts(n, open);
}
