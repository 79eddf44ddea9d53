import { describe, expect, it } from 'vitest';
import type { GroundMap } from '@/lib/turf/model';
import { dotsOn } from './map-dots';
import { around, type Box } from './map-view';

type Dots = GroundMap['dots'];
const size = { width: 400, height: 200 };

describe('the doors of a map on a sheet of pixels', () => {
  it('puts a door where the drawing around it has that place, whatever the shape of the frame', () => {
    const box: Box = [0, 0, 1000, 1000];
    // The box is square and the sheet is twice as wide as high: the box stands in its middle.
    expect(dotsOn([[0, 0, 1, 0]], box, size)).toEqual([{ x: 100, y: 0, isFree: false }]);
    expect(dotsOn([[1000, 1000, 1, -1]], box, size)).toEqual([{ x: 300, y: 200, isFree: true }]);
    expect(dotsOn([[500, 500, 1, 0]], around(box), size)).toMatchObject([{ x: 200, y: 100 }]);
  });

  it('leaves out what is out of view, draws one dot where many lie, and covers no free door', () => {
    const box: Box = [0, 0, 4000, 2000];
    const many: Dots = Array.from({ length: 500 }, () => [1000, 1000, 3, 0] as const);
    const dots: Dots = [[9000, 0, 1, 0], [1000, 1000, 1, -1], ...many];
    const drawn = dotsOn(dots, box, size);
    expect(drawn.map(({ isFree }) => isFree)).toEqual([false, true]);
  });

  it('never draws more than the sheet has room for', () => {
    const dots: Dots = Array.from(
      { length: 100_000 },
      (_, at) => [(at * 7919) % 40_000, (at * 104_729) % 20_000, 1, at % 9] as const,
    );
    expect(dotsOn(dots, [0, 0, 40_000, 20_000], size).length).toBeLessThanOrEqual(201 * 101);
    // Closer by: every door of the part in view, once.
    const [left, top, wide, high] = [10_000, 5_000, 400, 200];
    const inView = dots.filter(([x, y]) => x >= left && x <= left + wide && y >= top && y <= top + high);
    expect(dotsOn(dots, [left, top, wide, high], size).length).toBeLessThanOrEqual(inView.length);
  });
});
