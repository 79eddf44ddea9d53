import { describe, expect, it } from 'vitest';
import type { Point } from '@/lib/places/model';
import { metresPerDegree } from '@/lib/places/rules';
import { inView, isShown, onGround, streetNames } from './ground-view';

const centre: Point = { latitude: 49.6, longitude: -7.49 };
const view = { centre, across: 240, size: 360 };
const degree = metresPerDegree(centre.latitude);
const from = (east: number, north: number): Point => ({
  latitude: centre.latitude + north / degree.latitude,
  longitude: centre.longitude + east / degree.longitude,
});
const street = (name: string, places: readonly (readonly [number, number])[]) => ({
  name,
  points: places.map(([east, north]) => from(east, north)),
});

describe('a piece of ground', () => {
  it('puts the centre in the middle, north above, east to the right, and reads a place back', () => {
    expect(inView(view, centre)).toEqual([180, 180]);
    const [x, y] = inView(view, from(60, 120));
    expect([Math.round(x), Math.round(y)]).toEqual([270, 0]);
    const back = onGround(view, [x, y]);
    expect(inView(view, back).map(Math.round)).toEqual([270, 0]);
    expect(isShown(view, inView(view, from(121, 0)))).toBe(false);
  });

  it('names a street along its houses, from left to right, and only where it has some in view', () => {
    const east = street(
      'Quay Street',
      [-80, -40, 0, 40, 80].map((x) => [x, 50]),
    );
    const north = street(
      'Mill Lane',
      [-60, -20, 20, 60].map((y) => [-90, y]),
    );
    const far = street('Faraway Road', [[900, 900]]);
    const names = streetNames(view, [far, north, east], 13);
    expect(names.map(({ text }) => text)).toEqual(['Quay Street', 'Mill Lane']);
    expect(names.map(({ turned }) => Math.abs(turned ?? 0))).toEqual([0, 90]);
  });

  it('keeps a name inside, and leaves out what would lie on another or on a house number', () => {
    const edge = street('Observatory Road', [[118, 0]]);
    const [name] = streetNames(view, [edge], 13);
    expect(name?.at[0]).toBeLessThan(300);
    const one = street('Quay Street', [
      [0, 0],
      [10, 0],
    ]);
    const two = street('Quay Street Lower', [[0, 2]]);
    expect(streetNames(view, [two, one], 13).map(({ text }) => text)).toEqual(['Quay Street']);
    expect(streetNames(view, [one], 13, [{ at: [185, 180], text: '14', size: 12 }])).toEqual([]);
  });
});
