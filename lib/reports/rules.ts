// Small-cell protection (ENG-40): a count about people is shown from 10 on; below that it rolls up to the next larger
// area that has 10. Where one area is hidden, a second is hidden with it, so that no subtraction brings it back.
import type { AnswerCell, AnswerCount, Day, DayTask, DayTaskKind, SaidCell, SaidCount } from './model';

/** ONS output rule and the product's default. Source: requirement ENG-40. */
export const smallestCell = 10;
const roundTo = 5;

interface Area {
  readonly key: string;
  readonly columns: readonly number[];
}

/**
 * Cells of three levels: turf, precinct, campaign. A hidden area hides everything inside it, and whatever is hidden
 * inside one parent adds up, in each column, to 0 or to at least 10.
 */
export function protectCells(counts: readonly SaidCount[]): SaidCell[] {
  const precincts = groupBy(counts, (count) => count.precinct);
  const all = total('campaign', counts);
  const showsCampaign = isSafe(all);
  const shownPrecincts = showsCampaign
    ? shownWithin([...precincts].map(([key, inside]) => total(key, inside)))
    : new Set<string>();
  const cells: SaidCell[] = [cell('campaign', all, showsCampaign)];
  for (const [precinct, inside] of precincts) {
    const isShown = shownPrecincts.has(precinct);
    cells.push(cell('precinct', total(precinct, inside), isShown));
    const turfs = inside.map(({ turfId, yes, no }) => ({ key: turfId, columns: [yes, no] }));
    const shownTurfs = isShown ? shownWithin(turfs) : new Set<string>();
    for (const turf of turfs) cells.push(cell('turf', turf, shownTurfs.has(turf.key)));
  }
  return cells;
}

/**
 * Cells of two levels, question by question: precinct and campaign. The campaign may hide single choices; precincts are
 * shown only where nothing of the campaign is hidden, and hide one another as above.
 */
export function protectAnswers(counts: readonly AnswerCount[]): AnswerCell[] {
  return [...groupBy(counts, (count) => count.question)].flatMap(([question, inside]) => {
    const choices = [...new Set(inside.flatMap((each) => Object.keys(each.counts)))];
    const areas = inside.map((each) => ({ key: each.precinct, columns: choices.map((id) => each.counts[id] ?? 0) }));
    const all = sumOf('campaign', areas, choices.length);
    const row = (level: AnswerCell['level'], area: string, shown: readonly (number | null)[]): AnswerCell => {
      const cells = shown.map((n) => (n === null ? null : rounded(n)));
      return { question, level, area, counts: Object.fromEntries(choices.map((id, n) => [id, cells[n] ?? null])) };
    };
    const shownPrecincts = isSafe(all) ? shownWithin(areas) : new Set<string>();
    return [
      row('campaign', 'campaign', shownColumns(all.columns)),
      ...areas.filter((area) => shownPrecincts.has(area.key)).map((area) => row('precinct', area.key, area.columns)),
    ];
  });
}

// Within one area: a choice of 1 to 9 is hidden, and the next smallest with it until the hidden ones are two and 10 people.
function shownColumns(columns: readonly number[]): (number | null)[] {
  const hidden = new Set(columns.keys().filter((n) => (columns[n] ?? 0) > 0 && (columns[n] ?? 0) < smallestCell));
  const bySize = [...columns.keys()].toSorted((a, b) => (columns[a] ?? 0) - (columns[b] ?? 0) || a - b);
  const people = () => [...hidden].reduce((sum, n) => sum + (columns[n] ?? 0), 0);
  for (const n of bySize) {
    if (hidden.size === 0 || (hidden.size >= 2 && people() >= smallestCell)) break;
    if ((columns[n] ?? 0) > 0) hidden.add(n);
  }
  const isEnough = hidden.size === 0 || (hidden.size >= 2 && people() >= smallestCell);
  return columns.map((count, n) => (hidden.has(n) || !isEnough ? null : count));
}

/** Every column is 0 or at least 10, and there is somebody at all. */
function isSafe(area: Area): boolean {
  return area.columns.every((n) => n === 0 || n >= smallestCell);
}

