// What the map of a printed walk shows: its doors, their streets and places, what is not crossed, and where it sets out.
import { groundMap, stopSpots } from '../ground';
import type { GroundMap, MapPoint, Walk } from '../model';
import { planeAround } from '../rules';
import type { PrintedSheet } from './queries';

export interface SheetMap {
  readonly map: GroundMap;
  readonly stops: readonly { readonly place: number; readonly at: MapPoint }[];
  /** Where the walk sets out, when that was chosen. */
  readonly start: MapPoint | null;
}

/** Null while no door of the walk has a place. */
export function sheetMap({
  doors,
  turf,
  walk,
  barriers,
}: Pick<PrintedSheet, 'doors' | 'turf' | 'barriers'> & { readonly walk: Pick<Walk, 'choice'> }): SheetMap | null {
  const map = groundMap(doors, [turf], barriers);
  if (map === null) return null;
  const { start } = walk.choice;
  const spot = start && planeAround(map.origin)(start);
  return {
    map,
    stops: stopSpots(map, doors),
    start: spot ? [Math.round(spot.x * 10), Math.round(-spot.y * 10)] : null,
  };
}
