// Properties of the order of areas, over invented figures: a place gets no worse when its reason gets stronger, the order of
// the file decides nothing, and the sums are the sums of what is shown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comesOfHundred, type Figures, fewest, methods, type Ranked, sorts } from './model';
import { extraOf, figuresOf, gapOf, rankAreas, requireRanking, sortRanked, sumsOf, turnoutOf } from './rules';

const someFigures = fc
  .record({
    registered: fc.option(fc.integer({ min: 10, max: 3_000 }), { freq: 6 }),
    turnout: fc.integer({ min: 0, max: 100 }),
    ours: fc.integer({ min: 0, max: 800 }),
    other: fc.integer({ min: 0, max: 800 }),
    rest: fc.integer({ min: 0, max: 100 }),
    onBallot: fc.boolean(),
    doors: fc.integer({ min: 0, max: 600 }),
    stopped: fc.integer({ min: 0, max: 20 }),
    isSmall: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  .map(({ registered, turnout, ours, other, rest, onBallot, doors, stopped, isSmall }) => ({
    registered: isSmall ? null : registered,
    ballots: isSmall ? null : Math.floor(((registered ?? 1_000) * turnout) / 100),
    votes: isSmall || !onBallot ? null : { ours, other, all: ours + other + rest },
    doors,
    open: Math.max(0, doors - stopped),
    isSmall: isSmall || (doors > 0 && doors < fewest),
  }));

const someAreas = fc
  .array(someFigures, { minLength: 1, maxLength: 25 })
  .map((all): Figures[] => all.map((figures, number) => ({ ...figures, number, label: `Precinct ${number % 7}` })));

const placeOf = (rows: readonly Ranked[], number: number) => rows.find((row) => row.number === number)?.place ?? null;

describe('the order of areas', () => {
  it('gets no worse for an area in which fewer voted, and none overtakes it for that', () => {
    fc.assert(
      fc.property(someAreas, fc.nat(), fc.integer({ min: 1, max: 500 }), (areas, pick, less) => {
        const at = pick % areas.length;
        const before = areas[at];
        if (!before || turnoutOf(before) === null || before.ballots === null) return;
        const after = areas.with(at, { ...before, ballots: Math.max(0, before.ballots - less) });
        for (const method of ['turnout', 'both'] as const) {
          const was = placeOf(rankAreas(areas, method, 2), before.number);
          const is = placeOf(rankAreas(after, method, 2), before.number);
          expect(is === null).toBe(was === null);
          expect(is ?? 0).toBeLessThanOrEqual(was ?? 0);
        }
        expect(placeOf(rankAreas(after, 'margin', 2), before.number)).toBe(
          placeOf(rankAreas(areas, 'margin', 2), before.number),
        );
      }),
    );
  });

  it('gets no worse for an area in which it was closer', () => {
    fc.assert(
      fc.property(someAreas, fc.nat(), (areas, pick) => {
        const at = pick % areas.length;
        const before = areas[at];
        if (!before?.votes || gapOf(before) === null) return;
        const { ours, other, all } = before.votes;
        const nearer = Math.floor((ours + other) / 2);
        const after = areas.with(at, { ...before, votes: { ours: nearer, other: ours + other - nearer, all } });
        for (const method of ['margin', 'both'] as const) {
          const was = placeOf(rankAreas(areas, method, 2), before.number);
          const is = placeOf(rankAreas(after, method, 2), before.number);
          expect(is === null).toBe(was === null);
          expect(is ?? 0).toBeLessThanOrEqual(was ?? 0);
        }
      }),
    );
  });

  it('does not depend on the order of the file, and areas that are alike share a place', () => {
    fc.assert(
      fc.property(someAreas, fc.infiniteStream(fc.nat()), fc.constantFrom(...methods), (areas, stream, method) => {
        const keys = new Map(areas.map((area) => [area.number, stream.next().value ?? 0]));
        const shuffled = areas.toSorted((a, b) => (keys.get(a.number) ?? 0) - (keys.get(b.number) ?? 0));
        const ranked = rankAreas(areas, method, 4);
        expect(rankAreas(shuffled, method, 4)).toEqual(ranked);
        const twin = { ...(areas[0] as Figures), number: areas.length };
        const both = rankAreas([...areas, twin], method, 4);
        expect(placeOf(both, twin.number)).toBe(placeOf(both, areas[0]?.number ?? 0));
      }),
    );
  });

  it('gives each place as one more than there are areas before it, and none to what is not known or too small', () => {
    fc.assert(
      fc.property(someAreas, fc.constantFrom(...methods), (areas, method) => {
        const ranked = rankAreas(areas, method, 1);
        expect(ranked).toHaveLength(areas.length);
        const places = ranked.flatMap(({ place }) => (place === null ? [] : [place]));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) expect(places.filter((other) => other < place)).toHaveLength(place - 1);
        for (const row of ranked) {
          const [turnout, gap] = [turnoutOf(row), gapOf(row)];
          const needs = { turnout: [turnout], margin: [gap], both: [turnout, gap] }[method];
          expect(row.place === null).toBe(needs.includes(null));
          if (row.isSmall) expect([row.place, row.extra, row.didNotVote]).toEqual([null, null, null]);
          if (method === 'both' && row.place !== null) {
            const sum = (one: Ranked) => (one.turnoutPlace ?? 0) + (one.marginPlace ?? 0);
            const before = ranked.filter((one) => one.place !== null && sum(one) < sum(row));
            expect(row.place).toBe(before.length + 1);
          }
        }
      }),
    );
  });

  it('expects more where more did not vote, more doors may be knocked, more voted for ours or more are taken to come', () => {
    const known = someFigures.filter(
      (figures) => figures.registered !== null && figures.votes !== null && figures.doors > 0,
    );
    fc.assert(
      fc.property(known, fc.constantFrom(...comesOfHundred), fc.nat({ max: 300 }), (one, comes, step) => {
        const figures: Figures = { ...one, number: 0, label: 'x' };
        const extra = extraOf(figures, comes);
        if (extra === null || figures.ballots === null || figures.votes === null) return;
        expect(extra).toBeGreaterThanOrEqual(0);
        expect(extra).toBeLessThanOrEqual(
          Math.round(((figures.registered ?? 0) - Math.min(figures.ballots, figures.registered ?? 0)) * 0.04),
        );
        expect(
          extraOf({ ...figures, ballots: Math.max(0, figures.ballots - step) }, comes) ?? 0,
        ).toBeGreaterThanOrEqual(extra);
        expect(
          extraOf({ ...figures, open: Math.min(figures.doors, figures.open + step) }, comes) ?? 0,
        ).toBeGreaterThanOrEqual(extra);
        const { ours, other, all } = figures.votes;
        const moved = Math.min(step, other);
        expect(
          extraOf({ ...figures, votes: { ours: ours + moved, other: other - moved, all } }, comes) ?? 0,
        ).toBeGreaterThanOrEqual(extra);
        expect(extraOf(figures, 4) ?? 0).toBeGreaterThanOrEqual(extra);
      }),
    );
  });

  it('sums what it shows, whatever the order, and nothing of a small area', () => {
    fc.assert(
      fc.property(someAreas, fc.constantFrom(...sorts), fc.boolean(), (areas, sort, isDown) => {
        const ranked = rankAreas(areas, 'both', 2);
        const sorted = sortRanked(ranked, sort, isDown);
        expect(new Set(sorted)).toEqual(new Set(ranked));
        expect(sumsOf(sorted)).toEqual(sumsOf(ranked));
        const sums = sumsOf(ranked);
        const shown = ranked.filter(({ isSmall }) => !isSmall);
        expect(sums.extra).toBe(shown.reduce((sum, { extra }) => sum + (extra ?? 0), 0));
        expect(sums.didNotVote).toBe(shown.reduce((sum, { didNotVote }) => sum + (didNotVote ?? 0), 0));
        expect(sums.open).toBe(shown.reduce((sum, { open }) => sum + open, 0));
        expect(sumsOf(ranked.filter(({ isSmall }) => !isSmall))).toMatchObject({ open: sums.open, extra: sums.extra });
      }),
    );
  });

  it('puts what is not known at the end in both directions', () => {
    fc.assert(
      fc.property(
        someAreas,
        fc.constantFrom('turnout' as const, 'margin' as const, 'extra' as const),
        (areas, sort) => {
          const known = (row: Ranked) =>
            ({ turnout: turnoutOf(row), margin: gapOf(row), extra: row.extra })[sort] !== null;
          for (const isDown of [false, true]) {
            const flags = sortRanked(rankAreas(areas, 'turnout', 2), sort, isDown).map(known);
            expect(flags).toEqual(flags.toSorted((a, b) => Number(b) - Number(a)));
          }
        },
      ),
    );
  });
});

describe('the figures of an area', () => {
  const area = {
    number: 3,
    county: 'Orne',
    place: '',
    code: '12',
    name: '',
    registered: 1_000,
    ballots: 600,
    isSmall: false,
  };
  const count = { contest: 0, area: 3, votes: { 0: 250, 1: 300, 2: 40 }, total: 590 };
  const doors = [{ precinct: '0012', city: 'Orne', doors: 40, open: 30 }];

  it('are as in the method: 400 who did not vote, 30 of 40 doors, 250 of 590 votes, 2 of 100', () => {
    const figures = figuresOf(area, count, 0, doors);
    expect(figures).toMatchObject({
      label: 'Orne 12',
      votes: { ours: 250, other: 300, all: 590 },
      doors: 40,
      open: 30,
    });
    expect(extraOf(figures, 2)).toBe(Math.round(400 * (30 / 40) * (250 / 590) * 0.02));
    expect(gapOf(figures)).toEqual([50, 590]);
  });

  it('are not known where ours was not on the ballot, and hidden with fewer than ten doors', () => {
    expect(figuresOf(area, count, 7, doors).votes).toBeNull();
    expect(figuresOf(area, count, 0, [{ precinct: '12', city: 'Orne', doors: 9, open: 9 }]).isSmall).toBe(true);
    expect(figuresOf(area, count, 0, []).isSmall).toBe(false);
  });

  it('take the votes of the contest for ballots where the file counts none', () => {
    expect(turnoutOf(figuresOf({ ...area, ballots: null }, count, 0, doors))).toEqual([590, 1_000]);
  });
});

it('lets those choose who cut turf, and nobody else', () => {
  for (const role of ['owner', 'organiser'] as const)
    expect(() => requireRanking({ actor: { kind: 'member', id: 'x', role } as never })).not.toThrow();
  for (const role of ['captain', 'volunteer', 'registration-helper', 'privacy-lead', 'auditor', 'person'] as const)
    expect(() => requireRanking({ actor: { kind: 'member', id: 'x', role } as never })).toThrow();
});
