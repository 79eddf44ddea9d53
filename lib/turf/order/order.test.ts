import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridTown, sanFranciscoDoors } from '@/lib/testing/town';
import { cutByDoors } from '../cut';
import type { PlacedDoor, TurfDoor } from '../model';
import { listOrder, planeAround } from '../rules';
import { walkOrder } from './index';
import { kicksFor } from './kicks';
import { shortestWalk } from './solve';

const byText = (a: string, b: string) => (a < b ? -1 : 1);

const someDoors = fc
  .array(
    fc.record({
      street: fc.integer({ min: 0, max: 3 }),
      number: fc.integer({ min: 1, max: 60 }),
      flats: fc.integer({ min: 1, max: 5 }),
      placed: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 30 },
  )
  .map((houses) =>
    houses.flatMap(({ street, number, flats, placed }, h) =>
      Array.from(
        { length: flats },
        (_, f): TurfDoor => ({
          id: `d${h}-${f}`,
          buildingKey: `${street}|${number}`,
          street: `Street ${street}`,
          number: `${number}`,
          unit: `${f * 7 + 1}`,
          latitude: placed === 0 ? null : 48 + street * 0.0006 + (number % 2) * 0.0001,
          longitude: placed === 0 ? null : 2 + number * 0.0001,
        }),
      ),
    ),
  );

/** Straight-line metres through the doors in the given order. */
function straightMetres(ids: readonly string[], doors: readonly PlacedDoor[]): number {
  const byId = new Map(doors.map((door) => [door.id, door]));
  const points = ids.flatMap((id) => byId.get(id) ?? []).map(planeAround(doors[0] ?? { latitude: 0, longitude: 0 }));
  return points
    .slice(1)
    .reduce((sum, p, i) => sum + Math.hypot(p.x - (points[i]?.x ?? 0), p.y - (points[i]?.y ?? 0)), 0);
}

/** Walking metres of all turfs of about 50 doors, in walk order and in street-and-number order. */
function compareOrders(doors: readonly PlacedDoor[]): {
  cost: number;
  listCost: number;
  straight: number;
  listStraight: number;
} {
  const sums = { cost: 0, listCost: 0, straight: 0, listStraight: 0 };
  const byId = new Map(doors.map((door) => [door.id, door]));
  for (const turf of cutByDoors(doors, 50).turfs) {
    const own = turf.doorIds.flatMap((id) => byId.get(id) ?? []);
    const walk = walkOrder(own);
    sums.cost += walk.metres;
    sums.listCost += walk.listMetres;
    sums.straight += straightMetres(
      walk.doors.map((door) => door.doorId),
      own,
    );
    sums.listStraight += straightMetres(
      [...own].sort(listOrder).map((door) => door.id),
      own,
    );
  }
  return sums;
}

/** The best open path by dynamic programming over subsets: exact, for up to nine stops. */
function exactCost(count: number, table: Int32Array): number {
  const best = new Map<string, number>();
  const from = (mask: number, last: number): number => {
    if (mask === 1 << last) return 0;
    const key = `${mask}:${last}`;
    const known = best.get(key);
    if (known !== undefined) return known;
    let least = Infinity;
    for (let prior = 0; prior < count; prior += 1) {
      if (prior === last || !(mask & (1 << prior))) continue;
      least = Math.min(least, from(mask & ~(1 << last), prior) + (table[prior * count + last] ?? 0));
    }
    best.set(key, least);
    return least;
  };
  return Math.min(...Array.from({ length: count }, (_, last) => from((1 << count) - 1, last)));
}

describe('walk order', () => {
  it('visits every door once, keeps the units of a building together and in order, and never depends on how doors arrive', () => {
    fc.assert(
      fc.property(someDoors, fc.nat(), (doors, turn) => {
        const walk = walkOrder(doors);
        expect(walk.doors.map((door) => door.doorId).sort(byText)).toEqual(doors.map((door) => door.id).sort(byText));
        expect(walk.doors.map((door) => door.place)).toEqual(walk.doors.map((_, i) => i + 1));
        const byId = new Map(doors.map((door) => [door.id, door]));
        const seen: string[] = [];
        for (const { doorId } of walk.doors) {
          const door = byId.get(doorId);
          if (!door || door.latitude === null) continue;
          if (seen[seen.length - 1] !== door.buildingKey) {
            expect(seen).not.toContain(door.buildingKey);
            seen.push(door.buildingKey);
          }
        }
        const start = doors.length === 0 ? 0 : turn % doors.length;
        expect(walkOrder([...doors.slice(start), ...doors.slice(0, start)].reverse())).toEqual(walk);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the shortest path wherever the exact answer can be computed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 9 }), (points) => {
        const n = points.length;
        const table = Int32Array.from({ length: n * n }, (_, k) => {
          const [a, b] = [points[Math.floor(k / n)], points[k % n]];
          return a && b ? Math.round(Math.hypot(a[0] - b[0], a[1] - b[1])) : 0;
        });
        const { order, cost } = shortestWalk(n, table, kicksFor(n));
        expect([...order].sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
        expect(cost).toBe(exactCost(n, table));
      }),
      { numRuns: 60 },
    );
  });

  it('finds the published optimum of known problems with the tries that a turf gets', () => {
    // A phone counts tries, not seconds: so few for 150 stops are done in well under one.
    expect(kicksFor(150)).toBeLessThanOrEqual(1500);
    for (const [name, optimum] of [
      ['berlin52', 7542],
      ['kroA200', 29_368],
    ] as const) {
      const file = join(import.meta.dirname, '../../../bench/walk/data', `${name}.csv`);
      const places = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number));
      const n = places.length;
      const table = Int32Array.from({ length: n * n }, (_, k) => {
        const [[x = 0, y = 0] = [], [u = 0, v = 0] = []] = [places[Math.floor(k / n)], places[k % n]];
        return Math.floor(Math.hypot(x - u, y - v) + 0.5);
      });
      expect(shortestWalk(n, table, kicksFor(n), { isClosed: true }).cost).toBe(optimum);
    }
  });

  it('walks one side of a long street, then the other', () => {
    const street = Array.from(
      { length: 40 },
      (_, i): PlacedDoor => ({
        id: `${i + 1}`,
        buildingKey: `${i + 1}`,
        street: 'Mill Lane',
        number: `${i + 1}`,
        unit: '',
        latitude: 51 + (i % 2) * 0.0002,
        longitude: 2 + Math.floor(i / 2) * 0.00012,
      }),
    );
    const sides = walkOrder(street).doors.map((door) => door.side);
    expect(sides.filter((side, i) => i > 0 && side !== sides[i - 1])).toHaveLength(1);
  });

  it('is at least 30 % shorter than street-and-number order in a made-up town', () => {
    const { cost, listCost, straight, listStraight } = compareOrders(gridTown(8));
    expect(cost).toBeLessThan(listCost * 0.7);
    expect(straight).toBeLessThan(listStraight * 0.7);
  });

  const sanFrancisco = sanFranciscoDoors();
  it.skipIf(!sanFrancisco)(
    'is at least 30 % shorter on the San Francisco addresses (skipped where ../shared/data/sf-addresses.csv is missing)',
    () => {
      const { cost, listCost, straight, listStraight } = compareOrders(sanFrancisco ?? []);
      expect(cost).toBeLessThan(listCost * 0.7);
      expect(straight).toBeLessThan(listStraight * 0.7);
    },
  );
});
