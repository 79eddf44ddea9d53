// The last word of a barrier: a turf that no cut could keep on one side is parted there. What is left over goes to a turf
// on its own side that has room for it, or is a small turf that says why.
import type { Field } from './field';
import { walkThrough } from './path';
import type { Walks } from './walks';

/** Groups of a turf that hang together along links; only of a turf that stands on both sides of a barrier. */
function sidesOf(field: Field, walk: readonly number[]): number[][] {
  if (field.crossings(walk) === 0) return [];
  const open = new Set(walk);
  const sides: number[][] = [];
  for (const start of walk) {
    if (!open.delete(start)) continue;
    const side = [start];
    for (let at = 0; at < side.length; at += 1) {
      for (const next of field.links[side[at] ?? start] ?? []) if (open.delete(next)) side.push(next);
    }
    sides.push(side);
  }
  return sides.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** Parts every turf that needs it; returns how many there were. */
export function partAtBarriers(walks: Walks): number {
  const { field } = walks;
  let parted = 0;
  for (let turf = 0; turf < walks.count; turf += 1) {
    const [largest, ...others] = sidesOf(field, walks.walk(turf));
    if (!largest || others.length === 0) continue;
    parted += 1;
    walks.lay(turf, walkThrough(field, largest));
    for (const side of others) {
      const beside = new Set(side.flatMap((i) => (field.links[i] ?? []).map((j) => walks.of[j] ?? -1)));
      const room = [...beside]
        .sort((a, b) => walks.weight(a) - walks.weight(b))
        .find((other) => {
          const together = [...walks.walk(other), ...side];
          return other !== turf && other >= 0 && walks.weigh(together) <= walks.band.most && field.isClear(together);
        });
      walks.lay(room ?? walks.count, walkThrough(field, room === undefined ? side : [...walks.walk(room), ...side]));
    }
  }
  walks.changed.clear();
  return parted;
}
