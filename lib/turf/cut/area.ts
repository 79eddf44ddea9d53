// A turf drawn by hand: the doors inside the line. It refuses an empty area, a line that crosses itself and doors
// that another turf already has, and names the doors, so that the screen can show them.
import type { Point, Polygon } from '@/lib/places/model';
import type { Barrier, CutTurf, TurfDoor } from '../model';
import { centreOf, doorsInArea, isPlaced, listOrder } from '../rules';
import { drawnBy } from './why';

export type AreaCut =
  | { readonly ok: true; readonly turf: CutTurf }
  | { readonly ok: false; readonly why: 'empty' | 'crossed-line' }
  /** `doorIds`: doors that are in another turf, or have no place although their building stands inside. */
  | { readonly ok: false; readonly why: 'overlap' | 'unplaced-inside'; readonly doorIds: readonly string[] };

const turn = (a: Point, b: Point, c: Point) =>
  Math.sign(
    (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude),
  );

/** True when two sides of the line that are not neighbours cross. */
export function isCrossed(area: Polygon): boolean {
  const n = area.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 2; j < n; j += 1) {
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [area[i], area[i + 1], area[j], area[(j + 1) % n]];
      if (!a || !b || !c || !d) continue;
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
  }
  return false;
}

/** `taken` holds the ids of doors that are in a turf already. */
export function cutByArea(
  doors: readonly TurfDoor[],
  area: Polygon,
  taken: ReadonlySet<string>,
  barriers: readonly Barrier[] = [],
): AreaCut {
  if (isCrossed(area)) return { ok: false, why: 'crossed-line' };
  const inside = doorsInArea(doors, area).filter(isPlaced).sort(listOrder);
  if (inside.length === 0) return { ok: false, why: 'empty' };
  const overlap = inside.filter((door) => taken.has(door.id)).map((door) => door.id);
  if (overlap.length > 0) return { ok: false, why: 'overlap', doorIds: overlap };
  const buildings = new Set(inside.map((door) => door.buildingKey));
  const lost = doors.filter((door) => !isPlaced(door) && buildings.has(door.buildingKey)).map((door) => door.id);
  if (lost.length > 0) return { ok: false, why: 'unplaced-inside', doorIds: lost };
  return {
    ok: true,
    turf: { doorIds: inside.map((door) => door.id), centre: centreOf(inside), whySo: drawnBy(inside, barriers) },
  };
}
