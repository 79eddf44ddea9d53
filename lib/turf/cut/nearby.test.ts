import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Barrier, PlacedDoor } from '../model';
import { walkOrder } from '../order';
import { meets } from '../order/barriers';
import { groundAround, planeAround, type Spot } from '../rules';
import { barriersNear } from './nearby';

const origin = { latitude: 44.2, longitude: -0.5 };
const toGround = groundAround(origin);
const toPlane = planeAround(origin);
const line = (name: string, ...spots: readonly (readonly [number, number])[]): Barrier => ({
  name,
  line: spots.map(([x, y]) => toGround({ x, y })),
});

/** Houses of short streets that run over the river, so that streets alone would lead across it again and again. */
function banks(seed: number, count: number, apart = 30): PlacedDoor[] {
  return Array.from({ length: count }, (_, i): PlacedDoor => {
    const turn = (i * 7919 + seed * 104_729) % 1000;
    const x = (turn % 25) * 16;
    const y = (Math.floor(turn / 25) % 8) * 12 + apart / 2;
    const at = toGround({ x, y: i % 2 === 0 ? y : -y });
    return { id: `d${i}`, buildingKey: `${i}`, street: `Street ${turn % 25}`, number: `${i + 1}`, unit: '', ...at };
  });
}

/** How often the straight way from door to door crosses one of the lines. */
function crossed(doors: readonly PlacedDoor[], order: readonly string[], barriers: readonly Barrier[]): number {
  const byId = new Map(doors.map((door) => [door.id, toPlane(door)]));
  const walls = barriers.flatMap(({ line: points }) => {
    const spots = points.map(toPlane);
    return spots.slice(1).map((b, i) => ({ ax: spots[i]?.x ?? 0, ay: spots[i]?.y ?? 0, bx: b.x, by: b.y }));
  });
  const steps = order.slice(1).map((id, i) => [byId.get(order[i] ?? ''), byId.get(id)] as const);
  const over = (from: Spot | undefined, to: Spot | undefined) =>
    from && to ? walls.filter((wall) => meets(wall, from, to)).length : 0;
  return steps.reduce((sum, [from, to]) => sum + over(from, to), 0);
}

const river = [line('Orne', [-500, 0], [200, 3], [900, 0])];
const idsOf = (walk: ReturnType<typeof walkOrder>) => walk.doors.map(({ doorId }) => doorId);
const walked = (
  doors: readonly PlacedDoor[],
  barriers: readonly Barrier[],
  more: Parameters<typeof walkOrder>[1] = {},
) => walkOrder(doors, { ...more, barriers: barriersNear(doors, barriers) });

