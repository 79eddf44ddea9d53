// The barriers of a walk as its map draws them: out of the same lines, the stretch over a bridge taken for the bridge.
import { describe, expect, it } from 'vitest';
import { barriersNear } from '@/lib/turf/cut';
import { groundAround, planeAround } from '@/lib/turf/rules';
import { seenBarriers } from './map-barriers';

const origin = { latitude: 49.6, longitude: -7.5 };
const at = groundAround(origin);
const toPlane = planeAround(origin);
const doors = [0, 40, 80, 120].flatMap((x) => [at({ x, y: 0 }), at({ x, y: 90 })]);
const metres = (point: { latitude: number; longitude: number }): [number, number] => {
  const { x, y } = toPlane(point);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
};
/** A river between the two rows, with a bridge of twelve metres at 60 m east. */
const river = [
  { name: 'river', line: [at({ x: -200, y: 45 }), at({ x: 54, y: 45 })] },
  { name: 'river', line: [at({ x: 66, y: 45 }), at({ x: 300, y: 45 })] },
];

const wayOf = (barriers: typeof river) => {
  const near = barriersNear(doors, barriers);
  return { lines: near?.lines.map((line) => line.map(metres)) ?? [], bridges: near?.bridges.map(metres) ?? [] };
};

describe('barriers on the map of a walk', () => {
  it('draws both banks of a river and the way over its bridge, which the order closes', () => {
    const way = wayOf(river);
    expect(way.lines).toHaveLength(3);
    const seen = seenBarriers(way);
    expect(seen.lines).toHaveLength(2);
    expect(seen.lines.every((line) => line.every(([x]) => x <= 54.5 || x >= 65.5))).toBe(true);
    const [bridge, ...others] = seen.bridges;
    expect(others).toEqual([]);
    expect(bridge?.at[0]).toBeCloseTo(60, 0);
    // Across the river, not along it.
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = bridge?.way ?? [];
    expect(Math.abs(bx - ax)).toBeLessThan(1);
    expect(Math.abs(by - ay)).toBeCloseTo(36, 0);
  });

  it('draws a line without a bridge as it is, and nothing where nothing is near', () => {
    const [west] = river;
    if (!west) throw new Error('No river.');
    const seen = seenBarriers(wayOf([west]));
    expect(seen).toMatchObject({ bridges: [] });
    expect(seen.lines).toHaveLength(1);
    expect(seenBarriers({})).toEqual({ lines: [], bridges: [] });
  });
});
