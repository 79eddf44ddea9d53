// Which places stand next to each other: for each place the nearest other place in each of eight directions. These links
// hold the shortest tree over all places, so that nothing is cut off that a barrier does not cut off.
import type { Spot } from '../rules';

const SECTORS = 8;
/** Rings of the grid that are looked through before the rest is left to the joining of islands. */
const RINGS = 12;
const PLACES_IN_CELL = 3;

function sectorOf(dx: number, dy: number): number {
  const steep = Math.abs(dy) > Math.abs(dx) ? 1 : 0;
  return (dx < 0 ? 4 : 0) + (dy < 0 ? 2 : 0) + steep;
}

/** Places in square cells, so that what is near is found without looking at what is far. */
export class Grid {
  readonly cell: number;
  readonly #left: number;
  readonly #top: number;
  readonly columns: number;
  readonly rows: number;
  readonly #starts: Int32Array;
  readonly #items: Int32Array;
  readonly #spots: readonly Spot[];

  constructor(spots: readonly Spot[]) {
    this.#spots = spots;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of spots) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const [wide, high] = spots.length > 0 ? [right - left, bottom - top] : [0, 0];
    this.#left = left;
    this.#top = top;
    this.cell = Math.max(1, Math.sqrt((Math.max(wide, 1) * Math.max(high, 1) * PLACES_IN_CELL) / (spots.length + 1)));
    // A thin town must not make millions of empty cells.
    this.cell = Math.max(this.cell, Math.max(wide, high) / (4 * Math.sqrt(spots.length + 1) + 64));
    this.columns = Math.floor(wide / this.cell) + 1;
    this.rows = Math.floor(high / this.cell) + 1;
    this.#starts = new Int32Array(this.columns * this.rows + 1);
    this.#items = new Int32Array(spots.length);
    const cells = spots.map((spot) => this.row(spot.y) * this.columns + this.column(spot.x));
    for (const at of cells) this.#starts[at + 1] = (this.#starts[at + 1] ?? 0) + 1;
    for (let i = 1; i < this.#starts.length; i += 1)
      this.#starts[i] = (this.#starts[i] ?? 0) + (this.#starts[i - 1] ?? 0);
    const next = this.#starts.slice();
    cells.forEach((at, i) => {
      const place = next[at] ?? 0;
      this.#items[place] = i;
      next[at] = place + 1;
    });
  }

  column(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.#left) / this.cell)));
  }
  row(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.#top) / this.cell)));
  }

  /** Calls `visit` with every place in the ring of cells at distance `ring` around a spot. False when the ring lies outside. */
  ring(spot: Spot, ring: number, visit: (place: number) => void): boolean {
    const [column, row] = [this.column(spot.x), this.row(spot.y)];
    let touched = false;
    for (let r = Math.max(0, row - ring); r <= Math.min(this.rows - 1, row + ring); r += 1) {
      const isEdge = r === row - ring || r === row + ring;
      const step = isEdge || ring === 0 ? 1 : 2 * ring;
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c < 0 || c >= this.columns) continue;
        touched = true;
        const at = r * this.columns + c;
        for (let i = this.#starts[at] ?? 0; i < (this.#starts[at + 1] ?? 0); i += 1) visit(this.#items[i] ?? 0);
      }
    }
    return touched;
  }

