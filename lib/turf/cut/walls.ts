// Barriers: lines that nobody walks across, such as a river, a railway or a motorway. A line stops where it stops: the
// gap between two lines is a bridge.
import type { Point } from '@/lib/places/model';
import type { Barrier } from '../model';
import { meets, type Segment } from '../order/barriers';
import type { Spot } from '../rules';

type Wall = Segment & { readonly name: string };

const CELL = 150;

/** In whole centimetres it is exact on which side of a line a place is, and a house is where its only door is. */
const whole = ({ x, y }: Spot): Spot => ({ x: Math.round(x * 100), y: Math.round(y * 100) });

export class Walls {
  readonly #cells = new Map<string, Wall[]>();
  readonly isEmpty: boolean;

  constructor(barriers: readonly Barrier[], toPlane: (point: Point) => Spot) {
    let count = 0;
    const drawn = barriers.map(({ name, line }) => ({ name, spots: line.map(toPlane) }));
    for (const { name, spots } of [...drawn, ...bridges(drawn)]) {
      for (let i = 1; i < spots.length; i += 1) {
        const [a, b] = [spots[i - 1], spots[i]];
        if (!a || !b) continue;
        count += 1;
        const [{ x: ax, y: ay }, { x: bx, y: by }] = [whole(a), whole(b)];
        const wall = { name, ax, ay, bx, by };
        for (const key of cellsAlong(a, b)) {
          const there = this.#cells.get(key);
          if (there) there.push(wall);
          else this.#cells.set(key, [wall]);
        }
      }
    }
    this.isEmpty = count === 0;
  }

  /** False when no barrier is near any of these spots. */
  isNear(spots: readonly Spot[]): boolean {
    if (this.isEmpty || spots.length === 0) return false;
    const xs = spots.map(({ x }) => x);
    const ys = spots.map(({ y }) => y);
    const cell = (values: readonly number[], pick: (...some: number[]) => number) => Math.floor(pick(...values) / CELL);
    for (let row = cell(ys, Math.min); row <= cell(ys, Math.max); row += 1) {
      for (let column = cell(xs, Math.min); column <= cell(xs, Math.max); column += 1) {
        if (this.#cells.has(`${column}:${row}`)) return true;
      }
    }
    return false;
  }

  /** How many times the straight way between two spots crosses a barrier. */
  crossings(from: Spot, to: Spot): number {
    return this.isEmpty ? 0 : this.#met(from, to).size;
  }

  /** The names of the barriers between two spots. */
  namesBetween(from: Spot, to: Spot): string[] {
    return this.isEmpty ? [] : [...new Set([...this.#met(from, to)].map(({ name }) => name))];
  }

  #met(from: Spot, to: Spot): Set<Wall> {
    const met = new Set<Wall>();
    const [start, end] = [whole(from), whole(to)];
    for (const key of cellsAlong(from, to)) {
      for (const wall of this.#cells.get(key) ?? []) if (meets(wall, start, end)) met.add(wall);
    }
    return met;
  }
}

/** Line ends this near to each other (metres) are the two sides of a bridge: the cut does not lead a turf over it. */
const BRIDGE = 60;

export type Drawn = { readonly name: string; readonly spots: readonly Spot[] };

/** The gaps between line ends that are bridges, each as the line that closes it. */
export function bridges(lines: readonly Drawn[]): Drawn[] {
  const byCell = new Map<string, { readonly spot: Spot; readonly line: number }[]>();
  const key = (x: number, y: number) => `${Math.floor(x / BRIDGE)}:${Math.floor(y / BRIDGE)}`;
  const closed: Drawn[] = [];
  lines.forEach(({ name, spots }, line) => {
    for (const spot of [spots[0], spots[spots.length - 1]]) {
      if (!spot) continue;
      for (const dx of [-BRIDGE, 0, BRIDGE]) {
        for (const dy of [-BRIDGE, 0, BRIDGE]) {
          for (const other of byCell.get(key(spot.x + dx, spot.y + dy)) ?? []) {
            const far = Math.hypot(other.spot.x - spot.x, other.spot.y - spot.y);
            if (other.line !== line && far > 0.01 && far <= BRIDGE) closed.push({ name, spots: [other.spot, spot] });
          }
        }
      }
      const at = key(spot.x, spot.y);
      byCell.set(at, [...(byCell.get(at) ?? []), { spot, line }]);
    }
  });
  return closed;
}

/** The square cells that the straight way between two spots touches, a row at a time; one or two more do no harm. */
function cellsAlong(from: Spot, to: Spot): string[] {
  const [low, high] = from.y <= to.y ? [from, to] : [to, from];
  const keys: string[] = [];
  const slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0;
  for (let row = Math.floor(low.y / CELL); row <= Math.floor(high.y / CELL); row += 1) {
    const [top, bottom] = [Math.max(low.y, row * CELL), Math.min(high.y, (row + 1) * CELL)];
    const [first, last] =
      high.y > low.y ? [low.x + slope * (top - low.y), low.x + slope * (bottom - low.y)] : [low.x, high.x];
    const [left, right] = [Math.min(first, last), Math.max(first, last)];
    for (let column = Math.floor((left - 0.01) / CELL); column <= Math.floor((right + 0.01) / CELL); column += 1) {
      keys.push(`${column}:${row}`);
    }
  }
  return keys;
}
