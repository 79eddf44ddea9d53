// Turfs that begin where volunteers would like to start. Each is grown from a place near the start, along the links of the
// field, until it fills the hours that were said; where no stairs were asked for, it goes around doors above the ground
// floor. Of several places near the start the one wins that leaves no stragglers, holds hardly a door of others inside
// its outline, and is the shortest walk. What is left is cut as ever.

import { MAX_TURF_DOORS, type StartSeed } from '../model';
import { minutesFor, SIZE_BAND, type Spot } from '../rules';
import { isUpstairs } from '../starts';
import type { Band } from './bisect';
import type { Field } from './field';
import { holds, hullOf } from './hull';
import { treeMetres } from './tree';

export type Seeded = { readonly group: readonly number[]; readonly hours: number };

/** Metres from a start beyond which no turf is grown for it: it lies outside of the ground. */
const REACH = 1500;
/** Places near a start from which a turf is tried. */
const TRIES = 24;
/** Metres of walk that somebody would give for a metre less to the first door, for a door of others inside, and for a turf's worth that is left
 * over where it cannot be cut. */
const [NEARER, INSIDE, STRAGGLER] = [0.5, 25, 100_000] as const;

/** One turf for each start that has ground near it, in the order of the starts. `band` is that of all other turfs. */
export function seedTurfs(
  field: Field,
  starts: readonly StartSeed[],
  toPlane: (place: StartSeed) => Spot,
  band: Band,
): Seeded[] {
  const grower = new Grower(field, band);
  const found: Seeded[] = [];
  for (const start of starts) {
    const group = grower.grow(toPlane(start), start);
    if (group.length > 0) found.push({ group, hours: start.hours });
  }
  return found;
}

type Grown = { readonly group: readonly number[]; readonly cost: number };

class Grower {
  readonly #field: Field;
  readonly #band: Band;
  readonly #taken: Uint8Array;
  readonly #minutes: Float64Array;
  readonly #isUp: Uint8Array;

  constructor(field: Field, band: Band) {
    this.#field = field;
    this.#band = band;
    this.#taken = new Uint8Array(field.pieces.length);
    this.#minutes = Float64Array.from(field.pieces, ({ size }, i) => minutesFor(size, field.way[i] ?? 0));
    this.#isUp = Uint8Array.from(field.pieces, ({ doors }) => (doors.some(isUpstairs) ? 1 : 0));
  }

  grow(at: Spot, { hours, stairs }: StartSeed): readonly number[] {
    const isFree = (i: number) => !this.#taken[i] && (stairs || !this.#isUp[i]) && this.#field.pieces[i]?.part === null;
    const near = this.#nearest(at, isFree);
    let best: Grown | null = null;
    for (const first of near) {
      for (const full of [1 - SIZE_BAND, 1]) {
        const grown = this.#from(first, at, { least: hours * 60 * full, most: hours * 60 * (1 + SIZE_BAND) }, isFree);
        if (grown && (!best || grown.cost < best.cost)) best = grown;
      }
    }
    for (const i of best?.group ?? []) this.#taken[i] = 1;
    return best?.group ?? [];
  }

  /** Pieces to grow from: the nearest, and then every so many farther out, up to half the reach. */
  #nearest(at: Spot, isFree: (i: number) => boolean): number[] {
    const far = (i: number) => Math.hypot((this.#field.x[i] ?? 0) - at.x, (this.#field.y[i] ?? 0) - at.y);
    const near = this.#field.pieces
      .flatMap(({ index }) => (isFree(index) && far(index) <= REACH ? [{ index, far: far(index) }] : []))
      .sort((a, b) => a.far - b.far || a.index - b.index);
    const within = near.filter((each) => each.far <= Math.max(near[0]?.far ?? 0, 0) + REACH / 4);
    const step = Math.max(1, Math.floor(within.length / TRIES));
    return within
      .filter((_, i) => i % step === 0)
      .slice(0, TRIES + 1)
      .map(({ index }) => index);
  }

  /** Grows around `first`, nearest pieces first, always along links; null when it does not come near the hours. */
  #from(first: number, start: Spot, { least, most }: Band, isFree: (i: number) => boolean): Grown | null {
    const { x, y, links, pieces } = this.#field;
    const [cx, cy] = [x[first] ?? 0, y[first] ?? 0];
    const far = (i: number) => ((x[i] ?? 0) - cx) ** 2 + ((y[i] ?? 0) - cy) ** 2;
    const own = new Set<number>();
    const edge = new Map([[first, 0]]);
    let [minutes, doors] = [0, 0];
    while (minutes < least && edge.size > 0) {
      let [next, nearest] = [-1, Infinity];
      for (const [i, away] of edge) if (away < nearest || (away === nearest && i < next)) [next, nearest] = [i, away];
      edge.delete(next);
      const size = pieces[next]?.size ?? 0;
      if (minutes + (this.#minutes[next] ?? 0) > most || doors + size > MAX_TURF_DOORS) continue;
      own.add(next);
      minutes += this.#minutes[next] ?? 0;
      doors += size;
      for (const j of links[next] ?? []) if (!own.has(j) && isFree(j)) edge.set(j, far(j));
    }
    if (minutes < least) return null;
    const group = [...own].sort((a, b) => a - b);
    if (this.#field.crossings(group) > 0) return null;
    const walk = treeMetres(this.#field, group);
    const away = Math.min(...group.map((i) => Math.hypot((x[i] ?? 0) - start.x, (y[i] ?? 0) - start.y)));
    const cost = walk + NEARER * away + INSIDE * this.#inside(group, own) + STRAGGLER * this.#uncuttable(own);
    return { group, cost };
  }

  /** Doors of others inside its outline. */
  #inside(group: readonly number[], own: ReadonlySet<number>): number {
    const hull = hullOf(this.#field, group);
    let count = 0;
    this.#field.grid.inBox(this.#field, hull, (i) => {
      if (!own.has(i) && holds(this.#field, hull, i)) count += this.#field.pieces[i]?.size ?? 0;
    });
    return count;
  }

  /** What is left around it and cannot be cut into whole turfs, as a share of a turf; 0 is good. */
  #uncuttable(own: ReadonlySet<number>): number {
    const { links, weight } = this.#field;
    const { least, most } = this.#band;
    const seen = new Set<number>();
    /** What hangs together with this many turfs can always be cut. */
    const plenty = (most * least) / (most - least) + most;
    const isLarge = new Set<number>();
    let share = 0;
    for (const i of own) {
      for (const start of links[i] ?? []) {
        if (own.has(start) || this.#taken[start] || seen.has(start)) continue;
        let sum = 0;
        const here = [start];
        seen.add(start);
        for (let at = 0; at < here.length && sum < plenty; at += 1) {
          sum += weight[here[at] ?? start] ?? 0;
          for (const j of links[here[at] ?? start] ?? []) {
            if (isLarge.has(j)) sum = Infinity;
            if (own.has(j) || this.#taken[j] || seen.has(j)) continue;
            seen.add(j);
            here.push(j);
          }
        }
        if (sum >= plenty) {
          for (const j of here) isLarge.add(j);
          continue;
        }
        const turfs = Math.max(1, Math.round((2 * sum) / (least + most)));
        share += Math.max(0, turfs * least - sum, sum - turfs * most) / most;
      }
    }
    return share;
  }
}
