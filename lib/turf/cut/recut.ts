// Turfs side by side are thrown together and cut anew: where that makes their walks shorter, and where one of them is
// out of its size or lies on both sides of a barrier.
import type { Bisector } from './bisect';
import { walkThrough } from './path';
import { treeSteps } from './tree';
import type { Walks } from './walks';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Metres that a new cut of several turfs must save. */
const SAVES = 1;
/** A walk is seldom less than this much longer than the shortest tree over its pieces; what would need that is not tried. */
const OVER_TREE = 1.1;

/** Every pair of neighbours, or every three of them. Returns the turfs that changed. */
export function recut(walks: Walks, bisector: Bisector, company: 2 | 3): Set<number> {
  walks.changed.clear();
  for (let a = 0; a < walks.count; a += 1) {
    const beside = walks.around(a).filter((b) => b > a);
    for (const b of beside) {
      if (company === 2) {
        shorten(walks, bisector, [a, b]);
        continue;
      }
      const both = walks.around(b);
      for (const c of beside) if (c > b && both.includes(c)) shorten(walks, bisector, [a, b, c]);
    }
  }
  const changed = new Set(walks.changed);
  walks.changed.clear();
  return changed;
}

/** Metres of the shortest forest with so many trees over some pieces: no cut of them has shorter trees. */
function leastTree({ field }: Walks, pieces: readonly number[], trees: number): number {
  const steps = treeSteps(field, pieces).sort();
  return steps.subarray(0, Math.max(0, steps.length + 1 - trees)).reduce((all, metres) => all + metres, 0);
}

function shorten(walks: Walks, bisector: Bisector, turfs: readonly number[]): boolean {
  const now = turfs.map((turf) => walks.walk(turf));
  const length = sum(now.map((walk) => walks.length(walk)));
  if (leastTree(walks, now.flat(), turfs.length) * OVER_TREE > length - SAVES) return false;
  const most = { off: sum(now.map((walk) => bisector.fault(walk))), metres: (length - SAVES) / OVER_TREE };
  const found = bisector.cut(
    now.flat().sort((a, b) => a - b),
    turfs.length,
    most,
  );
  if (found.groups.length !== turfs.length || found.off > most.off || found.metres > most.metres) return false;
  const fresh = found.groups.map((group) => walkThrough(walks.field, group));
  if (sum(fresh.map((walk) => walks.length(walk))) > length - SAVES) return false;
  if (fresh.some((walk, i) => walks.swallowed(turfs[i] ?? -1, walk, turfs) > 0)) return false;
  fresh.forEach((walk, i) => {
    walks.lay(turfs[i] ?? -1, walk);
  });
  return true;
}

/** Cuts turfs with a fault anew with one to four neighbours, into as many turfs, one fewer or one more. */
export function repair(walks: Walks, bisector: Bisector): void {
  const faultOf = (turf: number) => bisector.fault(walks.walk(turf));
  for (let round = 0; round < 3; round += 1) {
    const bad = Array.from({ length: walks.count }, (_, turf) => turf).filter((turf) => faultOf(turf) > 0);
    if (bad.filter((turf) => faultOf(turf) > 0 && repairOne(walks, bisector, turf)).length === 0) break;
  }
  walks.changed.clear();
}

function repairOne(walks: Walks, bisector: Bisector, turf: number): boolean {
  const near = walks.around(turf).slice(0, 8);
  const companies = near.map((a) => [turf, a]);
  for (const a of near) for (const b of walks.around(a)) if (b !== turf) companies.push([turf, a, b]);
  near.forEach((_, i) => {
    companies.push([turf, ...near.slice(i, i + 3)]);
  });
  if (near.length > 3) companies.push([turf, ...near.slice(0, 5)]);
  for (const company of companies) {
    const now = company.map((each) => walks.walk(each));
    const [pieces, fault] = [now.flat().sort((a, b) => a - b), sum(now.map((walk) => bisector.fault(walk)))];
    const weight = walks.weigh(pieces);
    for (const count of [company.length, company.length - 1, company.length + 1]) {
      if (count < 1 || weight < count * walks.band.least || weight > count * walks.band.most) continue;
      const { groups, off } = bisector.cut(pieces, count);
      if (off >= fault || groups.length !== count) continue;
      for (let i = 0; i < Math.max(count, company.length); i += 1) {
        const group = groups[i];
        walks.lay(company[i] ?? walks.count, group ? walkThrough(walks.field, group) : []);
      }
      return true;
    }
  }
  return false;
}
