// Balanced cutting: a set of pieces is halved again and again by the straight line that leaves two compact halves, cuts
// few steps of the shortest walk, and leaves sizes that can still be cut into whole turfs. Straight lines never overlap.
import type { Field } from './field';
import { treeMetres } from './tree';

export type Band = { readonly least: number; readonly most: number };

// Sixteen directions over a half circle; constants, so that no engine's trigonometry can change a cut.
const DIRECTIONS: readonly (readonly [number, number])[] = [
  [1, 0],
  [0.98079, 0.19509],
  [0.92388, 0.38268],
  [0.83147, 0.55557],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0.55557, 0.83147],
  [0.38268, 0.92388],
  [0.19509, 0.98079],
  [0, 1],
  [-0.19509, 0.98079],
  [-0.38268, 0.92388],
  [-0.55557, 0.83147],
  [-Math.SQRT1_2, Math.SQRT1_2],
  [-0.83147, 0.55557],
  [-0.92388, 0.38268],
  [-0.98079, 0.19509],
];

/** How far a group is out of the band. */
export function outOfBand(weight: number, band: Band): number {
  return weight < band.least - 1e-9 ? band.least - weight : Math.max(0, weight - band.most - 1e-9);
}

export const weightOf = (field: Field, group: Iterable<number>): number => {
  let sum = 0;
  for (const i of group) sum += field.weight[i] ?? 0;
  return sum;
};

type Group = readonly number[];
type Line = { readonly sorted: readonly number[]; readonly at: number; readonly first: number; readonly cost: number };

export type Halves = {
  readonly groups: readonly (readonly number[])[];
  /** How far the groups are out of band together, and on both sides of a barrier; 0 is a good cut. */
  readonly off: number;
  /** Metres of their shortest trees. */
  readonly metres: number;
};

/** The worst that is of use to whoever asks for a cut. */
type Worst = { readonly off: number; readonly metres: number };
const ANY: Worst = { off: Infinity, metres: Infinity };

/** What one more cut step of the shortest forest costs, and what a barrier between is worth, against compact halves. */
const STEP = 1.6;
const BARRIER = 5;
/** A turf on both sides of a barrier is as bad as so many doors too many. */
const CROSSED = 1000;
/** A turf in two parts is less bad than one door too many. */
const IN_PARTS = 0.4;
const OFF = 1e12;

export class Bisector {
  readonly #field: Field;
  readonly #band: Band;
  readonly #place: Int32Array;

  constructor(field: Field, band: Band) {
    this.#field = field;
    this.#band = band;
    this.#place = new Int32Array(field.pieces.length).fill(-1);
  }

