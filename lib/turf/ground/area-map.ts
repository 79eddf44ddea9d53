// Areas alone on a plane, to be filled by what is known of each: the outlines of a map file, or squares around the doors
// that name an area. No door and no street is on it.
import type { Point } from '@/lib/places/model';
import type { AreaMap, MapPoint } from '../model';
import { centreOf, planeAround, type Spot } from '../rules';
import { fitBox } from './fit';
import { type FileOutline, fileOutlines, precinctOutlines } from './precincts';

/** Units of the map around what is shown. */
const margin = 1_500;
const pair = ({ x, y }: Spot): MapPoint => [Math.round(x * 10), Math.round(-y * 10)];

/** The key of a shape that doors make: the precinct that they name, and their town. */
export const doorAreaKey = (precinct: string, city: string): string => JSON.stringify([precinct, city]);

/**
 * `outlines` carry the key that their shape is to have. Without any, the shapes are made from doors and have the key of
 * `doorAreaKey`. Null while there is nothing to draw.
 */
export function areaMap(
  outlines: readonly (FileOutline & { readonly key: string })[],
  doors: readonly { readonly precinct: string; readonly city: string; readonly point: Point }[],
): AreaMap | null {
  const points = doors.map(({ point }) => point);
  const corners = outlines.flatMap(({ rings }) =>
    rings.flat().map(([longitude, latitude]) => ({ latitude, longitude })),
  );
  const places = points.length > 0 ? points : corners;
  if (places.length === 0) return null;
  const toPlane = planeAround(centreOf(places));
  const dots = places.map((place) => [...pair(toPlane(place)), 1] as const);
  const { box, whole } = fitBox(dots, margin);
  const [left, top, width, height] = whole.map((each) => each / 10) as [number, number, number, number];
  const bounds = [left, -top - height, left + width, -top] as const;
  const drawn =
    outlines.length > 0
      ? fileOutlines(
          outlines.map((each) => ({ ...each, called: each.key })),
          toPlane,
          bounds,
        )
      : precinctOutlines(
          doors.map(({ precinct, city, point }) => ({
            precinct: precinct === '' ? '' : doorAreaKey(precinct, city),
            at: toPlane(point),
          })),
        );
  if (drawn.length === 0) return null;
  return {
    box,
    shapes: drawn.map(({ name, outlines: rings }) => ({ key: name, outlines: rings.map((ring) => ring.map(pair)) })),
  };
}
