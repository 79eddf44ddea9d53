// The last help for a turf out of its size: a single house comes from the next turf, which gets one from the turf after
// it, and so on to a turf that can spare one; or the same outwards, where a turf has too many.
import { outOfBand } from './bisect';
import { walkThrough } from './path';
import type { Walks } from './walks';

const LONGEST = 14;

type Link = { readonly turf: number; readonly from: Link | null; readonly piece: number };

/** Repairs what it can; returns how many houses changed their turf. */
export function chain(walks: Walks): number {
  let moved = 0;
  for (let turf = 0; turf < walks.count; turf += 1) {
    for (let tries = 0; tries < 40 && isOff(walks, turf) && pull(walks, turf); tries += 1) moved += 1;
  }
  walks.changed.clear();
  return moved;
}

const isOff = (walks: Walks, turf: number) =>
  walks.walk(turf).length > 0 && outOfBand(walks.weight(turf), walks.band) > 0;

/** True when the turf is in no more parts without the piece. */
function canGo(walks: Walks, turf: number, piece: number): boolean {
  const walk = walks.walk(turf);
  const { parts } = walks.field;
  return walk.length > 1 && parts(walk.filter((i) => i !== piece)) <= parts(walk);
}

/** One house nearer to the band, by the shortest chain of turfs. */
function pull(walks: Walks, turf: number): boolean {
  const { least } = walks.band;
  const isShort = walks.weight(turf) < least;
  const seen = new Set([turf]);
  let open: Link[] = [{ turf, from: null, piece: -1 }];
  for (let length = 0; length < LONGEST && open.length > 0; length += 1) {
    const further: Link[] = [];
    for (const here of open) {
      for (const [next, piece] of doorsBetween(walks, here.turf, isShort)) {
        if (seen.has(next)) continue;
        const weight = walks.field.weight[piece] ?? 0;
        const link = { turf: next, from: here, piece };
        const after = walks.weight(next) + (isShort ? -weight : weight);
        if (outOfBand(after, walks.band) === 0) {
          pass(walks, link, isShort);
          return true;
        }
        seen.add(next);
        further.push(link);
      }
    }
    open = further;
  }
  return false;
}

/** For each turf beside this one a single house at the border that may change sides: of the other's, or of its own. */
function doorsBetween(walks: Walks, turf: number, isInward: boolean): Map<number, number> {
  const { of, field } = walks;
  const found = new Map<number, number>();
  for (const i of walks.walk(turf)) {
    for (const j of field.links[i] ?? []) {
      const other = of[j] ?? -1;
      const [piece, giver] = isInward ? [j, other] : [i, turf];
      if (other < 0 || other === turf || found.has(other) || field.pieces[piece]?.size !== 1) continue;
      const taker = isInward ? turf : other;
      if (!field.isClear([...walks.walk(taker), piece])) continue;
      if (canGo(walks, giver, piece)) found.set(other, piece);
    }
  }
  return found;
}

/** Moves one house along each link of the chain, from its far end. */
function pass(walks: Walks, end: Link, isInward: boolean): void {
  for (let link = end; link.from; link = link.from) {
    const [giver, taker] = isInward ? [link.turf, link.from.turf] : [link.from.turf, link.turf];
    const { piece } = link;
    const left = walks.walk(giver).filter((i) => i !== piece);
    walks.lay(taker, walkThrough(walks.field, [...walks.walk(taker), piece]));
    walks.lay(giver, left);
  }
}
