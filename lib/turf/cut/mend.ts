// A turf in parts: all but one of them go to turfs beside them, and single houses pass from turf to turf until every size
// fits again. Straight lines cannot always do this where the ground is hollow, such as around a turf made for a start.
import type { Bisector } from './bisect';
import { chain } from './chain';
import { partsOf } from './part';
import { walkThrough } from './path';
import { regrown } from './regrow';
import type { Walks } from './walks';

/** Parts that are tried as the one that stays, and turfs that are tried for each that goes. */
const TRIES = 4;
/** Companies of turfs that are grown anew, at most. */
const MOST_COMPANIES = 12;

/** Mends what it can; returns how many turfs are in parts still. */
export function mend(walks: Walks, bisector: Bisector): number {
  let left = 0;
  for (let turf = 0; turf < walks.count; turf += 1) {
    if (walks.field.parts(walks.walk(turf)) > 1 && !mendOne(walks, bisector, turf)) left += 1;
  }
  walks.changed.clear();
  return left;
}

function mendOne(walks: Walks, bisector: Bisector, turf: number): boolean {
  const asTheyAre = () => Array.from({ length: walks.count }, (_, each) => walks.walk(each));
  const before = asTheyAre();
  const faults = (some: readonly (readonly number[])[]) => some.reduce((sum, walk) => sum + bisector.fault(walk), 0);
  const now = faults(before);
  const parts = partsOf(walks.field, before[turf] ?? []);
  for (const stays of parts.slice(0, TRIES)) {
    for (let choice = 0; choice < TRIES; choice += 1) {
      const found = give(walks, turf, stays, parts, choice);
      if (!found) break;
      chain(walks);
      const after = asTheyAre();
      if (faults(after) < now) return true;
      after.forEach((walk, each) => {
        const was = before[each] ?? [];
        if (walk.length !== was.length || walk.some((i, at) => i !== was[at])) walks.lay(each, was);
      });
    }
  }
  return regrow(walks, bisector, turf);
}

/** The turf and a few turfs beside it, grown anew along their links. */
function regrow(walks: Walks, bisector: Bisector, turf: number): boolean {
  const { field, band } = walks;
  const asked = { field, band, isSound: (group: readonly number[]) => bisector.fault(group) === 0 };
  for (const company of companiesOf(walks, turf)) {
    const pieces = company.flatMap((each) => walks.walk(each)).sort((a, b) => a - b);
    const weight = walks.weigh(pieces);
    if (field.parts(pieces) > 1 || weight < company.length * band.least || weight > company.length * band.most)
      continue;
    const groups = regrown(asked, pieces, company.length);
    if (!groups) continue;
    groups.forEach((group, i) => {
      walks.lay(company[i] ?? walks.count, walkThrough(field, group));
    });
    return true;
  }
  return false;
}

/** Turfs that hang together with this one: those on the shortest way from part to part, then one and two more. */
function companiesOf(walks: Walks, turf: number): number[][] {
  const company = new Set([turf]);
  const [first, ...others] = partsOf(walks.field, walks.walk(turf));
  for (const part of others) for (const each of between(walks, turf, part, first ?? [])) company.add(each);
  const grown = (some: readonly (readonly number[])[]) => {
    const found = new Map<string, number[]>();
    for (const each of some) {
      for (const more of each.flatMap((one) => walks.around(one))) {
        const next = [...new Set([...each, more])].sort((a, b) => a - b);
        if (next.length > each.length) found.set(next.join(), next);
      }
    }
    return [...found.values()];
  };
  const one = grown([[...company]]);
  return [[...company], ...one, ...grown(one)].slice(0, MOST_COMPANIES);
}

/** The turfs that lead from one part of a turf to another. */
function between(walks: Walks, turf: number, from: readonly number[], to: readonly number[]): number[] {
  const ends = new Set(walks.beside(to, turf));
  const via = new Map(walks.beside(from, turf).map((each) => [each, -1]));
  for (const [each] of via) {
    if (ends.has(each)) {
      const way = [each];
      for (let back = via.get(each) ?? -1; back >= 0; back = via.get(back) ?? -1) way.push(back);
      return way;
    }
    for (const next of walks.around(each)) if (next !== turf && !via.has(next)) via.set(next, each);
  }
  return [];
}

/** Every part but one goes to a turf beside it that is on its side of every barrier; false when there is no such choice left. */
function give(
  walks: Walks,
  turf: number,
  stays: readonly number[],
  parts: readonly number[][],
  choice: number,
): boolean {
  const { field } = walks;
  let isNew = choice === 0;
  const gifts: { readonly to: number; readonly part: readonly number[] }[] = [];
  for (const part of parts) {
    if (part === stays) continue;
    const takers = walks
      .beside(part, turf)
      .filter((to) => field.isClear(walkThrough(field, [...walks.walk(to), ...part])))
      .sort((a, b) => walks.weight(a) - walks.weight(b) || a - b);
    if (choice < takers.length) isNew = true;
    const to = takers[choice] ?? takers[0];
    if (to === undefined) return false;
    gifts.push({ to, part });
  }
  if (!isNew) return false;
  walks.lay(turf, walkThrough(field, stays));
  for (const { to, part } of gifts) walks.lay(to, walkThrough(field, [...walks.walk(to), ...part]));
  return true;
}
