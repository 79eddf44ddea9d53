import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gridTown } from '@/lib/testing/town';
import type { Barrier, PlacedDoor } from '../model';
import { groundAround, minutesFor } from '../rules';
import { cutByDoors, cutByHours, groundFor, measure, readLines } from './index';

// Some hundred cuts, each of a whole town: a minute is not enough on a slow machine.
vi.setConfig({ testTimeout: 240_000 });

const town = gridTown(9);
const origin = { latitude: 44.2, longitude: -0.5 };
const ground = groundAround(origin);
const lineOf = (name: string, points: readonly (readonly [number, number])[]): Barrier => ({
  name,
  line: points.map(([x, y]) => ground({ x, y })),
});

const river = lineOf('Orne', [
  [-100, 245],
  [250, 290],
  [500, 330],
  [820, 245],
  [1200, 250],
]);
/** Ends in the middle of the town: people walk around its end, but not across. */
const rail = lineOf('', [
  [405, -100],
  [405, 330],
]);

/** Crossings by the turfs of a cut, measured anew on the lines themselves. */
function crossings(
  doors: readonly PlacedDoor[],
  turfs: readonly { doorIds: readonly string[] }[],
  lines: Barrier[],
  which: 'crossings' | 'straightCrossings' = 'straightCrossings',
) {
  const byId = new Map(doors.map((door) => [door.id, door]));
  const own = groundFor(doors, lines);
  return turfs.reduce(
    (sum, { doorIds }) =>
      sum +
      measure(
        doorIds.flatMap((id) => byId.get(id) ?? []),
        own,
      )[which],
    0,
  );
}

describe('barriers', () => {
  it.each([
    ['a river through the town', [river]],
    ['a railway that ends in the town', [rail]],
    ['both', [river, rail]],
  ])('no turf lies on both sides of %s', (_, barriers) => {
    for (const wanted of [30, 50, 80]) {
      const { turfs } = cutByDoors(town, wanted, { barriers });
      expect(crossings(town, turfs, barriers)).toBe(0);
      expect(turfs.map((turf) => turf.whySo.crossings)).toEqual(turfs.map(() => 0));
      expect(turfs.flatMap((turf) => turf.doorIds).length).toBe(town.length);
    }
    expect(crossings(town, cutByDoors(town, 50).turfs, barriers)).toBeGreaterThan(0);
  });

  it('keeps the size of the turfs on both banks, and names the river at which they stop', () => {
    const { turfs } = cutByDoors(town, 50, { barriers: [river] });
    expect(turfs.filter((turf) => turf.whySo.size !== 'in-band')).toEqual([]);
    const stopping = turfs.filter((turf) => turf.whySo.barriers?.includes('Orne'));
    expect(stopping.length).toBeGreaterThan(5);
    expect(stopping.length).toBeLessThan(turfs.length);
  });

  it('takes the gap between two lines for a bridge, over which no turf leads either', () => {
    const halves = [
      lineOf('Orne', [
        [-100, 245],
        [395, 245],
      ]),
      lineOf('Orne', [
        [415, 245],
        [1200, 245],
      ]),
    ];
    const { turfs } = cutByDoors(town, 50, { barriers: halves });
    const whole = lineOf('Orne', [
      [-100, 245],
      [1200, 245],
    ]);
    expect(crossings(town, turfs, [whole])).toBe(0);
  });

  it('says that a barrier closes in too few doors', () => {
    const corner = lineOf('Motorway', [
      [-100, 40],
      [200, 40],
      [200, -100],
    ]);
    const { turfs } = cutByDoors(town, 80, { barriers: [corner] });
    const small = turfs.filter((turf) => turf.whySo.size === 'barrier');
    expect(small.length).toBeGreaterThan(0);
    expect(small.every((turf) => turf.whySo.doors < 76)).toBe(true);
  });

  it('loses no door and crosses nothing, whatever the line and however the doors arrive', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: -50, max: 400 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 20, max: 80 }),
        (points, wanted) => {
          const doors = gridTown(4);
          const barriers = [lineOf('Line', points)];
          const { turfs } = cutByDoors(doors, wanted, { barriers });
          const ids = turfs.flatMap((turf) => turf.doorIds);
          expect(new Set(ids).size).toBe(doors.length);
          expect(ids).toHaveLength(doors.length);
          const turned = cutByDoors([...doors].reverse(), wanted, { barriers });
          expect(turned.turfs.map((turf) => turf.doorIds)).toEqual(turfs.map((turf) => turf.doorIds));
          expect(crossings(doors, turfs, barriers, 'crossings')).toBe(0);
        },
      ),
      {
        numRuns: 12,
        // Lines that end exactly where a row of houses stands.
        examples: [
          [
            [
              [171, -2],
              [369, 21],
            ],
            20,
          ],
          [
            [
              [113, 0],
              [369, 91],
            ],
            20,
          ],
          [
            [
              [384, 139],
              [434, 394],
              [235, 26],
              [369, 197],
            ],
            54,
          ],
        ],
      },
    );
  });
});

