// One ticked side of a street as one form value, and back.
import { sideOf } from '@/lib/places/rules';
import type { CampaignDoor, Side } from '@/lib/turf/model';
import { isPlaced, streetName } from '@/lib/turf/rules';

export interface FreeSide {
  readonly street: string;
  readonly side: Side;
  readonly doors: number;
  readonly value: string;
  /** The street as people write it. */
  readonly name: string;
}

/** Sides of streets with doors that are in no turf, by name of street. */
export function freeSides(doors: readonly CampaignDoor[]): FreeSide[] {
  const sides = new Map<string, FreeSide>();
  for (const door of doors) {
    if (door.turfId !== null || !isPlaced(door)) continue;
    const side = sideOf(door);
    const value = `${side}:${door.street}`;
    sides.set(value, {
      street: door.street,
      name: streetName(door),
      side,
      value,
      doors: (sides.get(value)?.doors ?? 0) + 1,
    });
  }
  return [...sides.values()].sort((a, b) => a.street.localeCompare(b.street, 'en') || a.side.localeCompare(b.side));
}

export function splitChoice(value: string): { street: string; side: Side } | null {
  const found = /^(odd|even|none):(.*)$/s.exec(value);
  return found ? { side: found[1] as Side, street: found[2] ?? '' } : null;
}
