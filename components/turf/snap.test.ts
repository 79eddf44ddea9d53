import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapToStreets } from './snap';

const streets = [
  {
    name: 'Quay Street',
    line: [
      [0, 0],
      [1000, 0],
    ] as const,
  },
  {
    name: 'Mill Lane',
    line: [
      [500, 40],
      [500, 900],
      [900, 900],
    ] as const,
  },
];

describe('drawing along streets', () => {
  it('puts a corner onto the nearest street within reach, at its nearest place', () => {
    expect(snapToStreets(streets, [200, 30], 50)).toEqual([200, 0]);
    expect(snapToStreets(streets, [530, 500], 50)).toEqual([500, 500]);
    expect(snapToStreets(streets, [1010, 5], 50)).toEqual([1000, 0]);
  });
  it('leaves a corner where no street is near', () => {
    expect(snapToStreets(streets, [200, 300], 50)).toEqual([200, 300]);
    expect(snapToStreets([], [200, 300], 50)).toEqual([200, 300]);
  });
  it('never moves a corner farther than its reach', () => {
    const value = fc.integer({ min: -2000, max: 2000 });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 300 }), (x, y, reach) => {
        const [sx, sy] = snapToStreets(streets, [x, y], reach);
        expect(Math.hypot(sx - x, sy - y)).toBeLessThanOrEqual(reach + 1);
      }),
    );
  });
});
