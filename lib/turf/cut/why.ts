// Why a turf is as it is: counted facts for the screen ("both sides of Quay St, no building split").
import { sideOf } from '@/lib/places/rules';
import type { BuildingPart, PlacedDoor, Side, WhySize, WhySo } from '../model';
import { centreOf, planeAround, streetName } from '../rules';

/** The longest step needed to link all doors of a turf, in whole metres: the widest gap somebody must cross. */
export function longestGapMetres(doors: readonly PlacedDoor[]): number {
  const toPlane = planeAround(centreOf(doors));
  const points = doors.map(toPlane);
  const reach = points.map(() => Infinity);
  const open = new Set(points.keys());
  let longest = 0;
  let at: number | undefined = 0;
  open.delete(0);
  while (open.size > 0 && at !== undefined) {
    const from = points[at];
    let next: number | undefined;
    for (const i of open) {
      const to = points[i];
      if (from && to) reach[i] = Math.min(reach[i] ?? Infinity, (to.x - from.x) ** 2 + (to.y - from.y) ** 2);
      if (next === undefined || (reach[i] ?? Infinity) < (reach[next] ?? Infinity)) next = i;
    }
    if (next !== undefined) {
      longest = Math.max(longest, reach[next] ?? 0);
      open.delete(next);
    }
    at = next;
  }
  return Math.round(Math.sqrt(longest));
}

export function whySo(
  doors: readonly PlacedDoor[],
  size: WhySize,
  wanted: number | null,
  parts: readonly BuildingPart[],
): WhySo {
  const buildings = new Map<string, number>();
  const streets = new Map<string, { doors: number; sides: Set<Side> }>();
  for (const door of doors) {
    buildings.set(door.buildingKey, (buildings.get(door.buildingKey) ?? 0) + 1);
    const name = streetName(door);
    const street = streets.get(name) ?? { doors: 0, sides: new Set<Side>() };
    street.doors += 1;
    street.sides.add(sideOf(door));
    streets.set(name, street);
  }
  return {
    size,
    doors: doors.length,
    wanted,
    buildings: buildings.size,
    largestBuilding: Math.max(0, ...buildings.values()),
    longestGapMetres: longestGapMetres(doors),
    parts,
    streets: [...streets]
      .map(([street, found]) => ({
        street,
        doors: found.doors,
        sides: [...found.sides].sort((a, b) => a.localeCompare(b)),
      }))
      .sort((a, b) => b.doors - a.doors || (a.street < b.street ? -1 : 1)),
  };
}
