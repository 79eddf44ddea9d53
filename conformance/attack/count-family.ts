// Counts subtracted from each other: from what a page shows, whoever knows the shape of the areas tries to recover a
// group of fewer than ten. The tables are made at random, with many small groups.

import type { SaidCell, SaidCount } from '@/lib/reports/model';
import { protectCells, smallestCell } from '@/lib/reports/rules';
import { type Attempt, Dice, type Family, type Size } from './suite';

function randomCounts(dice: Dice): SaidCount[] {
  const precincts = 1 + dice.next(4);
  return Array.from({ length: 1 + dice.next(14) }, (_, n) => ({
    turfId: `t${n}`,
    precinct: `p${dice.next(precincts)}`,
    yes: dice.pick([0, 1, 2, 5, 9, 10, 11, 19, 40, dice.next(60)]),
    no: dice.pick([0, 0, 1, 3, 9, 10, 25, dice.next(30)]),
  }));
}

/** What is hidden inside one shown area, as an attacker would add it up with the true numbers of what is shown. */
function recovered(counts: readonly SaidCount[], cells: readonly SaidCell[]): string | undefined {
  const shown = new Set(cells.filter((cell) => cell.yes !== null).map((cell) => `${cell.level} ${cell.area}`));
  const isSmall = (n: number) => n > 0 && n < smallestCell;
  const groups: { name: string; inside: readonly { key: string; yes: number; no: number }[] }[] = [];
  const precincts = Map.groupBy(counts, (count) => count.precinct);
  const sum = (key: string, list: readonly SaidCount[]) => ({
    key,
    yes: list.reduce((n, each) => n + each.yes, 0),
    no: list.reduce((n, each) => n + each.no, 0),
  });
  if (shown.has('campaign campaign')) {
    groups.push({ name: 'campaign', inside: [...precincts].map(([key, list]) => sum(`precinct ${key}`, list)) });
  }
  for (const [key, list] of precincts) {
    if (shown.has(`precinct ${key}`))
      groups.push({
        name: key,
        inside: list.map((each) => ({ key: `turf ${each.turfId}`, yes: each.yes, no: each.no })),
      });
  }
  for (const { name, inside } of groups) {
    for (const each of inside.filter(({ key }) => shown.has(key))) {
      if (isSmall(each.yes) || isSmall(each.no)) return `${each.key} shows fewer than ten`;
    }
    const hidden = inside.filter(({ key }) => !shown.has(key));
    const said = hidden.filter(({ yes, no }) => yes + no > 0);
    if (said.length === 1) return `what is hidden in ${name} is one area`;
    for (const column of ['yes', 'no'] as const) {
      if (isSmall(hidden.reduce((n, each) => n + each[column], 0)))
        return `${name} less what it shows is fewer than ten`;
    }
  }
  const low = cells.find(({ yes, no }) => isSmall(yes ?? 0) || isSmall(no ?? 0));
  return low && `${low.level} shows fewer than ten`;
}

const bare = (counts: readonly SaidCount[]): SaidCell[] =>
  counts.map(({ turfId, yes, no }) => ({ level: 'turf', area: turfId, yes, no }));

export function countFamily({ seed, share }: Size): Family {
  const dice = new Dice(seed + 4);
  const attempts = Array.from({ length: 2_000 / share }, (_, n): Attempt => {
    const counts = randomCounts(dice);
    return {
      name: `table ${n} of ${counts.length} areas`,
      reaches: () => Promise.resolve(recovered(counts, protectCells(counts))),
    };
  });
  const small = [{ turfId: 't', precinct: 'p', yes: 3, no: 0 }];
  return {
    name: 'counts: differences of what is shown',
    says: 'areas subtracted from the areas around them; a group of 1 to 9 that can be worked out counts',
    attempts,
    controls: [
      { name: 'a table without protection', reaches: () => Promise.resolve(recovered(small, bare(small))) },
      {
        name: 'one hidden area in a shown one',
        reaches: () => {
          const counts = [...small, { turfId: 'u', precinct: 'p', yes: 40, no: 0 }];
          const cells: SaidCell[] = [
            { level: 'precinct', area: 'p', yes: 45, no: 0 },
            { level: 'turf', area: 'u', yes: 40, no: 0 },
          ];
          return Promise.resolve(recovered(counts, cells));
        },
      },
    ],
  };
}
