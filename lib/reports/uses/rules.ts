// From exact counts to what the desk may see: each rule of each area on its own goes through the small-cell protection
// of the results, and the parts are sums of what is shown, so that no subtraction brings a hidden figure back. Pure.
import { protectCells } from '../rules';
import type { UseAnswer, UseCell, UseCount, UsePart, UseReason, UseRow } from './model';
import { useReasons } from './model';

export function partOf(reason: UseReason): UsePart {
  if (reason === 'may') return 'may';
  return reason === 'never-asked' || reason === 'catching-up' ? 'unknown' : 'may-not';
}

/** Cells of all areas. A hidden cell hides a second one of its reason, so that what is hidden adds up to ten or more. */
export function protectUses(counts: readonly UseCount[]): UseCell[] {
  const areas = [...new Map(counts.map((count) => [count.turfId, count.precinct])).entries()];
  const of = (pick: (count: UseCount) => number, reason: UseReason | 'again'): UseCell[] =>
    protectCells(
      areas.map(([turfId, precinct]) => ({
        turfId,
        precinct,
        yes: counts.filter((count) => count.turfId === turfId).reduce((sum, count) => sum + pick(count), 0),
        no: 0,
      })),
    ).map(({ level, area, yes }) => ({ level, area, reason, people: yes }));
  return [
    ...useReasons.flatMap((reason) => of((count) => (count.reason === reason ? count.people : 0), reason)),
    ...of((count) => count.again, 'again'),
  ];
}

/** `area`: `campaign`, `precinct:NAME` or `turf:ID`. */
export function answerFrom(cells: readonly UseCell[], area: string, madeAt: Date): UseAnswer {
  const at = (cell: UseCell) => (cell.level === 'campaign' ? 'campaign' : `${cell.level}:${cell.area}`) === area;
  const here = cells.filter(at);
  return answerOf(
    useReasons.flatMap((reason) => {
      const cell = here.find((each) => each.reason === reason);
      return cell && cell.people !== 0 ? [{ part: partOf(reason), reason, people: cell.people }] : [];
    }),
    here.find((cell) => cell.reason === 'again')?.people ?? null,
    { isExact: false, madeAt },
  );
}

/** The same, exact: for the privacy lead alone. */
export function exactAnswer(counts: readonly UseCount[], area: string, madeAt: Date): UseAnswer {
  const [level, ...rest] = area.split(':');
  const key = rest.join(':');
  const here = counts.filter(
    (count) => level === 'campaign' || (level === 'turf' ? count.turfId === key : count.precinct === key),
  );
  const sum = (pick: (count: UseCount) => number) => here.reduce((all, count) => all + pick(count), 0);
  return answerOf(
    useReasons.flatMap((reason) => {
      const people = sum((count) => (count.reason === reason ? count.people : 0));
      return people === 0 ? [] : [{ part: partOf(reason), reason, people }];
    }),
    sum((count) => count.again),
    { isExact: true, madeAt },
  );
}

function answerOf(
  rows: readonly UseRow[],
  again: number | null,
  how: Pick<UseAnswer, 'isExact' | 'madeAt'>,
): UseAnswer {
  const part = (wanted: UsePart) =>
    rows.filter((row) => row.part === wanted).reduce((sum, row) => sum + (row.people ?? 0), 0);
  const parts = { may: part('may'), 'may-not': part('may-not'), unknown: part('unknown') };
  return { total: parts.may + parts['may-not'] + parts.unknown, parts, rows, again, ...how };
}
