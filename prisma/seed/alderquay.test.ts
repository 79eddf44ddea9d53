// The town of the demo is one that people walk in: its file is the product's first impression of a map and of a turf.
import { expect, it } from 'vitest';
import { townDoors } from './alderquay';

it('has no door far from all others, which would halve the scale of every map', () => {
  const places = townDoors().flatMap(({ at }) => (at ? [at] : []));
  const spots = [...new Map(places.map((at) => [at.join(), at])).values()];
  expect(spots.length).toBeGreaterThan(1_000);
  for (const [x, y] of spots) {
    const gaps = spots.map(([east, north]) => Math.hypot(east - x, north - y)).filter((gap) => gap > 0);
    expect(Math.min(...gaps), `the door at ${x}, ${y}`).toBeLessThan(300);
  }
});
