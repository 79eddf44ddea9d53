// Makes a walk shorter by exchanging two or three steps at a time until no such exchange near any stop helps (3-opt with
// lists of near stops and a queue of stops worth looking at).
import type { Costs } from './costs';
import type { Near } from './near';
import { Ring } from './ring';

/** How the three steps t1-t2, t3-t4, t5-t6 are replaced. */
enum Way {
  None,
  /** t2-t3, t4-t1. */
  Two,
  /** The same, then t4-t5, t6-t1. */
  TwoTwice,
  /** Two stretches change places. */
  Swap,
  /** Two stretches are turned around, each where it is. */
  TurnBoth,
}

export class Descent {
  readonly ring: Ring;
  readonly #costs: Costs;
  readonly #near: Near;
  readonly #k: number;
  /** Costs of the links in `near`. */
  readonly #toNear: Float64Array;
  readonly #queue: Int32Array;
  readonly #waits: Uint8Array;
  #head = 0;
  #waiting = 0;

  constructor(costs: Costs, near: Near, k: number, order: Int32Array) {
    const n = costs.count;
    this.ring = new Ring(order);
    this.#costs = costs;
    this.#near = near;
    this.#k = k;
    this.#toNear = Float64Array.from(near, (other, i) =>
      other < 0 ? Infinity : costs.between(Math.floor(i / k), other),
    );
    this.#queue = new Int32Array(n);
    this.#waits = new Uint8Array(n);
  }

  look(stop: number): void {
    if (this.#waits[stop]) return;
    this.#waits[stop] = 1;
    const n = this.#queue.length;
    this.#queue[(this.#head + this.#waiting) % n] = stop;
    this.#waiting += 1;
  }

  /** Improves until the queue is empty. Returns what was saved. */
  run(): number {
    let saved = 0;
    const n = this.#queue.length;
    while (this.#waiting > 0) {
      const stop = this.#queue[this.#head] as number;
      this.#head = this.#head + 1 === n ? 0 : this.#head + 1;
      this.#waiting -= 1;
      this.#waits[stop] = 0;
      for (let gain = this.#improve(stop); gain > 0; gain = this.#improve(stop)) saved += gain;
    }
    return saved;
  }

  #improve(t1: number): number {
    return this.#improveFrom(t1, true) || this.#improveFrom(t1, false);
  }

  /** The best exchange that begins with the step from `t1` to the stop after it (or before it). */
  #improveFrom(t1: number, forward: boolean): number {
    const { ring } = this;
    const costs = this.#costs;
    const n = ring.size;
    const k = this.#k;
    const near = this.#near;
    const toNear = this.#toNear;
    const t2 = forward ? ring.next(t1) : ring.before(t1);
    const zero = ring.place(t2);
    const first = costs.between(t1, t2);
    let best = 0;
    let way = Way.None;
    let [b3, b4, b5, b6] = [0, 0, 0, 0];
    for (let q = t2 * k, end = q + k; q < end; q += 1) {
      const g1 = first - (toNear[q] as number);
      if (g1 <= 0) break;
      const t3 = near[q] as number;
      const p3 = ring.place(t3);
      let i = forward ? p3 - zero : zero - p3;
      if (i < 0) i += n;
      if (i < 2 || i === n - 1) continue;
      // The step before t3: two exchanged steps make a walk already, and a third may make it better.
      let t4 = forward ? ring.before(t3) : ring.next(t3);
      let g2 = g1 + costs.between(t3, t4);
      const gain = g2 - costs.between(t4, t1);
      if (gain > best) {
        best = gain;
        way = Way.Two;
        b3 = t3;
        b4 = t4;
      }
      for (let r = t4 * k, last = r + k; r < last; r += 1) {
        const g3 = g2 - (toNear[r] as number);
        if (g3 <= 0) break;
        const t5 = near[r] as number;
        const p5 = ring.place(t5);
        let j = forward ? p5 - zero : zero - p5;
        if (j < 0) j += n;
        if (j === i || j === i - 2) continue;
        const t6 = j < i === forward ? ring.next(t5) : ring.before(t5);
        const third = g3 + costs.between(t5, t6) - costs.between(t6, t1);
        if (third > best) {
          best = third;
          way = Way.TwoTwice;
          b3 = t3;
          b4 = t4;
          b5 = t5;
          b6 = t6;
        }
      }
      // The step after t3: only a third exchange out of the stretch t2..t3 makes a walk of it.
      t4 = forward ? ring.next(t3) : ring.before(t3);
      g2 = g1 + costs.between(t3, t4);
      for (let r = t4 * k, last = r + k; r < last; r += 1) {
        const g3 = g2 - (toNear[r] as number);
        if (g3 <= 0) break;
        const t5 = near[r] as number;
        const p5 = ring.place(t5);
        let j = forward ? p5 - zero : zero - p5;
        if (j < 0) j += n;
        if (j >= i) continue;
        const after = forward ? ring.next(t5) : ring.before(t5);
        const swap = g3 + costs.between(t5, after) - costs.between(after, t1);
        if (swap > best) {
          best = swap;
          way = Way.Swap;
          b3 = t3;
          b4 = t4;
          b5 = t5;
          b6 = after;
        }
        if (j === 0) continue;
        const prior = forward ? ring.before(t5) : ring.next(t5);
        const turn = g3 + costs.between(t5, prior) - costs.between(prior, t1);
        if (turn > best) {
          best = turn;
          way = Way.TurnBoth;
          b3 = t3;
          b4 = t4;
          b5 = t5;
          b6 = prior;
        }
      }
    }
    if (way !== Way.None) this.#apply(way, t1, t2, b3, b4, b5, b6);
    return best;
  }

  #apply(way: Way, t1: number, t2: number, t3: number, t4: number, t5: number, t6: number): void {
    const { ring } = this;
    if (way === Way.Swap) this.swap(t1, t2, t5, t6, t3, t4);
    else if (way === Way.TurnBoth) {
      ring.exchange(t1, t2, t6, t5);
      ring.exchange(t2, t5, t3, t4);
    } else {
      ring.exchange(t1, t2, t4, t3);
      if (way === Way.TwoTwice) ring.exchange(t1, t4, t6, t5);
    }
    this.look(t1);
    this.look(t2);
    this.look(t3);
    this.look(t4);
    if (way === Way.Two) return;
    this.look(t5);
    this.look(t6);
  }

  /** From `a b..c d..e f` to `a d..e b..c f`. */
  swap(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.ring.exchange(a, b, e, f);
    this.ring.exchange(a, e, d, c);
    this.ring.exchange(e, c, b, f);
  }
}