  /** Calls `visit` with every place in the cells of the box around some pieces. */
  inBox(
    { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
    corners: readonly number[],
    visit: (place: number) => void,
  ): void {
    const [xs, ys] = [corners.map((i) => x[i] ?? 0), corners.map((i) => y[i] ?? 0)];
    const [left, right] = [this.column(Math.min(...xs)), this.column(Math.max(...xs))];
    const [top, bottom] = [this.row(Math.min(...ys)), this.row(Math.max(...ys))];
    for (let r = top; r <= bottom; r += 1) {
      const [from, to] = [this.#starts[r * this.columns + left] ?? 0, this.#starts[r * this.columns + right + 1] ?? 0];
      for (let i = from; i < to; i += 1) visit(this.#items[i] ?? 0);
    }
  }

  far(a: number, b: number): number {
    const [from, to] = [this.#spots[a], this.#spots[b]];
    return from && to ? (from.x - to.x) ** 2 + (from.y - to.y) ** 2 : Infinity;
  }
}

/** Links between places that all differ, as sorted index lists; symmetric and connected. */
export function neighboursOf(spots: readonly Spot[]): number[][] {
  const grid = new Grid(spots);
  const links: Set<number>[] = spots.map(() => new Set<number>());
  const link = (a: number, b: number) => {
    links[a]?.add(b);
    links[b]?.add(a);
  };
  const near = new Int32Array(SECTORS);
  const far = new Float64Array(SECTORS);
  spots.forEach((from, i) => {
    near.fill(-1);
    far.fill(Infinity);
    for (let ring = 0; ring <= RINGS; ring += 1) {
      const isInside = grid.ring(from, ring, (j) => {
        const to = spots[j];
        if (j === i || !to) return;
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const sector = sectorOf(dx, dy);
        const d = dx * dx + dy * dy;
        if (d < (far[sector] ?? 0)) {
          far[sector] = d;
          near[sector] = j;
        }
      });
      if (!isInside) break;
      const sure = (ring * grid.cell) ** 2;
      if (near.every((j, s) => j >= 0 && (far[s] ?? 0) <= sure)) break;
    }
    for (const j of near) if (j >= 0) link(i, j);
  });
  joinIslands(spots, grid, links, link);
  return links.map((set) => [...set].sort((a, b) => a - b));
}

/** Groups of the given items that hang together along `links`. */
export function islandsOf(items: readonly number[], links: readonly Iterable<number>[]): number[][] {
  const open = new Set(items);
  const islands: number[][] = [];
  for (const start of items) {
    if (!open.delete(start)) continue;
    const island = [start];
    for (let at = 0; at < island.length; at += 1) {
      for (const next of links[island[at] ?? start] ?? []) if (open.delete(next)) island.push(next);
    }
    islands.push(island);
  }
  return islands;
}

/** Links each island to the place nearest to it, until there is one land. */
function joinIslands(
  spots: readonly Spot[],
  grid: Grid,
  links: readonly Set<number>[],
  link: (a: number, b: number) => void,
): void {
  const all = spots.map((_, i) => i);
  for (;;) {
    const islands = islandsOf(all, links).sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0));
    if (islands.length < 2) return;
    const of = new Int32Array(spots.length);
    islands.forEach((island, n) => {
      for (const i of island) of[i] = n;
    });
    // Every island but the largest looks for its nearest neighbour; at least half of them are gone after each round.
    islands.slice(0, -1).forEach((island, n) => {
      let best = { a: -1, b: -1, far: Infinity };
      for (const a of island) {
        const from = spots[a];
        for (let ring = 0; from; ring += 1) {
          if (((ring - 1) * grid.cell) ** 2 > best.far && ring > 0) break;
          const isInside = grid.ring(from, ring, (b) => {
            const far = of[b] === n ? Infinity : grid.far(a, b);
            if (far < best.far) best = { a, b, far };
          });
          if (!isInside) break;
        }
      }
      if (best.a >= 0) link(best.a, best.b);
    });
  }
}

/** The shortest tree (or, where `links` leave islands, forest) along `links`, as lists of tree neighbours. */
export function shortestForest(spots: readonly Spot[], links: readonly (readonly number[])[]): number[][] {
  const edges: { a: number; b: number; far: number }[] = [];
  links.forEach((others, a) => {
    for (const b of others) {
      const [from, to] = [spots[a], spots[b]];
      if (a < b && from && to) edges.push({ a, b, far: (from.x - to.x) ** 2 + (from.y - to.y) ** 2 });
    }
  });
  edges.sort((p, q) => p.far - q.far || p.a - q.a || p.b - q.b);
  const up = Int32Array.from(spots, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (up[at] !== at) {
      up[at] = up[up[at] ?? at] ?? at;
      at = up[at] ?? at;
    }
    return at;
  };
  const tree: number[][] = spots.map(() => []);
  for (const { a, b } of edges) {
    const [x, y] = [root(a), root(b)];
    if (x === y) continue;
    up[x] = y;
    tree[a]?.push(b);
    tree[b]?.push(a);
  }
  return tree;
}
