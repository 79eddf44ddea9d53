import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Start, TurfShape } from '../model';
import { groundAround } from '../rules';
import { fitOf, isUpstairs, matchStarts } from './index';

const ground = groundAround({ latitude: 51.4, longitude: -2.6 });
const startAt = (x: number, more: Partial<Start> = {}): Start => ({
  label: '',
  ...ground({ x, y: 0 }),
  hours: 2,
  stairs: true,
  ...more,
});
const turfAt = (id: string, x: number, more: Partial<TurfShape> = {}): TurfShape => ({
  id,
  minutes: 115,
  upstairs: 0,
  places: [ground({ x, y: 0 })],
  ...more,
});
const people = (...ids: string[]) => ids.map((id) => ({ id }));

describe('what suits somebody', () => {
  it('is near their start, within their hours, and level where they asked for no stairs', () => {
    const start = startAt(0, { stairs: false });
    expect(fitOf(start, turfAt('a', 300))).toEqual({ fits: true, isNear: true, isInTime: true, isLevel: true });
    expect(fitOf(start, turfAt('a', 900))).toMatchObject({ fits: false, isNear: false });
    expect(fitOf(start, turfAt('a', 300, { minutes: 180 }))).toMatchObject({ fits: false, isInTime: false });
    expect(fitOf(start, turfAt('a', 300, { upstairs: 1 }))).toMatchObject({ fits: false, isLevel: false });
    expect(fitOf(startAt(0), turfAt('a', 300, { upstairs: 9 })).fits).toBe(true);
  });

  it('counts a flat whose floor nobody knows as upstairs, and the first floor of America as the ground', () => {
    expect(isUpstairs({ unit: '', country: 'FR' })).toBe(false);
    expect(isUpstairs({ unit: '', floor: '0', country: 'FR' })).toBe(false);
    expect(isUpstairs({ unit: '', floor: '1', country: 'FR' })).toBe(true);
    expect(isUpstairs({ unit: '', floor: '1', country: 'US' })).toBe(false);
    expect(isUpstairs({ unit: 'Penthouse', country: 'US' })).toBe(true);
  });
});

describe('matching', () => {
  it('gives nobody a turf that does not suit them, and each turf and each person once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 12 }),
        fc.array(fc.option(fc.record({ x: fc.integer({ min: 0, max: 4000 }), hours: fc.constantFrom(1, 2, 3) })), {
          maxLength: 12,
        }),
        (places, said) => {
          const turfs = places.map((x, i) => turfAt(`t${i}`, x));
          const walkers = said.map((_, i) => ({ id: `p${i}` }));
          const starts = new Map<string, Start>(
            said.flatMap((s, i) => (s ? [[`p${i}`, startAt(s.x, { hours: s.hours })] as const] : [])),
          );
          const found = [...matchStarts(turfs, walkers, starts)];
          expect(new Set(found.map(([, { memberId }]) => memberId)).size).toBe(found.length);
          for (const [id, { memberId, fit }] of found) {
            const [start, turf] = [starts.get(memberId), turfs.find((each) => each.id === id)];
            expect(fit).toEqual(start && turf ? fitOf(start, turf) : null);
            expect(fit?.fits ?? true).toBe(true);
          }
          // Whoever is left alone could not have been given any turf that is left.
          const given = new Set(found.map(([, { memberId }]) => memberId));
          const free = turfs.filter(({ id }) => !found.some(([taken]) => taken === id));
          for (const [id, start] of starts) {
            if (!given.has(id)) expect(free.filter((turf) => fitOf(start, turf).fits)).toEqual([]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('serves two where taking the nearest first would serve one', () => {
    const turfs = [turfAt('west', 0), turfAt('east', 700)];
    // Ana is nearer to the east than Ben, but Ben reaches nothing else.
    const starts = new Map([
      ['ana', startAt(600)],
      ['ben', startAt(1400)],
    ]);
    const found = matchStarts(turfs, people('ana', 'ben'), starts);
    expect(found.get('east')?.memberId).toBe('ben');
    expect(found.get('west')?.memberId).toBe('ana');
  });

  it('is the cheapest of all ways, as trying all of them shows', () => {
    const each = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(each, each, (places, from) => {
        const turfs = places.map((x, i) => turfAt(`t${i}`, x, { minutes: 120 }));
        const starts = new Map(from.map((x, i) => [`p${i}`, startAt(x)] as const));
        const far = (turf: number, who: number) => Math.abs((places[turf] ?? 0) - (from[who] ?? 0));
        const orders = (left: number[]): number[][] =>
          left.length === 0
            ? [[]]
            : left.flatMap((x) => orders(left.filter((y) => y !== x)).map((rest) => [x, ...rest]));
        const best = Math.min(
          ...orders([0, 1, 2, 3]).map((order) => order.reduce((sum, who, turf) => sum + far(turf, who), 0)),
        );
        const found = matchStarts(turfs, people('p0', 'p1', 'p2', 'p3'), starts);
        const cost = [...found].reduce(
          (sum, [t, { memberId }]) => sum + far(Number(t.slice(1)), Number(memberId.slice(1))),
          0,
        );
        expect(found.size).toBe(4);
        expect(Math.abs(cost - best)).toBeLessThan(12);
      }),
      { numRuns: 100 },
    );
  });

  it('hands what is left to those who said nothing, in order', () => {
    const found = matchStarts(
      [turfAt('a', 0), turfAt('b', 5000)],
      people('zoe', 'ana'),
      new Map([['ana', startAt(100)]]),
    );
    expect(
      [...found].map(([turf, { memberId }]) => `${turf} ${memberId}`).toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['a ana', 'b zoe']);
  });
});
