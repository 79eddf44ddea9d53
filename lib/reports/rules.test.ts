import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day, SaidCell, SaidCount } from './model';
import { dayTasks, isSnapshotDue, protectAnswers, protectCells, smallestCell } from './rules';

const count = (turfId: string, precinct: string, yes: number, no: number): SaidCount => ({ turfId, precinct, yes, no });
const find = (cells: readonly SaidCell[], level: string, area: string) =>
  cells.find((cell) => cell.level === level && cell.area === area);

describe('small cells', () => {
  it('shows large ones rounded, and rolls small ones up', () => {
    const cells = protectCells([count('t1', 'A', 32, 18), count('t2', 'A', 21, 14), count('t3', 'A', 4, 12)]);
    expect(find(cells, 'campaign', 'campaign')).toMatchObject({ yes: 55, no: 45 });
    expect(find(cells, 'precinct', 'A')).toMatchObject({ yes: 55, no: 45 });
    expect(find(cells, 'turf', 't1')).toMatchObject({ yes: 30, no: 20 });
    expect(find(cells, 'turf', 't3')).toMatchObject({ yes: null, no: null });
    // t2 is large enough, and hidden all the same: otherwise t3 is the precinct less the rest.
    expect(find(cells, 'turf', 't2')).toMatchObject({ yes: null, no: null });
  });

  it('hides a precinct together with its turfs', () => {
    const cells = protectCells([count('t1', 'A', 40, 40), count('t2', 'B', 40, 40), count('t3', 'C', 3, 0)]);
    expect(find(cells, 'precinct', 'C')).toMatchObject({ yes: null });
    const hidden = ['A', 'B'].filter((precinct) => find(cells, 'precinct', precinct)?.yes === null);
    expect(hidden).toHaveLength(1);
    const turf = hidden[0] === 'A' ? 't1' : 't2';
    expect(find(cells, 'turf', turf)).toMatchObject({ yes: null });
  });

  it('shows nothing at all below ten', () => {
    const cells = protectCells([count('t1', 'A', 4, 5)]);
    expect(cells.every((cell) => cell.yes === null && cell.no === null)).toBe(true);
  });

  const counts = fc.array(
    fc.record({
      turfId: fc.uuid(),
      precinct: fc.constantFrom('A', 'B', 'C'),
      yes: fc.integer({ min: 0, max: 40 }),
      no: fc.integer({ min: 0, max: 40 }),
    }),
    { minLength: 1, maxLength: 30 },
  );

  it('never shows 1 to 9, and no subtraction recovers it', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const cells = protectCells(given);
        const hiddenOf = (level: string, inside: (area: string) => boolean) =>
          cells
            .filter((cell) => cell.level === level && cell.yes === null && inside(cell.area))
            .map((cell) => cell.area);
        for (const cell of cells) {
          for (const n of [cell.yes, cell.no]) expect(n === null || n === 0 || n >= smallestCell).toBe(true);
        }
        // The attacker knows every shown cell exactly (worse than rounded) and subtracts it from a shown parent.
        const attack = (parentShown: boolean, hidden: readonly { yes: number; no: number }[]) => {
          if (!parentShown || hidden.length === 0) return;
          expect(hidden.length).toBeGreaterThan(1);
          for (const column of ['yes', 'no'] as const) {
            const sum = hidden.reduce((all, area) => all + area[column], 0);
            expect(sum === 0 || sum >= smallestCell).toBe(true);
          }
        };
        const sumOf = (parts: readonly SaidCount[]) => ({
          yes: parts.reduce((all, part) => all + part.yes, 0),
          no: parts.reduce((all, part) => all + part.no, 0),
        });
        const hiddenPrecincts = hiddenOf('precinct', () => true);
        attack(
          find(cells, 'campaign', 'campaign')?.yes !== null,
          hiddenPrecincts.map((precinct) => sumOf(given.filter((each) => each.precinct === precinct))),
        );
        for (const precinct of new Set(given.map((each) => each.precinct))) {
          const inside = given.filter((each) => each.precinct === precinct);
          const hidden = hiddenOf('turf', (area) => inside.some((each) => each.turfId === area));
          const isShown = find(cells, 'precinct', precinct)?.yes !== null;
          if (!isShown) expect(hidden).toHaveLength(inside.length);
          attack(
            isShown,
            inside.filter((each) => hidden.includes(each.turfId)),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('answers', () => {
  const answered = (precinct: string, counts: Record<string, number>) => ({ question: 'matters', precinct, counts });
  const all = (counts: Record<string, number | null>) => ({
    ...{ question: 'matters', level: 'campaign', area: 'campaign' },
    counts,
  });

  it('are shown from ten on, by precinct or larger', () => {
    const cells = protectAnswers([answered('A', { much: 21, little: 12 }), answered('B', { much: 14, little: 0 })]);
    expect(cells).toContainEqual(all({ much: 35, little: 10 }));
    expect(cells.find((cell) => cell.area === 'B')).toMatchObject({ counts: { much: 15, little: 0 } });
  });

  it('hide a small choice together with the next smallest, and then every precinct', () => {
    const cells = protectAnswers([answered('A', { much: 40, some: 12, little: 3 }), answered('B', { much: 30 })]);
    expect(cells).toEqual([all({ much: 70, some: null, little: null })]);
  });

  it('hide everything where there are too few to hide among', () => {
    expect(protectAnswers([answered('A', { much: 4, little: 3 })])).toEqual([all({ much: null, little: null })]);
    expect(protectAnswers([answered('A', { much: 9 })])).toEqual([all({ much: null })]);
  });

  it('never show 1 to 9, and leave at least two choices and ten people behind whatever is hidden', () => {
    const counts = fc.array(
      fc.record({
        precinct: fc.constantFrom('A', 'B', 'C', 'D'),
        much: fc.nat({ max: 30 }),
        some: fc.nat({ max: 30 }),
        little: fc.nat({ max: 12 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(counts, (given) => {
        const known = new Map<string, Record<'much' | 'some' | 'little', number>>(
          given.map(({ precinct, ...each }) => [precinct, each]),
        );
        const cells = protectAnswers([...known].map(([precinct, each]) => answered(precinct, each)));
        const exact = (choice: 'much' | 'some' | 'little', areas: Iterable<string>) =>
          [...areas].reduce((sum, area) => sum + (known.get(area)?.[choice] ?? 0), 0);
        for (const cell of cells) {
          for (const n of Object.values(cell.counts)) expect(n === null || n === 0 || n >= smallestCell).toBe(true);
        }
        const choices = ['much', 'some', 'little'] as const;
        const campaign = cells.find((cell) => cell.level === 'campaign');
        const hidden = choices.filter((choice) => campaign?.counts[choice] === null);
        if (hidden.length > 0) {
          const people = hidden.reduce((sum, choice) => sum + exact(choice, known.keys()), 0);
          expect(hidden.length === choices.length || (hidden.length > 1 && people >= smallestCell)).toBe(true);
        }
        // Subtracting the shown precincts from the campaign leaves no small number, choice by choice.
        const shown = new Set(cells.filter((cell) => cell.level === 'precinct').map((cell) => cell.area));
        if (shown.size === 0) return;
        const rest = [...known.keys()].filter((area) => !shown.has(area));
        for (const choice of choices) {
          const left = exact(choice, rest);
          expect(left === 0 || left >= smallestCell).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('is refreshed by the hour', () => {
  const now = new Date('2026-10-09T14:00:00Z');
  expect(isSnapshotDue(null, now)).toBe(true);
  expect(isSnapshotDue(new Date('2026-10-09T13:00:01Z'), now)).toBe(false);
  expect(isSnapshotDue(new Date('2026-10-09T13:00:00Z'), now)).toBe(true);
});

describe('the tasks of a day', () => {
  const calm: Day = {
    doors: 9,
    unplaced: 0,
    turfs: 1,
    walksOut: 0,
    walkers: 1,
    notices: 1,
    glasses: 0,
    grounds: 0,
    lateSheets: [],
    recalls: 0,
    tellBy: [],
  };
  const done = { setUpStep: null, today: '2026-10-09' };

  it('are none when nothing waits', () => {
    expect(dayTasks(calm, done)).toEqual([]);
  });

  it('name an emergency that waits and a ground whose people have to be told', () => {
    const kinds = dayTasks({ ...calm, glasses: 1, grounds: 1 }, done).map((task) => [task.kind, task.isLate]);
    expect(kinds).toEqual([
      ['glass', true],
      ['ground', false],
    ]);
  });

  it('come late first, then by day, then without one', () => {
    const day: Day = {
      ...calm,
      unplaced: 41,
      lateSheets: [{ number: 417, turfId: 't3', since: '2026-10-07' }],
      tellBy: [{ label: 'East', by: '2026-11-09' }],
    };
    expect(dayTasks(day, done).map((task) => [task.kind, task.isLate])).toEqual([
      ['sheet', true],
      ['tell', false],
      ['unplaced', false],
    ]);
    expect(dayTasks(day, { ...done, today: '2026-11-10' }).map((task) => task.isLate)).toEqual([true, true, false]);
  });

  it('put paper that must be called back before what is late, in one line for all of it', () => {
    const lateSheets = Array.from({ length: 9 }, (_, n) => ({ number: n, turfId: 't', since: `2026-10-0${n + 1}` }));
    const [first, second] = dayTasks({ ...calm, lateSheets, recalls: 3 }, { ...done, today: '2026-10-12' });
    expect([first?.kind, first?.count, first?.isLate, second?.kind]).toEqual(['recall', 3, true, 'sheet']);
  });

  it('are five at most, and set-up is one of them until it is finished', () => {
    const lateSheets = Array.from({ length: 9 }, (_, n) => ({ number: n, turfId: 't', since: `2026-10-0${n + 1}` }));
    const tasks = dayTasks({ ...calm, lateSheets, notices: 0 }, { setUpStep: 3, today: '2026-10-12' });
    expect(tasks).toHaveLength(5);
    expect(tasks.map((task) => task.kind)).toEqual(['set-up', 'sheet', 'sheet', 'sheet', 'sheet']);
    expect(dayTasks(calm, { setUpStep: 3, today: '2026-10-12' })[0]).toMatchObject({ kind: 'set-up', count: 3 });
  });
});
