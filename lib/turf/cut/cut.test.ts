import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridTown, sanFranciscoDoors } from '@/lib/testing/town';
import type { CutTurf, PlacedDoor, TurfDoor } from '../model';
import { isPlaced, planeAround, sizeBand, unitOrder } from '../rules';
import { cutByArea, cutByDoors, isCrossed } from './index';
import { islandsOf, neighboursOf } from './neighbours';
import { stretchSizes } from './pieces';

const byText = (a: string, b: string) => (a < b ? -1 : 1);

const someDoors = fc
  .array(
    fc.record({
      flats: fc.oneof(
        { weight: 6, arbitrary: fc.constant(1) },
        { weight: 2, arbitrary: fc.integer({ min: 2, max: 25 }) },
        { weight: 1, arbitrary: fc.integer({ min: 26, max: 160 }) },
      ),
      x: fc.integer({ min: 0, max: 120 }),
      y: fc.integer({ min: 0, max: 120 }),
      placed: fc.integer({ min: 0, max: 11 }),
    }),
    { minLength: 0, maxLength: 140 },
  )
  .map((houses) =>
    houses.flatMap((house, h) =>
      Array.from({ length: house.flats }, (_, f): TurfDoor => {
        const gone = house.placed === 0;
        return {
          id: `d${h}-${f}`,
          buildingKey: `b${h}`,
          street: `S${h % 9}`,
          number: `${h}`,
          unit: `${f + 1}`,
          latitude: gone ? null : 51 + house.y / 10_000,
          longitude: gone ? null : 2 + house.x / 7_000,
        };
      }),
    ),
  );

const shape = (turfs: readonly CutTurf[]) => turfs.map((turf) => turf.doorIds);

/** Turfs that hold a building which another turf holds too, although it fits one turf. */
function splitBuildings(doors: readonly TurfDoor[], turfs: readonly CutTurf[], wanted: number): string[] {
  const size = new Map<string, number>();
  for (const door of doors) if (isPlaced(door)) size.set(door.buildingKey, (size.get(door.buildingKey) ?? 0) + 1);
  const turfsOf = new Map<string, Set<number>>();
  const keyOf = new Map(doors.map((door) => [door.id, door.buildingKey]));
  turfs.forEach((turf, t) => {
    for (const id of turf.doorIds) {
      const key = keyOf.get(id) ?? '';
      turfsOf.set(key, (turfsOf.get(key) ?? new Set()).add(t));
    }
  });
  return [...turfsOf].filter(([key, found]) => found.size > 1 && (size.get(key) ?? 0) <= wanted).map(([key]) => key);
}