describe('a walk on both sides of a barrier', () => {
  it('finishes one bank before the other: one crossing, two when it comes back, whatever the town', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.integer({ min: 4, max: 150 }),
        fc.constantFrom('either', 'one', 'both'),
        (seed, n, sides) => {
          const doors = banks(seed, n);
          expect(crossed(doors, idsOf(walked(doors, river, { sides })), river)).toBe(1);
          const home = idsOf(walked(doors, river, { sides, isClosed: true }));
          expect(crossed(doors, [...home, ...home.slice(0, 1)], river)).toBe(2);
        },
      ),
      { numRuns: 25 },
    );
    // Without the line the same town is crossed again and again: what this asks for is not there by itself.
    expect(crossed(banks(1, 60), idsOf(walkOrder(banks(1, 60))), river)).toBeGreaterThan(3);
  });

  it('crosses each of two barriers once', () => {
    const two = [...river, line('Railway', [-500, 60], [900, 62])];
    const doors = banks(3, 120);
    expect(crossed(doors, idsOf(walked(doors, two)), two)).toBe(2);
  });

  it('goes around the end of a line that stops, instead of over it', () => {
    const half = [line('Cutting', [-500, 0], [250, 0])];
    const doors = banks(9, 90);
    expect(crossed(doors, idsOf(walked(doors, half)), half)).toBe(0);
  });

  it('crosses by the bridge, and counts the way there', () => {
    const bridged = [line('Orne', [-500, 0], [340, 0]), line('Orne', [370, 0], [900, 0])];
    const closed = [...bridged, line('bridge', [340, 0], [370, 0])];
    const doors = banks(5, 100);
    const walk = walked(doors, bridged);
    const ids = idsOf(walk);
    expect(crossed(doors, ids, closed)).toBe(1);
    const at = new Map(doors.map((door) => [door.id, toPlane(door)]));
    const step = ids.findIndex((id, i) => i > 0 && (at.get(id)?.y ?? 0) > 0 !== (at.get(ids[i - 1] ?? '')?.y ?? 0) > 0);
    for (const id of [ids[step - 1], ids[step]]) expect(Math.abs((at.get(id ?? '')?.x ?? 0) - 355)).toBeLessThan(60);
    // Two doors that face each other far from the bridge are as far apart as the way over it.
    const [north, south] = [doors[0], doors[1]].map((door, i) => ({ ...door, ...toGround({ x: 0, y: i ? 15 : -15 }) }));
    const pair = [north, south].filter((door) => door?.id !== undefined) as PlacedDoor[];
    expect(walked(pair, bridged).metres).toBeGreaterThan(700);
    expect(walked(pair, river).metres).toBeLessThan(100);
  });

  it('begins where it is to begin and ends where it is to end, with a crossing between when they lie apart', () => {
    const doors = banks(11, 80);
    const [start, end] = [toGround({ x: -40, y: 40 }), toGround({ x: 450, y: -40 })];
    const ids = idsOf(walked(doors, river, { start, end }));
    expect(crossed(doors, ids, river)).toBe(1);
    const bank = (id = '') => Number(id.slice(1)) % 2;
    expect([bank(ids[0]), bank(ids.at(-1))]).toEqual([0, 1]);
    // Back on the bank where it began: there and back, and no oftener.
    const beside = toGround({ x: -40, y: 60 });
    expect(crossed(doors, idsOf(walked(doors, river, { start, end: beside })), river)).toBe(2);
  });

  it('stays when doors are removed; a new door goes to its own bank', () => {
    const doors = banks(13, 100);
    const all = idsOf(walked(doors, river));
    const left = doors.filter((_, i) => i % 3 !== 0);
    const kept = idsOf(walked(left, river, { after: all }));
    expect(kept).toEqual(all.filter((id) => left.some((door) => door.id === id)));
    expect(crossed(left, kept, river)).toBe(1);
    expect(crossed(doors, idsOf(walked(doors, river, { after: kept })), river)).toBe(1);
  });

  it('is the same whatever order the doors arrive in, also at a river of three hundred bends', () => {
    const winding = [line('Orne', ...Array.from({ length: 300 }, (_, i) => [i * 4 - 400, (i % 2) * 6 - 3] as const))];
    const doors = banks(17, 150);
    const walk = walked(doors, winding);
    expect(walked([...doors].reverse(), winding)).toEqual(walk);
  });
});

describe('what a list carries of the barriers', () => {
  it('is nothing where none is near, the stretch that reaches in, and never more than a phone can look through', () => {
    const doors = banks(1, 40);
    expect(barriersNear(doors, [])).toBeUndefined();
    expect(barriersNear(doors, [line('far', [5000, 5000], [6000, 5000])])).toBeUndefined();
    const long = Array.from({ length: 400 }, (_, i) => [(i - 200) * 100, 0] as const);
    expect(barriersNear(doors, [line('long', ...long)])?.lines.flat().length).toBeLessThan(20);
    const coast = Array.from({ length: 8000 }, (_, i) => [i / 20, Math.sin(i / 9) * 4] as const);
    expect(barriersNear(doors, [line('coast', ...coast)])?.lines.flat().length).toBeLessThan(302);
  });
});
