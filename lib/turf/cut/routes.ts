// After the straight cuts: stretches of a walk at a border move to the next turf, or trade places with a stretch of it,
// when both walks together become shorter, both turfs keep their size, and hardly a door comes to lie inside another turf.
import { outOfBand } from './bisect';
import { type Walks, WORTH } from './walks';

const ROUNDS = 6;
/** Pieces of a walk that move at once, at most. */
const STRETCH = 5;
/** Share of all doors that may come to lie inside the outline of another turf, and the metres that each must save. */
const MAY_OVERLAP = 0.006;
const OVERLAP_SAVES = 8;

/** Where a stretch would go: between `before` and `after` (-1 is an end of the walk). */
type Slot = { readonly before: number; readonly after: number; readonly cost: number };
type Stretch = {
  readonly ids: readonly number[];
  readonly before: number;
  readonly after: number;
  /** Metres that the walk is shorter without it. */
  readonly gain: number;
  readonly weight: number;
};
type Change = { readonly from: number; readonly to: number; readonly give: Stretch; readonly into: Slot };
/** A stretch that looks for a place in a turf: beside what, and the cheapest of all. */
type Wanted = {
  readonly ids: readonly number[];
  readonly near: readonly number[];
  readonly turf: number;
  readonly best: Slot | null;
};
type Back = { readonly take: Stretch; readonly slot: Slot };

export class Routes {
  readonly #walks: Walks;
  #mayOverlap: number;

  constructor(walks: Walks) {
    this.#walks = walks;
    this.#mayOverlap = MAY_OVERLAP * walks.field.pieces.reduce((sum, { size }) => sum + size, 0);
  }

  /** Looks at the borders of the given turfs (all of them, when none are given), and of those that change on the way. */
  improve(turfs?: ReadonlySet<number>): void {
    const walks = this.#walks;
    let look = turfs ?? new Set(Array.from({ length: walks.count }, (_, turf) => turf));
    for (let round = 0; round < ROUNDS && look.size > 0; round += 1) {
      walks.changed.clear();
      for (const turf of [...look].sort((a, b) => a - b)) {
        for (const piece of walks.walk(turf)) if (walks.of[piece] === turf) this.#improveAt(piece);
      }
      // What changed is looked at again, and what lies beside it.
      look = new Set([...walks.changed].flatMap((turf) => [turf, ...walks.around(turf)]));
      walks.walkAgain();
    }
  }

  #improveAt(piece: number): boolean {
    const { of, field } = this.#walks;
    const from = of[piece] ?? -1;
    const near = field.links[piece] ?? [];
    if (near.every((q) => of[q] === from)) return false;
    const others = [...new Set(near.map((q) => of[q] ?? -1))].filter((to) => to !== from && to >= 0);
    const stretches = this.#stretchesAt(piece);
    return others.some(
      (to) => stretches.some((give) => this.#move(from, to, give, near)) || this.#tradeAny(from, to, stretches, near),
    );
  }

  /** Stretches of a walk that begin or end at `piece`. */
  #stretchesAt(piece: number): Stretch[] {
    const { next, prior } = this.#walks;
    const { weight: weights } = this.#walks.field;
    const found: Stretch[] = [];
    for (const step of [next, prior]) {
      let ids: readonly number[] = [];
      let weight = 0;
      for (let i = piece; i >= 0 && ids.length < STRETCH; i = step[i] ?? -1) {
        ids = step === next ? [...ids, i] : [i, ...ids];
        weight += weights[i] ?? 0;
        if (step === prior && ids.length === 1) continue;
        const first = ids[0] ?? -1;
        const last = ids[ids.length - 1] ?? -1;
        const before = prior[first] ?? -1;
        const after = next[last] ?? -1;
        if (before < 0 && after < 0) break;
        found.push({ ids, before, after, gain: this.#worth(before, first, last, after), weight });
      }
    }
    return found;
  }

  /** Metres that the stretch `first..last` adds to a walk between `before` and `after`. */
  #worth(before: number, first: number, last: number, after: number): number {
    const joined = before >= 0 && after >= 0 ? this.#walks.far(before, after) : 0;
    return this.#walks.far(before, first) + this.#walks.far(last, after) - joined;
  }

