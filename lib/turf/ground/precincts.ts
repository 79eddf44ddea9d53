// The outlines of voting areas: those of a map file, where the campaign has added one. Else they come from the doors that name
// them: the ground is laid out in squares; a square belongs to the area that most of its doors name, and the outline runs
// around them.
import type { Outline, Point } from '@/lib/places/model';
import type { Spot } from '../rules';
import { simplified } from './simplify';

/** Side of a square (metres). */
const SIDE = 70;
/** More areas than this are no layer, they are wallpaper. */
const MOST = 400;

/** A file has more: it covers what lies beside the doors as well. */
const MOST_DRAWN = 1_500;
/** Corners of all outlines together that a map is sent. */
const MOST_CORNERS = 40_000;

type PrecinctOutline = { readonly name: string; readonly outlines: Spot[][] };
export type FileOutline = Pick<Outline, 'code' | 'rings'> & { readonly called: string };

/**
 * Outlines of a file as the map draws them: as the roll calls them, and no finer than shows. Those that lie away from `box`
 * (metres: left, top, right, bottom) are left out.
 */
export function fileOutlines(
  outlines: readonly FileOutline[],
  toPlane: (point: Point) => Spot,
  [left, top, right, bottom]: readonly [number, number, number, number],
): PrecinctOutline[] {
  const areas = outlines.flatMap(({ code, called, rings }) => {
    const spots = rings.map((ring) => ring.map(([longitude, latitude]) => toPlane({ longitude, latitude })));
    const isNear = spots.some((ring) => {
      const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
      return least(xs) <= right && most(xs) >= left && least(ys) <= bottom && most(ys) >= top;
    });
    return isNear ? [{ name: called || code, outlines: spots }] : [];
  });
  if (areas.length > MOST_DRAWN) return [];
  for (let metres = 2; ; metres *= 2) {
    const drawn = areas.map(({ name, outlines: rings }) => ({
      name,
      outlines: rings.map((ring) => simplified(ring, metres)).sort((a, b) => b.length - a.length),
    }));
    const corners = drawn.reduce((sum, { outlines: rings }) => sum + rings.flat().length, 0);
    if (corners <= MOST_CORNERS || metres > 200) return drawn;
  }
}

const least = (some: readonly number[]): number => some.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (some: readonly number[]): number => some.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** One ring for each part of an area, largest first; metres on the plane of the map. */
export function precinctOutlines(
  doors: readonly { readonly precinct: string; readonly at: Spot }[],
): PrecinctOutline[] {
  const squares = new Map<string, Map<string, number>>();
  for (const { precinct, at } of doors) {
    const key = `${Math.floor(at.x / SIDE)} ${Math.floor(at.y / SIDE)}`;
    const own = squares.get(key) ?? new Map<string, number>();
    own.set(precinct, (own.get(precinct) ?? 0) + 1);
    squares.set(key, own);
  }
  const areas = new Map<string, Set<string>>();
  for (const [key, counts] of squares) {
    // Of two with as many doors the first by name, so that the map does not depend on how rows arrived.
    const [name = ''] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    const own = areas.get(name) ?? new Set<string>();
    own.add(key);
    areas.set(name, own);
  }
  areas.delete('');
  if (areas.size < 2 || areas.size > MOST) return [];
  return [...areas].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => ({ name, outlines: ringsOf(own) }));
}

/** Walks the edges between squares of the area and squares that are not; each edge once, with the area at its right hand. */
function ringsOf(squares: ReadonlySet<string>): Spot[][] {
  const next = new Map<string, string[]>();
  const edge = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const key of squares) {
    const [x = 0, y = 0] = key.split(' ').map(Number);
    if (!squares.has(`${x} ${y - 1}`)) edge(`${x} ${y}`, `${x + 1} ${y}`);
    if (!squares.has(`${x + 1} ${y}`)) edge(`${x + 1} ${y}`, `${x + 1} ${y + 1}`);
    if (!squares.has(`${x} ${y + 1}`)) edge(`${x + 1} ${y + 1}`, `${x} ${y + 1}`);
    if (!squares.has(`${x - 1} ${y}`)) edge(`${x} ${y + 1}`, `${x} ${y}`);
  }
  const rings: Spot[][] = [];
  for (const start of next.keys()) {
    while ((next.get(start)?.length ?? 0) > 0) {
      const corners: string[] = [];
      for (let at = start; ; ) {
        const to = next.get(at)?.pop();
        if (to === undefined) break;
        corners.push(at);
        at = to;
        if (at === start) break;
      }
      rings.push(straightened(corners.map((corner) => corner.split(' ').map(Number))));
    }
  }
  return rings.sort((a, b) => b.length - a.length);
}

/** Leaves out the corners at which the outline goes straight on. */
function straightened(corners: readonly (readonly number[])[]): Spot[] {
  return corners.flatMap(([x = 0, y = 0], i) => {
    const [bx = 0, by = 0] = corners.at(i - 1) ?? [];
    const [ax = 0, ay = 0] = corners[(i + 1) % corners.length] ?? [];
    const isStraight = (bx === x && ax === x) || (by === y && ay === y);
    return isStraight ? [] : [{ x: x * SIDE, y: y * SIDE }];
  });
}
