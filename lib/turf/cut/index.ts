// Cuts a campaign's doors into turfs: every door in exactly one, each about the wanted size, compact, in one
// piece, no building split that fits a turf. Pure and deterministic: the same doors give the same turfs.
import type { CutTurf, PlacedDoor, TurfDoor, WhySize } from '../model';
import { centreOf, isPlaced, listOrder, planeAround, sizeBand } from '../rules';
import { type Band, bisect, outOfBand, sizeOf } from './bisect';
import { neighboursOf } from './neighbours';
import { type Piece, piecesOf } from './pieces';
import { Smoother } from './smooth';
import { whySo } from './why';

export { type AreaCut, cutByArea, isCrossed } from './area';
export { whySo } from './why';

export type Cut = {
  /** In walking order of the turfs: from the north-west, always to the nearest turf not yet numbered. */
  readonly turfs: readonly CutTurf[];
  /** Doors without a place: reported, never lost. */
  readonly unplacedIds: readonly string[];
};

/** The number of turfs that keeps the mean in the band, or comes nearest to it. */
function turfCount(doors: number, wanted: number, band: Band): number {
  const mean = Math.max(1, Math.round(doors / wanted));
  const fits = (count: number) => count > 0 && doors >= count * band.least && doors <= count * band.most;
  return [mean, mean + 1, mean - 1].find(fits) ?? mean;
}

function reasonFor(group: readonly Piece[], all: number, turfs: number, band: Band): WhySize {
  if (outOfBand(sizeOf(group), band) === 0) return 'in-band';
  const fewDoors = all < turfs * band.least || all > turfs * band.most;
  return fewDoors && group.every((piece) => piece.size === 1) ? 'few-doors' : 'building';
}

function numbered(turfs: readonly CutTurf[]): CutTurf[] {
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

type Groups = { readonly groups: readonly (readonly Piece[])[]; readonly total: number; readonly count: number };

function groupsFor(
  placed: readonly PlacedDoor[],
  wanted: number,
  band: Band,
  grouping: 'houses' | 'buildings',
): Groups {
  const pieces = piecesOf(placed, wanted, grouping);
  const loose = pieces.filter((piece) => !piece.whole).map((piece, index) => ({ ...piece, index }));
  const total = sizeOf(loose);
  const count = total === 0 ? 0 : turfCount(total, wanted, band);
  const links = neighboursOf(loose.map((piece) => piece.at));
  const smoother = new Smoother(loose, links, band, bisect(loose, count, band));
  smoother.smooth();
  smoother.repair();
  smoother.smooth();
  const whole = pieces.filter((piece) => piece.whole).map((piece) => [piece]);
  return { groups: [...whole, ...smoother.groups()], total, count };
}

const offBy = ({ groups }: Groups, band: Band) =>
  groups.reduce((sum, group) => sum + outOfBand(sizeOf(group), band), 0);

/** Cuts `doors` into turfs of about `wanted` doors. `wanted` is a whole number of at least one. */
export function cutByDoors(doors: readonly TurfDoor[], wanted: number): Cut {
  const placed = doors.filter(isPlaced);
  const unplacedIds = doors.filter((door) => !isPlaced(door)).map((door) => door.id);
  const band = sizeBand(wanted);
  let found = groupsFor(placed, wanted, band, 'houses');
  if (offBy(found, band) > 0) {
    const finer = groupsFor(placed, wanted, band, 'buildings');
    if (offBy(finer, band) < offBy(found, band)) found = finer;
  }
  const turfs = found.groups.map((group): CutTurf => {
    const inGroup: PlacedDoor[] = group.flatMap((piece) => piece.doors).sort(listOrder);
    const parts = group.flatMap((piece) => piece.part ?? []);
    const reason = reasonFor(group, found.total, found.count, band);
    return {
      doorIds: inGroup.map((door) => door.id),
      centre: centreOf(inGroup),
      whySo: whySo(inGroup, reason, wanted, parts),
    };
  });
  return { turfs: numbered(turfs), unplacedIds };
}