  /** The cheapest place for a stretch in a walk beside one of `near`, but beside none of `gone`. */
  #slotFor(ids: readonly number[], near: readonly number[], turf: number, gone: readonly number[]): Slot | null {
    const { of, next, prior } = this.#walks;
    let [before, after, least] = [-1, -1, Infinity];
    for (const q of near) {
      if (of[q] !== turf || gone.includes(q)) continue;
      const [p, n] = [prior[q] ?? -1, next[q] ?? -1];
      if (p < 0 || !gone.includes(p)) {
        const cost = this.#cost(ids, p, q);
        if (cost < least) [before, after, least] = [p, q, cost];
      }
      if (n < 0 || !gone.includes(n)) {
        const cost = this.#cost(ids, q, n);
        if (cost < least) [before, after, least] = [q, n, cost];
      }
    }
    return least < Infinity ? { before, after, cost: least } : null;
  }

  /** The cheapest place with the pieces of `gone` thought away: `best`, or another one, or where `gone` was. */
  #slotWithout({ ids, near, turf, best }: Wanted, gone: Stretch): Slot {
    const left = this.#cost(ids, gone.before, gone.after);
    if (best === null || best.cost > left) return { before: gone.before, after: gone.after, cost: left };
    const isFree = !gone.ids.includes(best.before) && !gone.ids.includes(best.after);
    const other = isFree ? best : this.#slotFor(ids, near, turf, gone.ids);
    return other && other.cost <= left ? other : { before: gone.before, after: gone.after, cost: left };
  }

  #wanted({ ids }: Stretch, turf: number): Wanted {
    const near = this.#nearOf(ids);
    return { ids, near, turf, best: this.#slotFor(ids, near, turf, []) };
  }

  /** Metres that a stretch adds between two pieces, turned around where that is shorter. */
  #cost(ids: readonly number[], before: number, after: number): number {
    const walks = this.#walks;
    const first = ids[0] ?? -1;
    const last = ids[ids.length - 1] ?? -1;
    const joined = walks.far(before, after);
    const straight = walks.far(before, first) + walks.far(last, after) - joined;
    if (first === last) return straight;
    return Math.min(straight, walks.far(before, last) + walks.far(first, after) - joined);
  }

  #nearOf(ids: readonly number[]): number[] {
    const [first, last] = ends(ids);
    const { links } = this.#walks.field;
    return [...(links[first] ?? []), ...(first === last ? [] : (links[last] ?? []))];
  }

  #keepsSize(from: number, to: number, shift: number): boolean {
    const { band } = this.#walks;
    const [a, b] = [this.#walks.weight(from), this.#walks.weight(to)];
    return outOfBand(a - shift, band) + outOfBand(b + shift, band) <= outOfBand(a, band) + outOfBand(b, band);
  }

  #move(from: number, to: number, give: Stretch, near: readonly number[]): boolean {
    if (give.gain < WORTH || !this.#keepsSize(from, to, give.weight)) return false;
    const into = this.#slotFor(give.ids, near, to, []);
    return into !== null && into.cost < give.gain - WORTH && this.#apply({ from, to, give, into }, null);
  }

  #tradeAny(from: number, to: number, stretches: readonly Stretch[], near: readonly number[]): boolean {
    const takes = near.flatMap((q) => (this.#walks.of[q] === to ? this.#stretchesAt(q) : []));
    const backs: Wanted[] = [];
    for (const give of stretches) {
      let there: Wanted | null = null;
      for (let at = 0; at < takes.length; at += 1) {
        const take = takes[at];
        if (!take) continue;
        const gain = give.gain + take.gain - WORTH;
        if (gain < 0 || !this.#keepsSize(from, to, give.weight - take.weight)) continue;
        there ??= this.#wanted(give, to);
        const into = this.#slotWithout(there, take);
        if (into.cost > gain) continue;
        const back = backs[at] ?? this.#wanted(take, from);
        backs[at] = back;
        const slot = this.#slotWithout(back, give);
        if (into.cost + slot.cost < gain && this.#apply({ from, to, give, into }, { take, slot })) return true;
      }
    }
    return false;
  }

  #apply({ from, to, give, into }: Change, back: Back | null): boolean {
    const walks = this.#walks;
    const [oldFrom, oldTo] = [walks.walk(from), walks.walk(to)];
    let newFrom = without(oldFrom, give.ids);
    if (back) newFrom = this.#put(newFrom, back.take.ids, back.slot);
    const newTo = this.#put(without(oldTo, back?.take.ids ?? []), give.ids, into);
    const saved = walks.length(oldFrom) + walks.length(oldTo) - walks.length(newFrom) - walks.length(newTo);
    if (saved < WORTH || !walks.field.isClear(newFrom) || !walks.field.isClear(newTo)) return false;
    const { parts } = walks.field;
    if (parts(newFrom) + parts(newTo) > parts(oldFrom) + parts(oldTo)) return false;
    const overlap = walks.swallowed(from, newFrom, [from]) + walks.swallowed(to, newTo, [to]);
    if (overlap > 0 && (saved < overlap * OVERLAP_SAVES || overlap > this.#mayOverlap)) return false;
    this.#mayOverlap -= overlap;
    walks.lay(from, newFrom);
    walks.lay(to, newTo);
    return true;
  }

  /** The walk with a stretch put in at its slot, turned around where that is shorter. */
  #put(walk: readonly number[], ids: readonly number[], { before, after }: Slot): number[] {
    const [first, last] = ends(ids);
    const isTurned = this.#worth(before, last, first, after) < this.#worth(before, first, last, after);
    const at = before >= 0 ? walk.indexOf(before) + 1 : 0;
    return [...walk.slice(0, at), ...(isTurned ? [...ids].reverse() : ids), ...walk.slice(at)];
  }
}

const ends = (ids: readonly number[]): [number, number] => [ids[0] ?? -1, ids[ids.length - 1] ?? -1];

function without(walk: readonly number[], gone: readonly number[]): number[] {
  return gone.length === 0 ? [...walk] : walk.filter((i) => !gone.includes(i));
}