// Hides what is small, then the next smallest, until what is hidden could only be read as a sum of 10 or more. Areas
// where nobody said anything hide nothing and stay shown as 0.
function shownWithin(areas: readonly Area[]): Set<string> {
  const hidden = new Set(areas.filter((area) => !isSafe(area)).map((area) => area.key));
  const bySize = areas.toSorted((a, b) => peopleOf(a) - peopleOf(b) || (a.key < b.key ? -1 : 1));
  for (const area of bySize) {
    if (hidden.size === 0 || isHidingEnough(areas, hidden)) break;
    if (peopleOf(area) > 0) hidden.add(area.key);
  }
  if (hidden.size > 0 && !isHidingEnough(areas, hidden)) return new Set();
  return new Set(areas.map((area) => area.key).filter((key) => !hidden.has(key)));
}

function isHidingEnough(areas: readonly Area[], hidden: ReadonlySet<string>): boolean {
  const inside = areas.filter((area) => hidden.has(area.key));
  return inside.length >= 2 && isSafe(sumOf('', inside, inside[0]?.columns.length ?? 0));
}

const peopleOf = (area: Area): number => area.columns.reduce((sum, n) => sum + n, 0);

function sumOf(key: string, areas: readonly Area[], width: number): Area {
  const columns = Array.from({ length: width }, (_, n) => areas.reduce((sum, area) => sum + (area.columns[n] ?? 0), 0));
  return { key, columns };
}

function total(key: string, parts: readonly SaidCount[]): Area {
  return sumOf(
    key,
    parts.map(({ yes, no }) => ({ key, columns: [yes, no] })),
    2,
  );
}

function cell(level: SaidCell['level'], area: Area, isShown: boolean): SaidCell {
  const [yes = 0, no = 0] = area.columns;
  return { level, area: area.key, yes: isShown ? rounded(yes) : null, no: isShown ? rounded(no) : null };
}

function rounded(n: number): number {
  return n === 0 ? 0 : Math.max(smallestCell, Math.round(n / roundTo) * roundTo);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A snapshot is made anew when it is an hour old: answers are never counted while they come in. */
export function isSnapshotDue(madeAt: Date | null, now: Date): boolean {
  return madeAt === null || now.getTime() - madeAt.getTime() >= 3_600_000;
}

const mostTasks = 5;
const none = { due: null, isLate: false, count: 1, label: '', turfId: null } as const;

/** D1: at most five things that need somebody: set-up before all else, then paper to be called back, late ones, then by day, then what has no day. `today` in the campaign's zone. */
export function dayTasks(
  day: Day,
  given: { readonly setUpStep: number | null; readonly today: string },
): readonly DayTask[] {
  const tasks: DayTask[] = [];
  if (given.setUpStep !== null) tasks.push({ ...none, kind: 'set-up', count: given.setUpStep, isLate: true });
  if (day.glasses > 0) tasks.push({ ...none, kind: 'glass', count: day.glasses, isLate: true });
  if (day.grounds > 0) tasks.push({ ...none, kind: 'ground', count: day.grounds });
  if (day.recalls > 0) tasks.push({ ...none, kind: 'recall', count: day.recalls, isLate: true });
  for (const sheet of day.lateSheets) {
    tasks.push({
      ...none,
      kind: 'sheet',
      due: sheet.since,
      isLate: true,
      label: String(sheet.number),
      turfId: sheet.turfId,
    });
  }
  for (const file of day.tellBy) {
    tasks.push({ ...none, kind: 'tell', due: file.by, isLate: file.by < given.today, label: file.label });
  }
  if (given.setUpStep === null && day.notices === 0) tasks.push({ ...none, kind: 'notice' });
  if (day.unplaced > 0) tasks.push({ ...none, kind: 'unplaced', count: day.unplaced });
  const first: Partial<Record<DayTaskKind, string>> = { 'set-up': '', recall: '0' };
  const order = (task: DayTask) => first[task.kind] ?? `${task.isLate ? 0 : 1}${task.due ?? '9999-12-31'}`;
  return tasks.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)).slice(0, mostTasks);
}
