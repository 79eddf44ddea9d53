// The last word of a barrier, and of one piece before the right size: a turf that no cut could keep on one side, or in one
// part, is parted there. What is left over goes to a turf on its own side that has room for it, or is a small turf that says
// why.
import type { Field } from './field';
import { islandsOf } from './neighbours';
import { walkThrough } from './path';
import type { Walks } from './walks';

/** What of a turf hangs together along the links, largest first. */
export function partsOf(field: Field, walk: readonly number[]): number[][] {
  return islandsOf(walk, field.links).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** Parts every turf that stands on both sides of a barrier; returns how many there were. */
export const partAtBarriers = (walks: Walks): number => part(walks, (walk) => walks.field.crossings(walk) > 0);

/** Parts every turf that is in parts; returns how many there were. */
export const partForGood = (walks: Walks): number => part(walks, (walk) => walks.field.parts(walk) > 1);

function part(walks: Walks, isWanted: (walk: readonly number[]) => boolean): number {
  const { field } = walks;
  let parted = 0;
  for (let turf = 0; turf < walks.count; turf += 1) {
    const walk = walks.walk(turf);
    const [largest, ...others] = isWanted(walk) ? partsOf(field, walk) : [];
    if (!largest || others.length === 0) continue;
    parted += 1;
    walks.lay(turf, walkThrough(field, largest));
    for (const side of others) {
      const room = walks
        .beside(side, turf)
        .sort((a, b) => walks.weight(a) - walks.weight(b))
        .find((other) => {
          const together = [...walks.walk(other), ...side];
          return walks.weigh(together) <= walks.band.most && field.isClear(together);
        });
      walks.lay(room ?? walks.count, walkThrough(field, room === undefined ? side : [...walks.walk(room), ...side]));
    }
  }
  walks.changed.clear();
  return parted;
}
