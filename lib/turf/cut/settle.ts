// Turfs by hours, weighed by the walks that they have now: the cut had to guess the way to each door. Single houses pass from
// turf to turf until the times fit; what would cost much walking is taken back.
import { minutesFor } from '../rules';
import { outOfBand } from './bisect';
import { chain } from './chain';
import type { Walks } from './walks';

/** A door that moves changes two walks, and with them the minutes. */
const ROUNDS = 5;
/** Share by which all walks together may become longer for it. */
const LONGER = 0.05;

type State = { readonly walks: readonly number[][]; readonly off: number; readonly metres: number };

function stateOf(walks: Walks): State {
  const all = Array.from({ length: walks.count }, (_, turf) => walks.walk(turf));
  const off = all.reduce(
    (sum, walk, turf) => sum + (walk.length > 0 ? outOfBand(walks.weight(turf), walks.band) : 0),
    0,
  );
  return { walks: all, off, metres: all.reduce((sum, walk) => sum + walks.length(walk), 0) };
}

export function settleMinutes(walks: Walks): void {
  walks.weighByWalks(minutesFor);
  const { metres } = stateOf(walks);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = stateOf(walks);
    if (before.off === 0 || chain(walks) === 0) return;
    walks.weighByWalks(minutesFor);
    const after = stateOf(walks);
    if (after.off < before.off && after.metres <= metres * (1 + LONGER)) continue;
    before.walks.forEach((walk, turf) => {
      walks.lay(turf, walk);
    });
    walks.weighByWalks(minutesFor);
    return;
  }
}
