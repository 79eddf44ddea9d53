// Balanced cutting: a set of pieces is halved again and again by the straight line that leaves the two most
// compact halves whose sizes can still be cut into whole turfs. Straight lines never overlap.
import type { Piece } from './pieces';

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

/** How many doors a group is away from the band. */
export function outOfBand(size: number, band: Band): number {
  return size < band.least ? band.least - size : Math.max(0, size - band.most);
}

export const sizeOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.size, 0);

class Moment {
  n = 0;
  x = 0;
  y = 0;
  q = 0;
  add({ size, at }: Piece): void {
    this.n += size;
    this.x += size * at.x;
    this.y += size * at.y;
    this.q += size * (at.x * at.x + at.y * at.y);
  }
  /** Sum of squared distances of the doors to their middle, in square metres. */
  static spread(n: number, x: number, y: number, q: number): number {
    return n > 0 ? q - (x * x + y * y) / n : 0;
  }
}

type Line = { readonly sorted: readonly Piece[]; readonly at: number; readonly first: number; readonly cost: number };

function linesFor(pieces: readonly Piece[], turfs: number, band: Band): Line[] {
  const all = new Moment();
  for (const piece of pieces) all.add(piece);
  const firsts = turfs <= 4 ? Array.from({ length: turfs - 1 }, (_, i) => i + 1) : [turfs >> 1, (turfs + 1) >> 1];
  const lines: Line[] = [];
  for (const [dx, dy] of DIRECTIONS) {
    const keyed = pieces.map((piece) => ({ piece, key: piece.at.x * dx + piece.at.y * dy }));
    keyed.sort((a, b) => a.key - b.key || a.piece.index - b.piece.index);
    const sorted = keyed.map(({ piece }) => piece);
    for (const first of new Set(firsts)) {
      const line = bestOn(sorted, first, turfs, band, all);
      if (line) lines.push(line);
    }
  }
  return lines.sort((a, b) => a.cost - b.cost);
}

function bestOn(sorted: readonly Piece[], first: number, turfs: number, band: Band, all: Moment): Line | null {
  const second = turfs - first;
  const least = Math.max(first * band.least, all.n - second * band.most);
  const most = Math.min(first * band.most, all.n - second * band.least);
  const ideal = (all.n * first) / turfs;
  // High up, stay near the even share, so that the slack of the band is left for the last cuts where pieces are large.
  const slack = turfs > 4 ? Math.max((most - least) / 6, 1) : Infinity;
  const low = new Moment();
  let best: Line | null = null;
  for (let at = 1; at < sorted.length; at += 1) {
    const piece = sorted[at - 1];
    if (piece) low.add(piece);
    const off = Math.max(0, least - low.n, low.n - most) + Math.max(0, Math.abs(low.n - ideal) - slack);
    const spread =
      Moment.spread(low.n, low.x, low.y, low.q) +
      Moment.spread(all.n - low.n, all.x - low.x, all.y - low.y, all.q - low.q);
    const cost = off * 1e12 + spread;
    if (!best || cost < best.cost) best = { sorted, at, first, cost };
  }
  return best;
}

/** Cuts `pieces` into `turfs` groups; where the band cannot be met, the groups with the fewest doors out of band that were found. */
export function bisect(pieces: readonly Piece[], turfs: number, band: Band): Piece[][] {
  if (turfs <= 1 || pieces.length <= 1) return pieces.length > 0 ? [[...pieces]] : [];
  const tries = turfs <= 4 ? 8 : turfs <= 10 ? 2 : 1;
  let best: { groups: Piece[][]; off: number } | null = null;
  for (const { sorted, at, first } of linesFor(pieces, turfs, band).slice(0, tries)) {
    const groups = [...bisect(sorted.slice(0, at), first, band), ...bisect(sorted.slice(at), turfs - first, band)];
    const off = groups.reduce((sum, group) => sum + outOfBand(sizeOf(group), band), 0);
    if (!best || off < best.off) best = { groups, off };
    if (off === 0) break;
  }
  return best?.groups ?? [[...pieces]];
}
