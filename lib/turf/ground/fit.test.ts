import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBox } from './fit';
import { precinctOutlines } from './precincts';

type Dot = readonly [number, number, number];
const town: readonly Dot[] = Array.from(
  { length: 400 },
  (_, at) => [(at % 20) * 100, Math.floor(at / 20) * 100, 1] as const,
);

describe('where a map opens', () => {
  it('shows a town whole, and says that nothing is outside', () => {
    const { box, whole, outside } = fitBox(town, 0);
    expect(box).toEqual([0, 0, 1900, 1900]);
    expect([whole, outside]).toEqual([box, 0]);
  });

  it('is not made small by two far doors, and says how many lie outside', () => {
    const { box, whole, outside } = fitBox([...town, [400_000, 900, 1], [-300_000, -90_000, 3]], 0);
    expect(box).toEqual([0, 0, 1900, 1900]);
    expect(whole).toEqual([-300_000, -90_000, 700_000, 91_900]);
    expect(outside).toBe(4);
  });

  it('takes a second village for what it is: many doors are never left out', () => {
    const village = town.slice(0, 40).map(([x, y]) => [x + 50_000, y, 1] as const);
    expect(fitBox([...town, ...village], 0).outside).toBe(0);
  });

  it('shows a few doors as they are', () => {
    expect(
      fitBox(
        [
          [0, 0, 1],
          [9_000_000, 0, 1],
        ],
        0,
      ),
    ).toMatchObject({ outside: 0, box: [0, 0, 9_000_000, 0] });
  });

  it('counts every door once: inside or outside', () => {
    const dot = fc.tuple(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(dot, { minLength: 1, maxLength: 300 }), (dots) => {
        const { box, outside } = fitBox(dots, 0);
        const [left, top, width, height] = box;
        const inside = dots.filter(([x, y]) => x >= left && x <= left + width && y >= top && y <= top + height);
        const all = dots.reduce((sum, [, , doors]) => sum + doors, 0);
        expect(inside.reduce((sum, [, , doors]) => sum + doors, 0) + outside).toBe(all);
        expect(outside).toBeLessThanOrEqual(all * 0.5);
      }),
    );
  });
});

describe('the outlines of precincts', () => {
  const at = (precinct: string, x: number, y: number) => ({ precinct, at: { x, y } });
  it('runs around the doors of each, in as many parts as they have, and never into another', () => {
    const doors = [
      ...[0, 70, 140].map((x) => at('East', x + 5, 5)),
      ...[0, 70].map((x) => at('West', x + 5, 75)),
      at('East', 1_005, 1_005),
    ];
    const found = precinctOutlines(doors);
    expect(found.map(({ name, outlines }) => [name, outlines.length])).toEqual([
      ['East', 2],
      ['West', 1],
    ]);
    expect(found[1]?.outlines[0]).toHaveLength(4);
    const xs = found[0]?.outlines[0]?.map(({ x }) => x) ?? [];
    const sides = found.map(({ outlines }) => outlines.map((ring) => ring.length));
    expect(sides).toEqual([[4, 4], [4]]);
    expect(xs.every((x) => x % 70 === 0)).toBe(true);
  });
  it('gives a square to the precinct of most of its doors, the same whatever their order', () => {
    const doors = [at('A', 5, 5), at('A', 6, 6), at('B', 7, 7), at('B', 75, 5), at('A', 76, 6), at('B', 77, 7)];
    expect(precinctOutlines(doors)).toEqual(precinctOutlines([...doors].reverse()));
    expect(precinctOutlines(doors).map(({ name, outlines }) => [name, outlines[0]?.length])).toEqual([
      ['A', 4],
      ['B', 4],
    ]);
  });
  it('has no layer where there is one precinct, or none', () => {
    expect(precinctOutlines([at('A', 5, 5), at('A', 500, 5)])).toEqual([]);
    expect(precinctOutlines([at('', 5, 5), at('', 500, 5)])).toEqual([]);
  });
});
