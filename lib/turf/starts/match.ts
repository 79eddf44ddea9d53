// Who gets which turf: of all ways to give each turf that suits somebody to one of them, the one that leaves most people
// with a turf that suits them, near their start and filling their hours. Whoever said nothing takes what is left, in order.
import type { Fit, Start, TurfShape, Walker } from '../model';
import { fitOf, metresFrom } from './fit';

/** What a metre of way to the first door and a minute left over of their hours are worth against each other. */
const METRES_A_MINUTE_LEFT = 12;
/** No turf at all is worse than any turf that fits. */
const NONE = 1_000_000;

export type Suggestion = {
  readonly memberId: string /** Null for somebody who said nothing. */;
  readonly fit: Fit | null;
};

export function matchStarts(
  turfs: readonly TurfShape[],
  walkers: readonly Pick<Walker, 'id'>[],
  starts: ReadonlyMap<string, Start>,
): Map<string, Suggestion> {
  const chosen = new Map<string, Suggestion>();
  const asking = walkers.flatMap(({ id }) => {
    const start = starts.get(id);
    return start ? [{ id, start }] : [];
  });
  const costs = asking.map(({ start }) => turfs.map((turf) => costOf(start, turf)));
  cheapest(costs, turfs.length).forEach((turf, i) => {
    const [found, who] = [turfs[turf], asking[i]];
    if (found && who) chosen.set(found.id, { memberId: who.id, fit: fitOf(who.start, found) });
  });
  const open = walkers.filter(({ id }) => !starts.has(id));
  for (const turf of turfs) {
    const next = chosen.has(turf.id) ? undefined : open.shift();
    if (next) chosen.set(turf.id, { memberId: next.id, fit: null });
  }
  return chosen;
}

function costOf(start: Start, turf: TurfShape): number {
  if (!fitOf(start, turf).fits) return NONE;
  return Math.round(metresFrom(start, turf) + METRES_A_MINUTE_LEFT * Math.abs(start.hours * 60 - turf.minutes));
}

/**
 * The assignment of least cost (Kuhn and Munkres, with potentials): for each row its column, -1 where none fits. Rows
 * may stay alone: each has a column of its own at the price of none.
 */
function cheapest(costs: readonly (readonly number[])[], columns: number): number[] {
  const [rows, width] = [costs.length, columns + costs.length];
  const cost = (row: number, column: number) => (column < columns ? (costs[row]?.[column] ?? NONE) : NONE);
  const rowOf = new Int32Array(width + 1).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(width + 1);
  for (let row = 0; row < rows; row += 1) {
    const least = new Float64Array(width).fill(Infinity);
    const from = new Int32Array(width).fill(width);
    const seen = new Uint8Array(width + 1);
    let at = width;
    rowOf[width] = row;
    while ((rowOf[at] ?? -1) >= 0) {
      seen[at] = 1;
      const here = rowOf[at] ?? 0;
      let [next, step] = [-1, Infinity];
      for (let column = 0; column < width; column += 1) {
        if (seen[column]) continue;
        const over = cost(here, column) - (rowPrice[here] ?? 0) - (columnPrice[column] ?? 0);
        if (over < (least[column] ?? 0)) {
          least[column] = over;
          from[column] = at;
        }
        if ((least[column] ?? 0) < step) {
          step = least[column] ?? 0;
          next = column;
        }
      }
      for (let column = 0; column <= width; column += 1) {
        if (seen[column]) {
          const owner = rowOf[column] ?? 0;
          rowPrice[owner] = (rowPrice[owner] ?? 0) + step;
          columnPrice[column] = (columnPrice[column] ?? 0) - step;
        } else if (column < width) least[column] = (least[column] ?? 0) - step;
      }
      at = next;
    }
    while (at !== width) {
      const back = from[at] ?? width;
      rowOf[at] = rowOf[back] ?? -1;
      at = back;
    }
    rowOf[width] = -1;
  }
  const found = costs.map(() => -1);
  for (let column = 0; column < columns; column += 1) {
    const row = rowOf[column] ?? -1;
    if (row >= 0 && cost(row, column) < NONE) found[row] = column;
  }
  return found;
}
