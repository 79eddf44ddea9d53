// The numbers of the turfs: from the north-west, always to the nearest turf not yet numbered, so that turfs with numbers
// beside each other lie beside each other.
import type { CutTurf } from '../model';
import { planeAround } from '../rules';

export function numbered(turfs: readonly CutTurf[]): CutTurf[] {
  const first = turfs[0];
  if (!first) return [];
  const toPlane = planeAround(first.centre);
  const left = turfs.map((turf) => ({ turf, at: toPlane(turf.centre) }));
  left.sort((a, b) => b.at.y - b.at.x - (a.at.y - a.at.x));
  const ordered: CutTurf[] = [];
  let here = left[0]?.at;
  while (left.length > 0 && here) {
    let best = 0;
    let bestFar = Infinity;
    left.forEach(({ at }, i) => {
      const far = here ? (at.x - here.x) ** 2 + (at.y - here.y) ** 2 : 0;
      if (far < bestFar) [best, bestFar] = [i, far];
    });
    const [next] = left.splice(best, 1);
    if (!next) break;
    ordered.push(next.turf);
    here = next.at;
  }
  return ordered;
}
