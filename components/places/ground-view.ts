// What a square piece of ground looks like in the units of a drawing: where a point lies, which streets are named and how.
import { type Label, withRoom } from '@/components/ui/labels';
import type { Point, StreetOnGround } from '@/lib/places/model';
import { metresPerDegree } from '@/lib/places/rules';

export interface GroundView {
  readonly centre: Point;
  /** Metres from edge to edge. */
  readonly across: number;
  /** Units of the drawing from edge to edge. */
  readonly size: number;
}

export const leastAcross = 120;
export const mostAcross = 15_360;

/** Where a point lies in the drawing; outside of it when it is further away. */
export function inView({ centre, across, size }: GroundView, point: Point): [x: number, y: number] {
  const degree = metresPerDegree(centre.latitude);
  const units = size / across;
  return [
    size / 2 + (point.longitude - centre.longitude) * degree.longitude * units,
    size / 2 - (point.latitude - centre.latitude) * degree.latitude * units,
  ];
}

/** The point of the ground under a place of the drawing. */
export function onGround({ centre, across, size }: GroundView, [x, y]: readonly [number, number]): Point {
  const degree = metresPerDegree(centre.latitude);
  const metres = across / size;
  return {
    latitude: centre.latitude - ((y - size / 2) * metres) / degree.latitude,
    longitude: centre.longitude + ((x - size / 2) * metres) / degree.longitude,
  };
}

export const isShown = ({ size }: GroundView, [x, y]: readonly [number, number]): boolean =>
  x >= 0 && x <= size && y >= 0 && y <= size;

/** The way a street runs through its houses, in degrees, so that its name reads from left to right. */
function wayOf(places: readonly (readonly [number, number])[], [midX, midY]: readonly [number, number]): number {
  const sum = { xx: 0, yy: 0, xy: 0 };
  for (const [x, y] of places) {
    sum.xx += (x - midX) ** 2;
    sum.yy += (y - midY) ** 2;
    sum.xy += (x - midX) * (y - midY);
  }
  if (sum.xx + sum.yy < 1) return 0;
  return Math.round((Math.atan2(2 * sum.xy, sum.xx - sum.yy) * 90) / Math.PI);
}

/**
 * Names of the streets in view, each once, in the middle of its houses and along them. Streets of most houses first; a
 * name that would lie on another, or stick out, is left out until somebody looks closer. `taken`: words that are there.
 */
export function streetNames(
  view: GroundView,
  streets: readonly StreetOnGround[],
  letter: number,
  taken: readonly Label[] = [],
): Label[] {
  const names = streets
    .map(({ name, points }) => ({
      name,
      places: points.map((point) => inView(view, point)).filter((at) => isShown(view, at)),
    }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.places.length - a.places.length)
    .map(({ name, places }): Label => {
      const at = [0, 1].map((axis) => places.reduce((sum, place) => sum + (place[axis] ?? 0), 0) / places.length);
      const middle = [at[0] ?? 0, at[1] ?? 0] as const;
      return {
        at: keptInside(view, middle, name.length * letter),
        text: name,
        size: letter,
        turned: wayOf(places, middle),
      };
    });
  const all = new Set(withRoom([...taken, ...names]));
  return names.filter((name) => all.has(name));
}

/** Far enough from the edges for a name of this length, whichever way it is turned. */
function keptInside({ size }: GroundView, [x, y]: readonly [number, number], length: number): [number, number] {
  const edge = Math.min(size / 2, length * 0.3);
  return [Math.min(size - edge, Math.max(edge, x)), Math.min(size - edge, Math.max(edge, y))];
}
