// The turfs while they are being cut, each with a short walk through its pieces, its weight and its outline.
import { type Band, outOfBand } from './bisect';
import type { Field, Weigh } from './field';
import { holds, hullOf } from './hull';
import { walkThrough } from './path';

/** Metres that a change must save, so that rounding never makes two changes chase each other. */
export const WORTH = 0.05;

export class Walks {
  readonly field: Field;
  readonly band: Band;
  readonly of: Int32Array;
  readonly next: Int32Array;
  readonly prior: Int32Array;
  readonly changed = new Set<number>();
  readonly #head: number[] = [];
  readonly #weight: number[] = [];
  readonly #hull: number[][] = [];

  constructor(field: Field, band: Band, groups: readonly (readonly number[])[]) {
    this.field = field;
    this.band = band;
    const n = field.pieces.length;
    this.of = new Int32Array(n).fill(-1);
    this.next = new Int32Array(n).fill(-1);
    this.prior = new Int32Array(n).fill(-1);
    for (const group of groups) this.lay(this.count, walkThrough(field, group));
  }

  /** How many turfs there have been; one that was dissolved has no pieces. */
  get count(): number {
    return this.#head.length;
  }

  groups(): number[][] {
    return this.#head.flatMap((head, turf) => (head < 0 ? [] : [this.walk(turf).sort((a, b) => a - b)]));
  }

  lay(turf: number, walk: readonly number[]): void {
    walk.forEach((i, at) => {
      this.of[i] = turf;
      this.prior[i] = walk[at - 1] ?? -1;
      this.next[i] = walk[at + 1] ?? -1;
    });
    this.#head[turf] = walk[0] ?? -1;
    this.#weight[turf] = this.weigh(walk);
    this.#hull[turf] = hullOf(this.field, walk);
    this.changed.add(turf);
  }

  walk(turf: number): number[] {
    const walk: number[] = [];
    for (let i = this.#head[turf] ?? -1; i >= 0; i = this.next[i] ?? -1) walk.push(i);
    return walk;
  }

  weight(turf: number): number {
    return this.#weight[turf] ?? 0;
  }

  weigh(ids: readonly number[]): number {
    let sum = 0;
    for (const i of ids) sum += this.field.weight[i] ?? 0;
    return sum;
  }

  /** Weighs each piece with half of both steps to it in its walk, once the walks are there. */
  weighByWalks(weigh: Weigh): void {
    for (let turf = 0; turf < this.count; turf += 1) this.changed.add(turf);
    this.walkAgain();
    for (let turf = 0; turf < this.count; turf += 1) {
      const walk = this.walk(turf);
      for (const i of walk) {
        const metres = (this.far(this.prior[i] ?? -1, i) + this.far(i, this.next[i] ?? -1)) / 2;
        this.field.weight[i] = weigh(this.field.pieces[i]?.size ?? 0, metres);
      }
      this.#weight[turf] = this.weigh(walk);
    }
  }

  off(ids: readonly number[]): number {
    return outOfBand(this.weigh(ids), this.band);
  }

  /** Metres between two pieces; an end of a walk (-1) is at no distance from anything. */
  far(a: number, b: number): number {
    if (a < 0 || b < 0) return 0;
    const { x, y } = this.field;
    // Asked for millions of times: indexes of pieces are always in range.
    const dx = (x[a] as number) - (x[b] as number);
    const dy = (y[a] as number) - (y[b] as number);
    return Math.sqrt(dx * dx + dy * dy);
  }

  length(walk: readonly number[]): number {
    let sum = 0;
    for (let at = 1; at < walk.length; at += 1) sum += this.far(walk[at - 1] ?? -1, walk[at] ?? -1);
    return sum;
  }

  /** Turfs beside some pieces of a turf, in the order of the pieces. */
  beside(pieces: readonly number[], turf: number): number[] {
    const near = new Set<number>();
    for (const i of pieces) for (const j of this.field.links[i] ?? []) near.add(this.of[j] ?? turf);
    near.delete(turf);
    // A turf made for a start is not touched any more.
    near.delete(-1);
    return [...near];
  }

  /** Turfs beside this one, in the order of their numbers. */
  around(turf: number): number[] {
    return this.beside(this.walk(turf), turf).sort((a, b) => a - b);
  }

  /** Looks for a shorter walk through the same pieces, for every turf that changed. */
  walkAgain(): void {
    for (const turf of this.changed) {
      const now = this.walk(turf);
      const fresh = walkThrough(this.field, now);
      if (this.length(fresh) < this.length(now) - WORTH) this.lay(turf, fresh);
    }
    this.changed.clear();
  }

  /** Doors of other turfs that an outline would hold and does not hold now. `together` are cut anew with it. */
  swallowed(turf: number, walk: readonly number[], together: readonly number[]): number {
    const { field } = this;
    const own = new Set(walk);
    const [hull, now] = [hullOf(field, walk), this.#hull[turf] ?? []];
    let count = 0;
    field.grid.inBox(field, hull, (i) => {
      if (own.has(i) || !holds(field, hull, i)) return;
      if (together.includes(this.of[i] ?? -1) || !holds(field, now, i)) count += field.pieces[i]?.size ?? 0;
    });
    return count;
  }
}
