// A short walk through the pieces of a turf, to weigh one cut against another. Not the order that people walk: that one
// knows streets and sides, and is worked out from the doors of a turf when the turf is handed out.
import type { Field } from './field';
import { shortWalk } from './measure';

/** The pieces of a group in the order of a short walk, from one end to the other. */
export function walkThrough({ walls, pieces }: Field, group: readonly number[]): number[] {
  const spots = group.flatMap((i) => pieces[i]?.at ?? []);
  return shortWalk(spots, walls).flatMap((at) => group[at] ?? []);
}
