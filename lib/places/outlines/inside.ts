// Which outline a place lies in. Outlines are laid on a grid, so that a hundred thousand doors are not asked of every
// outline of a county.
import type { Outline, Point, Ring } from '../model';

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boundsOf(rings: readonly Ring[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return { west, south, east, north };
}

export const touches = (a: Bounds, b: Bounds): boolean =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;

/** Even-odd over all rings: a hole takes out, an island in a lake puts back. */
export function holds(rings: readonly Ring[], { longitude: x, latitude: y }: Point): boolean {
  let isInside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const corner of ring) {
      if (before && corner[1] > y !== before[1] > y) {
        const at = ((before[0] - corner[0]) * (y - corner[1])) / (before[1] - corner[1]) + corner[0];
        if (x < at) isInside = !isInside;
      }
      before = corner;
    }
  }
  return isInside;
}

/** Finds the outlines around a place, by their numbers in the list. */
export function makeFinder(outlines: readonly Pick<Outline, 'rings'>[]): (point: Point) => number[] {
  const boxes = outlines.map(({ rings }) => boundsOf(rings));
  const all = boundsOf(
    boxes.map(({ west, south, east, north }) => [
      [west, south],
      [east, north],
    ]),
  );
  const side = Math.max(1, Math.ceil(Math.sqrt(outlines.length)));
  const column = (x: number) => cell(x, all.west, all.east, side);
  const row = (y: number) => cell(y, all.south, all.north, side);
  const cells = new Map<number, number[]>();
  for (const [at, box] of boxes.entries()) {
    for (let r = row(box.south); r <= row(box.north); r += 1) {
      for (let c = column(box.west); c <= column(box.east); c += 1) {
        const key = r * side + c;
        const own = cells.get(key);
        if (own) own.push(at);
        else cells.set(key, [at]);
      }
    }
  }
  return (point) => {
    const near = cells.get(row(point.latitude) * side + column(point.longitude)) ?? [];
    return near.filter((at) => holds(outlines[at]?.rings ?? [], point));
  };
}

function cell(value: number, from: number, to: number, side: number): number {
  return to > from ? Math.min(side - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * side))) : 0;
}
