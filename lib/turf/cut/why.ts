// Why a turf is as it is: counted facts for the screen ("both sides of Quay St, no building split").
import { sideOf } from '@/lib/places/rules';
import type { Barrier, BuildingPart, PlacedDoor, Side, WhySize, WhySo } from '../model';
import { streetName } from '../rules';
import { type Ground, groundFor, measure } from './measure';

export type Asked = { readonly wanted: number | null; readonly wantedHours?: number; readonly start?: boolean };

/** `ground` is the plane and the barriers of the cut that the turf comes from. */
export function whySo(
  doors: readonly PlacedDoor[],
  size: WhySize,
  asked: Asked = { wanted: null },
  parts: readonly BuildingPart[] = [],
  ground: Ground = groundFor(doors, []),
  barriers: readonly string[] = [],
): WhySo {
  const measured = measure(doors, ground);
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
    ...asked,
    buildings: buildings.size,
    largestBuilding: Math.max(0, ...buildings.values()),
    metres: measured.metres,
    diameter: measured.diameter,
    longestGapMetres: measured.longestGapMetres,
    crossings: measured.crossings,
    ...(barriers.length > 0 && { barriers }),
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

/** Of a turf made by hand: nothing was asked for, and it may lie on both sides of a barrier. */
export const drawnBy = (doors: readonly PlacedDoor[], barriers: readonly Barrier[]): WhySo =>
  whySo(doors, 'drawn', { wanted: null }, [], groundFor(doors, barriers));