describe('cutting by hours', () => {
  it('gives every turf about the same time, and a dense one more doors than a sparse one', () => {
    const sparse = gridTown(5).map((door) => ({
      ...door,
      id: `far ${door.id}`,
      buildingKey: `far ${door.buildingKey}`,
      latitude: 44.2 + (door.latitude - 44.2) * 4 + 0.05,
      longitude: -0.5 + (door.longitude + 0.5) * 4,
    }));
    const doors = [...gridTown(5), ...sparse];
    const { turfs } = cutByHours(doors, 1.5);
    expect(turfs.flatMap((turf) => turf.doorIds)).toHaveLength(doors.length);
    const minutes = turfs.map(({ doorIds, whySo }) => minutesFor(doorIds.length, whySo.metres ?? 0));
    // The way is estimated before the walk is known: nine of ten turfs come out within a tenth of the time.
    const near = minutes.filter((value) => Math.abs(value - 90) <= 9);
    expect(near.length / minutes.length).toBeGreaterThan(0.9);
    const [dense, far] = [false, true].map((isFar) => {
      const own = turfs.filter(({ doorIds }) => (doorIds[0] ?? '').startsWith('far') === isFar);
      return own.reduce((sum, { doorIds }) => sum + doorIds.length, 0) / own.length;
    });
    expect(dense).toBeGreaterThan(far ?? Infinity);
  });
});

describe('towers', () => {
  const tower = Array.from(
    { length: 12 * 8 * 2 },
    (_, i): PlacedDoor => ({
      id: `t${i}`,
      buildingKey: 'tower',
      street: 'Quay Street',
      number: '2',
      unit: `${Math.floor(i / 8) * 100 + (i % 8) + 1}`,
      floor: String(Math.floor(i / 8)),
      ...origin,
    }),
  );
  it('are split by floors where the size allows', () => {
    const { turfs } = cutByDoors(tower, 50);
    const floorsOf = turfs.map(({ doorIds }) => new Set(doorIds.map((id) => Math.floor(Number(id.slice(1)) / 8))));
    const shared = floorsOf.flatMap((floors, i) =>
      [...floors].filter((floor) => floorsOf.some((other, j) => j > i && other.has(floor))),
    );
    expect(shared).toEqual([]);
    expect(turfs.map(({ doorIds }) => doorIds.length)).toEqual([48, 48, 48, 48]);
  });

  it('are no towers when one address stands for places far apart', () => {
    const unknown = [0, 1500].flatMap((far) =>
      Array.from({ length: 6 }, (_, i) => ({
        ...{ id: `u${far}-${i}`, buildingKey: 'unknown|0', street: 'UNKNOWN', number: '0', unit: '' },
        ...ground({ x: far + i * 20, y: 0 }),
      })),
    );
    const { turfs } = cutByDoors(unknown, 6);
    expect(turfs.map((turf) => turf.whySo.diameter)).toEqual([100, 100]);
  });
});

describe('a file of lines', () => {
  const collection = (geometry: object, properties: object = {}) =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });

  it('is read with the names of its lines', () => {
    const text = collection(
      {
        type: 'LineString',
        coordinates: [
          [2, 51, 12],
          [2.1, 51],
        ],
      },
      { name: 'Orne' },
    );
    expect(readLines(text)).toEqual({
      ok: true,
      barriers: [
        {
          name: 'Orne',
          line: [
            { latitude: 51, longitude: 2 },
            { latitude: 51, longitude: 2.1 },
          ],
        },
      ],
    });
  });

  it.each([
    ['not-geojson', 'name,lat\n'],
    ['not-geojson', '{"type":"Topology"}'],
    ['no-lines', collection({ type: 'Point', coordinates: [2, 51] })],
    [
      'not-degrees',
      collection({
        type: 'LineString',
        coordinates: [
          [652381, 6862047],
          [652390, 6862050],
        ],
      }),
    ],
  ])('is refused with a reason: %s', (why, text) => {
    expect(readLines(text)).toEqual({ ok: false, why });
  });

  it('may hold many lines and outlines of lakes', () => {
    const ring = [
      [2, 51],
      [2.1, 51],
      [2.1, 51.1],
      [2, 51],
    ];
    const text = JSON.stringify({
      type: 'GeometryCollection',
      geometries: [
        { type: 'MultiLineString', coordinates: [ring, ring] },
        { type: 'Polygon', coordinates: [ring] },
      ],
    });
    const read = readLines(text);
    expect(read.ok && read.barriers.length).toBe(3);
  });
});
