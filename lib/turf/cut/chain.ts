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
  const isOff = (turf: number) => walks.walk(turf).length > 0 && outOfBand(walks.weight(turf), walks.band) > 0;
  for (let turf = 0; turf < walks.count; turf += 1) {
    for (let tries = 0; tries < 40 && isOff(turf) && pull(walks, turf); tries += 1) moved += 1;
  }
  walks.changed.clear();
  return moved;
}

/** True when the turf is in no more parts without the piece. */
function canGo(walks: Walks, turf: number, piece: number): boolean {
  const walk = walks.walk(turf);
  const { parts } = walks.field;
  return walk.length > 1 && parts(walk.filter((i) => i !== piece)) <= parts(walk);
}

/** One house nearer to the band, by the shortest chain of turfs. */
function pull(walks: Walks, turf: number): boolean {
  const { band } = walks;
  const isShort = walks.weight(turf) < band.least;
  const seen = new Set([turf]);
  let open: Link[] = [{ turf, from: null, piece: -1 }];
  for (let length = 0; length < LONGEST && open.length > 0; length += 1) {
    const further: Link[] = [];
    for (const here of open) {
      for (const [next, piece] of doorsBetween(walks, here.turf, isShort)) {
        if (seen.has(next)) continue;
        const weight = walks.field.weight[piece] ?? 0;
        // By hours, houses do not weigh alike: a turf on the way must not be worse off, and the first one better.
        const [was, passes] = [
          walks.weight(here.turf),
          weight - (here.piece < 0 ? 0 : (walks.field.weight[here.piece] ?? 0)),
        ];
        const [worst, now] = [outOfBand(was, band), outOfBand(was + (isShort ? passes : -passes), band)];
        if (now > worst || (here.piece < 0 && now === worst)) continue;
        const link = { turf: next, from: here, piece };
        const after = walks.weight(next) + (isShort ? -weight : weight);
        if (outOfBand(after, band) === 0) {
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

/** For each turf beside this one the house at the border that may change sides and costs the two walks least. */
function doorsBetween(walks: Walks, turf: number, isInward: boolean): Map<number, number> {
  const { of, field } = walks;
  const likely = new Map<number, { readonly piece: number; readonly cost: number }[]>();
  for (const i of walks.walk(turf)) {
    for (const j of field.links[i] ?? []) {
      const other = of[j] ?? -1;
      const [piece, beside] = isInward ? [j, i] : [i, j];
      if (other < 0 || other === turf || field.pieces[piece]?.size !== 1) continue;
      const cost = added(walks, piece, beside) - spared(walks, piece);
      const there = likely.get(other);
      if (there) there.push({ piece, cost });
      else likely.set(other, [{ piece, cost }]);
    }
  }
  const found = new Map<number, number>();
  for (const [other, pieces] of likely) {
    const [giver, taker] = isInward ? [other, turf] : [turf, other];
    pieces.sort((a, b) => a.cost - b.cost || a.piece - b.piece);
    const fits = ({ piece }: { readonly piece: number }) =>
      canGo(walks, giver, piece) && field.isClear([...walks.walk(taker), piece]);
    const best = pieces.find(fits);
    if (best) found.set(other, best.piece);
  }
  return found;
}

/** Metres that a walk is longer with `piece` before or behind `beside`. */
function added(walks: Walks, piece: number, beside: number): number {
  const step = walks.far(piece, beside);
  const more = (next: number) => step + walks.far(piece, next) - walks.far(beside, next);
  return Math.min(more(walks.prior[beside] ?? -1), more(walks.next[beside] ?? -1));
}

/** Metres that its own walk is shorter without `piece`. */
function spared(walks: Walks, piece: number): number {
  const [before, after] = [walks.prior[piece] ?? -1, walks.next[piece] ?? -1];
  return walks.far(before, piece) + walks.far(piece, after) - walks.far(before, after);
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