  /** How bad a group is as a turf: on both sides of a barrier, out of band, or in parts. */
  fault(group: Group): number {
    const off = outOfBand(weightOf(this.#field, group), this.#band);
    return CROSSED * this.#field.crossings(group) + off + IN_PARTS * (this.#field.parts(group) - 1);
  }

  /**
   * Cuts `pieces` into `turfs` groups; where the band cannot be met, the groups that were found nearest to it. A cut that is
   * worse than `most` is not looked for to its end: what comes back is then too bad in the same way.
   */
  cut(pieces: Group, turfs: number, most: Worst = ANY): Halves {
    if (turfs <= 1 || pieces.length <= 1) {
      const off = pieces.length > 0 ? this.fault(pieces) : 0;
      const metres = off > most.off ? Infinity : treeMetres(this.#field, pieces);
      return { groups: pieces.length > 0 ? [pieces] : [], off, metres };
    }
    // Near the end every likely line is followed to its turfs, and the shortest trees win.
    const tries = turfs <= 2 ? 10 : turfs <= 4 ? 3 : 1;
    let best: Halves | null = null;
    const seen = new Set<number>();
    for (const { sorted, at, first } of this.#lines(pieces, turfs).slice(0, tries)) {
      // Two directions often part the pieces alike.
      const mark = markOf(sorted, at) * 4 + first;
      if (seen.has(mark)) continue;
      seen.add(mark);
      const low = this.cut(sorted.slice(0, at), first, most);
      // The other half has a length and may have a fault: what is no better already cannot win.
      if (low.off > most.off || low.metres > most.metres) continue;
      if (best && (low.off > best.off || (low.off === best.off && low.metres >= best.metres))) continue;
      const left = { off: most.off - low.off, metres: most.metres - low.metres };
      const high = this.cut(sorted.slice(at), turfs - first, left);
      if (high.off > left.off || high.metres > left.metres) continue;
      const [off, metres] = [low.off + high.off, low.metres + high.metres];
      if (!best || off < best.off || (off === best.off && metres < best.metres)) {
        best = { groups: [...low.groups, ...high.groups], off, metres };
      }
    }
    return best ?? { groups: [pieces], off: most === ANY ? 0 : Infinity, metres: most === ANY ? 0 : Infinity };
  }

  #lines(pieces: Group, turfs: number): Line[] {
    const firsts = turfs <= 4 ? Array.from({ length: turfs - 1 }, (_, i) => i + 1) : [turfs >> 1, (turfs + 1) >> 1];
    const every = turfs > 64 ? 4 : turfs > 16 ? 2 : 1;
    const lines = DIRECTIONS.filter((_, i) => i % every === 0).flatMap(([dx, dy]) => {
      const sorted = this.#sorted(pieces, dx, dy);
      const steps = this.#steps(sorted);
      return [...new Set(firsts)].flatMap((first) => this.#bestOn(sorted, steps, first, turfs) ?? []);
    });
    return lines.sort((a, b) => a.cost - b.cost);
  }

  /** By the distance along a direction, then by index: whole centimetres and the index in one number sort fastest. */
  #sorted(pieces: Group, dx: number, dy: number): number[] {
    const { x, y } = this.#field;
    const n = pieces.length;
    const keys = new Float64Array(n);
    for (let at = 0; at < n; at += 1) {
      const i = pieces[at] ?? 0;
      keys[at] = Math.round(((x[i] ?? 0) * dx + (y[i] ?? 0) * dy) * 100) * 1_048_576 + i;
    }
    keys.sort();
    const sorted = new Array<number>(n);
    for (let at = 0; at < n; at += 1) {
      const key = keys[at] ?? 0;
      sorted[at] = key - Math.floor(key / 1_048_576) * 1_048_576;
    }
    return sorted;
  }

  /** For each place in the order: how many steps of the shortest forest a line there cuts, less those over a barrier. */
  #steps(sorted: readonly number[]): Float64Array {
    const place = this.#place;
    const change = new Float64Array(sorted.length + 1);
    sorted.forEach((i, at) => {
      place[i] = at;
    });
    for (const [links, worth] of [
      [this.#field.tree, 1],
      [this.#field.apart, -BARRIER],
    ] as const) {
      for (let at = 0; at < sorted.length; at += 1) {
        for (const j of links[sorted[at] ?? 0] ?? []) {
          const to = place[j] as number;
          if (to <= at) continue;
          change[at + 1] = (change[at + 1] as number) + worth;
          change[to + 1] = (change[to + 1] as number) - worth;
        }
      }
    }
    for (const i of sorted) place[i] = -1;
    for (let at = 1; at < change.length; at += 1) change[at] = (change[at] as number) + (change[at - 1] as number);
    return change;
  }

  #bestOn(sorted: readonly number[], steps: Float64Array, first: number, turfs: number): Line | null {
    const { x, y, weight } = this.#field;
    const [second, total] = [turfs - first, weightOf(this.#field, sorted)];
    const least = Math.max(first * this.#band.least, total - second * this.#band.most);
    const most = Math.min(first * this.#band.most, total - second * this.#band.least);
    const ideal = (total * first) / turfs;
    // High up, stay near the even share, so that the slack of the band is left for the last cuts where pieces are large.
    const slack = turfs > 4 ? Math.max((most - least) / 6, 1) : Infinity;
    const all = momentOf(this.#field, sorted);
    const whole = Math.max(spreadOf(sorted.length, all.x, all.y, all.q), 1);
    const perStep = STEP / Math.sqrt(sorted.length);
    let [low, lx, ly, lq] = [0, 0, 0, 0];
    let [place, lowest] = [0, Infinity];
    for (let at = 1; at < sorted.length; at += 1) {
      const i = sorted[at - 1] as number;
      const px = x[i] as number;
      const py = y[i] as number;
      low += weight[i] as number;
      lx += px;
      ly += py;
      lq += px * px + py * py;
      const off = Math.max(0, least - low, low - most) + Math.max(0, Math.abs(low - ideal) - slack);
      const spread = spreadOf(at, lx, ly, lq) + spreadOf(sorted.length - at, all.x - lx, all.y - ly, all.q - lq);
      const cost = off * OFF + spread / whole + perStep * (steps[at] as number);
      if (cost < lowest) [place, lowest] = [at, cost];
    }
    return place > 0 ? { sorted, at: place, first, cost: lowest } : null;
  }
}

/** A number that two groups share only when they are the same pieces, but for one chance in millions. */
function markOf(sorted: readonly number[], at: number): number {
  let [sum, mixed] = [0, 0];
  for (let i = 0; i < at; i += 1) {
    const piece = sorted[i] ?? 0;
    sum = (sum + Math.imul(piece + 1, 0x9e3779b1)) | 0;
    mixed ^= Math.imul(piece + 7, 0x85ebca6b) >>> 8;
  }
  return (sum >>> 0) * 262_144 + (mixed & 0x3ffff);
}

function momentOf({ x, y }: Field, group: Group): { x: number; y: number; q: number } {
  const sum = { x: 0, y: 0, q: 0 };
  for (const i of group) {
    const px = x[i] as number;
    const py = y[i] as number;
    sum.x += px;
    sum.y += py;
    sum.q += px * px + py * py;
  }
  return sum;
}

/** Sum of squared distances to the middle, in square metres. */
function spreadOf(n: number, x: number, y: number, q: number): number {
  return n > 0 ? q - (x * x + y * y) / n : 0;
}
