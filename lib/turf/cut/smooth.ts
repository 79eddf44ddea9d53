// After the straight cuts: doors at a border move, or trade places, when both turfs become rounder and stay about
// the wanted size and in one piece. Turfs still out of band are cut again together with their neighbours.
import { type Band, bisect, outOfBand, sizeOf } from './bisect';
import { islandsOf } from './neighbours';
import type { Piece } from './pieces';

const PASSES = 24;

class Turf {
  readonly members = new Set<number>();
  n = 0;
  x = 0;
  y = 0;
  q = 0;
  change(piece: Piece, sign: 1 | -1): void {
    if (sign === 1) this.members.add(piece.index);
    else this.members.delete(piece.index);
    this.n += sign * piece.size;
    this.x += sign * piece.size * piece.at.x;
    this.y += sign * piece.size * piece.at.y;
    this.q += sign * piece.size * (piece.at.x ** 2 + piece.at.y ** 2);
  }
  get spread(): number {
    return this.n > 0 ? this.q - (this.x ** 2 + this.y ** 2) / this.n : 0;
  }
}

export class Smoother {
  readonly #pieces: readonly Piece[];
  readonly #links: readonly (readonly number[])[];
  readonly #band: Band;
  #turfs: Turf[] = [];
  #of: number[] = [];

  constructor(
    pieces: readonly Piece[],
    links: readonly (readonly number[])[],
    band: Band,
    groups: readonly (readonly Piece[])[],
  ) {
    this.#pieces = pieces;
    this.#links = links;
    this.#band = band;
    this.#load(groups);
  }

  #load(groups: readonly (readonly Piece[])[]): void {
    this.#of = this.#pieces.map(() => -1);
    this.#turfs = groups.map((group, t) => {
      const turf = new Turf();
      for (const piece of group) {
        turf.change(piece, 1);
        this.#of[piece.index] = t;
      }
      return turf;
    });
  }

  groups(): Piece[][] {
    return this.#turfs.map((turf) => this.#listed(turf.members));
  }

  #listed(members: Iterable<number>): Piece[] {
    return [...members].sort((a, b) => a - b).flatMap((i) => this.#pieces[i] ?? []);
  }

  #worth(a: Turf, b: Turf): number {
    return (outOfBand(a.n, this.#band) + outOfBand(b.n, this.#band)) * 1e12 + a.spread + b.spread;
  }

  #islands(turf: Turf): number {
    return islandsOf([...turf.members], this.#links).length;
  }

  /** Tries a move of `give` from a to b (and of `take` back); keeps it when both together get better, and no turf falls into more parts. */
  #trade(a: number, b: number, give: Piece, take: Piece | null): boolean {
    const [from, to] = [this.#turfs[a], this.#turfs[b]];
    if (!from || !to || (from.members.size === 1 && !take)) return false;
    const before = this.#worth(from, to);
    const shift = (sign: 1 | -1) => {
      from.change(give, sign === 1 ? -1 : 1);
      to.change(give, sign);
      if (take) {
        to.change(take, sign === 1 ? -1 : 1);
        from.change(take, sign);
      }
    };
    shift(1);
    const better = this.#worth(from, to) < before - 1e-6;
    const parts = better ? this.#islands(from) + this.#islands(to) : 0;
    shift(-1);
    if (!better || parts > this.#islands(from) + this.#islands(to)) return false;
    shift(1);
    this.#of[give.index] = b;
    if (take) this.#of[take.index] = a;
    return true;
  }

  #improvePiece(piece: Piece): boolean {
    const a = this.#of[piece.index] ?? -1;
    const others = new Set((this.#links[piece.index] ?? []).map((i) => this.#of[i] ?? -1));
    others.delete(a);
    for (const b of others) {
      if (this.#trade(a, b, piece, null)) return true;
      for (const inA of this.#links[piece.index] ?? []) {
        if (this.#of[inA] !== b) continue;
        const take = this.#pieces[inA];
        if (take && this.#trade(a, b, piece, take)) return true;
      }
    }
    return false;
  }

  /** Border moves until nothing gets better, or the pass limit. */
  smooth(): void {
    for (let pass = 0; pass < PASSES; pass += 1) {
      let moved = 0;
      for (const piece of this.#pieces) if (this.#improvePiece(piece)) moved += 1;
      if (moved === 0) return;
    }
  }

  #around(t: number): number[] {
    const near = new Set<number>();
    for (const i of this.#turfs[t]?.members ?? []) for (const j of this.#links[i] ?? []) near.add(this.#of[j] ?? t);
    near.delete(t);
    return [...near].sort((a, b) => a - b);
  }

  /** Doors out of band first, then parts that do not hang together; 0 is a good turf. */
  #fault(members: Iterable<number>, size: number): number {
    return outOfBand(size, this.#band) * 1000 + Math.max(0, islandsOf([...members], this.#links).length - 1);
  }

  /** Cuts turfs that are out of band or in several parts again together with one to three neighbours. Returns true when that helped. */
  #recut(t: number): boolean {
    const near = this.#around(t).slice(0, 8);
    const companies: number[][] = near.map((a) => [t, a]);
    for (const a of near) for (const b of this.#around(a)) if (b !== t) companies.push([t, a, b]);
    for (let i = 0; i < near.length; i += 1) companies.push([t, ...near.slice(i, i + 3)]);
    if (near.length > 3) companies.push([t, ...near]);
    for (const company of companies) {
      const pieces = this.#listed(company.flatMap((c) => [...(this.#turfs[c]?.members ?? [])]));
      const now = company.reduce(
        (sum, c) => sum + this.#fault(this.#turfs[c]?.members ?? [], this.#turfs[c]?.n ?? 0),
        0,
      );
      const total = sizeOf(pieces);
      for (const count of [company.length, company.length - 1, company.length + 1]) {
        if (count < 1 || total < count * this.#band.least || total > count * this.#band.most) continue;
        const groups = bisect(pieces, count, this.#band);
        const then = groups.reduce(
          (sum, group) =>
            sum +
            this.#fault(
              group.map(({ index }) => index),
              sizeOf(group),
            ),
          0,
        );
        if (then >= now) continue;
        const rest = this.#turfs.filter((_, i) => !company.includes(i)).map((turf) => this.#listed(turf.members));
        this.#load([...rest, ...groups]);
        return true;
      }
    }
    return false;
  }

  repair(): void {
    for (let round = 0; round < 200; round += 1) {
      const bad = this.#turfs.flatMap((turf, t) => (this.#fault(turf.members, turf.n) > 0 ? [t] : []));
      if (!bad.some((t) => this.#recut(t))) return;
    }
  }
}