describe('cutting by a number of doors', () => {
  it('puts every placed door in exactly one turf, loses none, splits no building that fits, and never depends on the order of the doors', () => {
    fc.assert(
      fc.property(someDoors, fc.integer({ min: 5, max: 80 }), fc.nat(), (doors, wanted, turn) => {
        const { turfs, unplacedIds } = cutByDoors(doors, wanted);
        const cut = turfs.flatMap((turf) => turf.doorIds);
        expect(new Set(cut).size).toBe(cut.length);
        expect([...cut, ...unplacedIds].sort(byText)).toEqual(doors.map((door) => door.id).sort(byText));
        expect(turfs.every((turf) => turf.doorIds.length > 0)).toBe(true);
        expect(splitBuildings(doors, turfs, wanted)).toEqual([]);
        const turned =
          doors.length === 0
            ? []
            : [...doors.slice(turn % doors.length), ...doors.slice(0, turn % doors.length)].reverse();
        expect(shape(cutByDoors(turned, wanted).turfs)).toEqual(shape(turfs));
      }),
      { numRuns: 120 },
    );
  });

  it('says of every turf outside the band which building or shortage forbids it', () => {
    fc.assert(
      fc.property(someDoors, fc.integer({ min: 5, max: 80 }), (doors, wanted) => {
        const { least, most } = sizeBand(wanted);
        for (const { whySo } of cutByDoors(doors, wanted).turfs) {
          const inBand = whySo.doors >= least && whySo.doors <= most;
          expect(whySo.size === 'in-band').toBe(inBand);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('cuts a building larger than a turf into stretches in unit order', () => {
    const tower = Array.from(
      { length: 197 },
      (_, i): TurfDoor => ({
        id: `t${i}`,
        buildingKey: 'tower',
        street: 'Quay Street',
        number: '2',
        unit: `${i + 1}`,
        latitude: 51,
        longitude: 2,
      }),
    );
    const { turfs } = cutByDoors(tower, 50);
    const byId = new Map(tower.map((door) => [door.id, door]));
    const stretches = turfs.map((turf) => turf.doorIds.flatMap((id) => byId.get(id) ?? []).sort(unitOrder));
    for (const stretch of stretches) {
      const units = stretch.map((door) => Number(door.unit));
      expect(units).toEqual(units.map((_, i) => (units[0] ?? 0) + i));
      expect(Math.abs(units.length - 50)).toBeLessThanOrEqual(5);
    }
    expect(turfs[0]?.whySo.parts[0]).toMatchObject({ buildingKey: 'tower', of: 4 });
  });

  it.each([
    [50, [50]],
    [52, [52]],
    [55, [50, 5]],
    [70, [50, 20]],
    [94, [50, 44]],
    [97, [48, 49]],
    [1194, Array.from({ length: 24 }, (_, i) => (i % 4 === 3 ? 50 : 50))],
  ] as const)('cuts a building of %i doors for turfs of 50', (size, expected) => {
    const sizes = stretchSizes(size, 50);
    expect(sizes.reduce((sum, part) => sum + part, 0)).toBe(size);
    expect(sizes).toHaveLength(expected.length);
    if (size < 1000) expect(sizes).toEqual(expected);
  });

  it('answers nothing with nothing', () => {
    expect(cutByDoors([], 50)).toEqual({ turfs: [], unplacedIds: [] });
  });

  it('leaves one small turf and says why when there are fewer doors than asked for', () => {
    const { turfs } = cutByDoors(
      gridTown(1)
        .filter((door) => door.unit === '')
        .slice(0, 12),
      50,
    );
    expect(turfs.map((turf) => [turf.whySo.doors, turf.whySo.size])).toEqual([[12, 'few-doors']]);
  });

  it.each([30, 50, 80])(
    'cuts a town into compact turfs of about %i, in one piece each, hardly overlapping',
    (wanted) => {
      const doors = gridTown(9);
      const { turfs } = cutByDoors(doors, wanted);
      expect(turfs.filter((turf) => turf.whySo.size !== 'in-band')).toEqual([]);
      expect(splitBuildings(doors, turfs, wanted)).toEqual([]);
      expect(turfsInPieces(doors, turfs)).toBeLessThanOrEqual(turfs.length * 0.02);
      expect(overlapShare(doors, turfs)).toBeLessThan(0.1);
    },
  );
});

describe('on the San Francisco addresses', () => {
  const doors = sanFranciscoDoors();
  it.skipIf(!doors).each([20, 50, 100, 150])(
    'every turf of about %i is within 5 % (skipped where ../shared/data/sf-addresses.csv is missing)',
    (wanted) => {
      const all = doors ?? [];
      const { turfs, unplacedIds } = cutByDoors(all, wanted);
      expect(unplacedIds).toEqual([]);
      expect(turfs.flatMap((turf) => turf.doorIds).length).toBe(all.length);
      expect(new Set(turfs.flatMap((turf) => turf.doorIds)).size).toBe(all.length);
      expect(turfs.filter((turf) => turf.whySo.size !== 'in-band')).toEqual([]);
      // One address of the file stands for places all over the town; those are no building.
      expect(splitBuildings(all, turfs, wanted).filter((key) => !key.startsWith('UNKNOWN|'))).toEqual([]);
      expect(overlapShare(all, turfs)).toBeLessThan(0.05);
    },
  );
});

describe('drawing an area', () => {
  const doors = gridTown(2);
  const [south, north, west, east] = [44.1995, 44.2007, -0.501, -0.499];
  const square = [
    { latitude: south, longitude: west },
    { latitude: south, longitude: east },
    { latitude: north, longitude: east },
    { latitude: north, longitude: west },
  ];

  it('takes the doors inside and says so', () => {
    const found = cutByArea(doors, square, new Set());
    expect(found.ok && found.turf.whySo.size).toBe('drawn');
    expect(found.ok && found.turf.doorIds.length).toBeGreaterThan(3);
  });
  it('refuses an empty area', () => {
    expect(
      cutByArea(
        doors,
        square.map((at) => ({ ...at, latitude: at.latitude + 9 })),
        new Set(),
      ),
    ).toEqual({ ok: false, why: 'empty' });
  });
  it('refuses doors that another turf has, by id', () => {
    const first = cutByArea(doors, square, new Set());
    const taken = first.ok ? first.turf.doorIds.slice(0, 2) : [];
    expect(cutByArea(doors, square, new Set(taken))).toEqual({ ok: false, why: 'overlap', doorIds: taken });
  });
  it('refuses a line that crosses itself', () => {
    const [a, b, c, d] = square;
    const bow = [a, c, b, d].flatMap((at) => at ?? []);
    expect(isCrossed(bow)).toBe(true);
    expect(isCrossed(square)).toBe(false);
    expect(cutByArea(doors, bow, new Set())).toEqual({ ok: false, why: 'crossed-line' });
  });
  it('refuses doors without a place in a building that stands inside', () => {
    const first = cutByArea(doors, square, new Set());
    const inside = doors.find((door) => first.ok && door.id === first.turf.doorIds[0]);
    const lost: TurfDoor[] = inside ? [{ ...inside, id: 'lost', unit: '9', latitude: null, longitude: null }] : [];
    expect(cutByArea([...doors, ...lost], square, new Set())).toEqual({
      ok: false,
      why: 'unplaced-inside',
      doorIds: ['lost'],
    });
  });
  it('gives a door on a shared line to one side only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 99 }), (x, y) => {
        const door: TurfDoor = {
          id: 'd',
          buildingKey: 'b',
          street: 's',
          number: '1',
          unit: '',
          latitude: y,
          longitude: x,
        };
        const half = (from: number, to: number) => [
          { latitude: 0, longitude: from },
          { latitude: 0, longitude: to },
          { latitude: 100, longitude: to },
          { latitude: 100, longitude: from },
        ];
        const hits = [half(-1, x), half(x, 101)].filter(
          (area) =>
            cutByArea(
              [door].map((d) => ({ ...d, latitude: y * 0.8 })),
              area.map((c) => ({ ...c, latitude: c.latitude * 0.85 })),
              new Set(),
            ).ok,
        );
        expect(hits).toHaveLength(1);
      }),
    );
  });
});

function turfsInPieces(doors: readonly TurfDoor[], turfs: readonly CutTurf[]): number {
  const placed = doors.filter(isPlaced);
  const origin = placed[0];
  if (!origin) return 0;
  const toPlane = planeAround(origin);
  const keyOf = (door: PlacedDoor) => `${toPlane(door).x.toFixed(2)}:${toPlane(door).y.toFixed(2)}`;
  const sites = new Map(placed.map((door) => [keyOf(door), toPlane(door)]));
  const links = neighboursOf([...sites.values()]);
  const indexOf = new Map([...sites.keys()].map((key, i) => [key, i]));
  const byId = new Map(placed.map((door) => [door.id, door]));
  return turfs.filter((turf) => {
    const own = turf.doorIds.flatMap((id) => byId.get(id) ?? []).map((door) => indexOf.get(keyOf(door)) ?? -1);
    return islandsOf([...new Set(own)], links).length > 1;
  }).length;
}

/** Share of buildings that lie well inside the convex outline of another turf; buildings larger than a turf left out. */
function overlapShare(doors: readonly TurfDoor[], turfs: readonly CutTurf[]): number {
  const placed = doors.filter(isPlaced);
  const byId = new Map(placed.map((door) => [door.id, door]));
  const cross = (
    o: { latitude: number; longitude: number },
    a: { latitude: number; longitude: number },
    b: { latitude: number; longitude: number },
  ) =>
    (a.longitude - o.longitude) * (b.latitude - o.latitude) - (a.latitude - o.latitude) * (b.longitude - o.longitude);
  const outlines = turfs.map((turf) => {
    const points = turf.doorIds
      .flatMap((id) => byId.get(id) ?? [])
      .sort((a, b) => a.longitude - b.longitude || a.latitude - b.latitude);
    const half = (list: typeof points) => {
      const hull: typeof points = [];
      for (const p of list) {
        for (let [a, b] = hull.slice(-2); a && b && cross(a, b, p) <= 0; [a, b] = hull.slice(-2)) hull.pop();
        hull.push(p);
      }
      return hull.slice(0, -1);
    };
    return [...half(points), ...half([...points].reverse())];
  });
  let inside = 0;
  let all = 0;
  turfs.forEach((turf, t) => {
    if (turf.whySo.parts.length > 0) return;
    const buildings = new Map(turf.doorIds.flatMap((id) => byId.get(id) ?? []).map((door) => [door.buildingKey, door]));
    all += buildings.size;
    for (const door of buildings.values()) {
      const within = (hull: PlacedDoor[]) =>
        hull.every((a, i) => cross(a, hull[(i + 1) % hull.length] ?? a, door) > 1e-12);
      if (outlines.some((hull, o) => o !== t && hull.length > 2 && within(hull))) inside += 1;
    }
  });
  return inside / all;
}
