import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Spot } from '../rules';
import { outlinesOf } from './outline';

function areaOf(ring: readonly Spot[]): number {
  return (
    Math.abs(
      ring.reduce(
        (sum, a, i) => sum + a.x * (ring[(i + 1) % ring.length]?.y ?? 0) - a.y * (ring[(i + 1) % ring.length]?.x ?? 0),
        0,
      ),
    ) / 2
  );
}

function isInside(ring: readonly Spot[], { x, y }: Spot): boolean {
  let is = false;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) is = !is;
  });
  return is;
}

const turn = (o: Spot, a: Spot, b: Spot): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

function crossesItself(ring: readonly Spot[]): boolean {
  return ring.some((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    return ring.some((c, j) => {
      const d = ring[(j + 1) % ring.length] ?? c;
      return j > i && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    });
  });
}

const street = (count: number, at: (n: number) => Spot): Spot[] => Array.from({ length: count }, (_, n) => at(n));

describe('the outline of a turf', () => {
  it('of two streets at a corner does not cover the block between them', () => {
    const corner = [...street(25, (n) => ({ x: n * 12, y: 0 })), ...street(25, (n) => ({ x: 0, y: n * 12 }))];
    const [straight = []] = outlinesOf(corner, false);
    expect(isInside(straight, { x: 120, y: 120 })).toBe(true);
    const [ring = []] = outlinesOf(corner, true);
    // The shape with straight sides around both is half of the block, 300 by 300 metres.
    expect(areaOf(ring)).toBeLessThan(0.45 * 45_000);
    expect(isInside(ring, { x: 120, y: 120 })).toBe(false);
  });

  it('holds every building and never crosses itself', () => {
    const places = fc.array(fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(places, (spots) => {
        const rings = outlinesOf(spots, true);
        expect(rings.some(crossesItself)).toBe(false);
        for (const spot of spots) expect(rings.some((ring) => isInside(ring, spot))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
