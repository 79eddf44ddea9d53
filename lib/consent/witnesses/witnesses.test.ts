import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standingOut, type Witness } from './index';

const crew = (...rates: readonly number[]): Witness[] =>
  rates.map((rate, n) => ({ witnessId: `w${n}`, answers: 20, yeses: Math.round(rate * 20), gapSeconds: 400 + 10 * n }));

it('shows whose yeses are much more frequent than those of the rest', () => {
  const found = standingOut(crew(0.4, 0.5, 0.45, 0.35, 0.5, 1));
  expect(found).toMatchObject([{ witnessId: 'w5', why: ['often'], inTen: 10, othersInTen: 5 }]);
});

it('shows whose yeses come much faster than those of the rest', () => {
  const all = crew(0.4, 0.5, 0.45, 0.35, 0.5).map((each, n) => (n === 2 ? { ...each, gapSeconds: 20 } : each));
  expect(standingOut(all)).toMatchObject([{ witnessId: 'w2', why: ['fast'], minutes: 0.3 }]);
});

it('says nothing of an ordinary crew, of few answers, or of few others', () => {
  expect(standingOut(crew(0.4, 0.55, 0.45, 0.35, 0.5, 0.6))).toEqual([]);
  expect(standingOut(crew(0.4, 0.4, 0.4, 0.4, 0.55))).toEqual([]);
  const few = crew(0.4, 0.5, 0.45, 0.35, 0.5, 1).map((each) => ({ ...each, answers: 9, yeses: 9 }));
  expect(standingOut(few)).toEqual([]);
  expect(standingOut(crew(0.4, 0.5, 0.45, 1))).toEqual([]);
});

it('never shows one below the middle of the others, in whatever crew', () => {
  const one = fc.record({
    ...{
      witnessId: fc.uuid(),
      answers: fc.integer({ min: 10, max: 80 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    gapSeconds: fc.option(fc.integer({ min: 5, max: 5000 })),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
      const all = drawn.map(({ share, ...each }) => ({ ...each, yeses: Math.floor(share * each.answers) }));
      for (const found of standingOut(all)) {
        if (found.why.includes('often')) expect(found.inTen).toBeGreaterThan(found.othersInTen);
        if (found.why.includes('fast')) expect(found.minutes ?? 9).toBeLessThan(found.othersMinutes ?? 0);
      }
    }),
  );
});
