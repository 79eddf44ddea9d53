import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridTown } from '@/lib/testing/town';
import type { PlacedDoor, TurfDoor } from '../model';
import { crossingMetres, streetClassOf } from './classes';
import { hoursOf } from './hours';
import { metresAlong, straightOrder, walkOrder } from './index';

const idsOf = (walk: ReturnType<typeof walkOrder>) => walk.doors.map(({ doorId }) => doorId);

/** Both rows of a street that runs east: `apart` metres between them, a house every `step` metres. */
function street(name: string, houses: number, apart: number, step: number): PlacedDoor[] {
  return Array.from({ length: houses }, (_, i) => ({
    id: `${name} ${i + 1}`,
    buildingKey: `${name}|${i + 1}`,
    street: name,
    number: `${i + 1}`,
    unit: '',
    latitude: 51 + ((i % 2) * apart) / 110_574,
    longitude: 2 + (Math.floor(i / 2) * step) / 70_000,
  }));
}

const doorsOf = (spots: readonly (readonly [number, number])[]): PlacedDoor[] =>
  spots.map(([x, y], i) => ({
    id: `d${i}`,
    buildingKey: `${i}`,
    street: `Street ${x % 4}`,
    number: `${i + 1}`,
    unit: '',
    latitude: 44 + y * 1e-5,
    longitude: 2 + x * 1e-5,
  }));
const someSpots = fc.array(fc.tuple(fc.nat(900), fc.nat(900)), { minLength: 1, maxLength: 40 });

const changes = (walk: ReturnType<typeof walkOrder>) =>
  walk.doors.filter((door, i) => i > 0 && door.side !== walk.doors[i - 1]?.side).length;

const byText = (a: string, b: string) => (a < b ? -1 : 1);

describe('sides of a street', () => {
  it('finishes one side before the other when one side at a time is asked for', () => {
    expect(changes(walkOrder(street('Mill', 40, 8, 30), { sides: 'one' }))).toBe(1);
  });

  it('goes to and fro when both sides are asked for, and never over a fast road', () => {
    expect(changes(walkOrder(street('Mill', 40, 8, 30), { sides: 'both' }))).toBeGreaterThan(15);
    expect(changes(walkOrder(street('Highway 9', 40, 8, 30), { sides: 'both' }))).toBe(1);
  });

  it('makes a crossing dearer the busier the street must be, by its name or by how far its sides stand apart', () => {
    expect(streetClassOf('Rose Lane', null)).toBe('quiet');
    expect(streetClassOf('Rose Lane', 40)).toBe('main');
    expect(streetClassOf('Elm', 20)).toBe('street');
    expect(streetClassOf('Elm', 8)).toBe('quiet');
    expect(streetClassOf('Boulevard Voltaire', 20)).toBe('main');
    expect(streetClassOf('US Highway 61', 8)).toBe('trunk');
    const costs = (['quiet', 'street', 'main', 'trunk'] as const).map((each) => crossingMetres(each, 'either'));
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(new Set(costs).size).toBe(4);
  });
});

describe('where a walk begins and ends', () => {
  it('sets out for the door that stands at the start, and ends at the end, wherever they are', () => {
    fc.assert(
      fc.property(someSpots, fc.nat(), fc.nat(), (spots, from, to) => {
        const doors = doorsOf(spots);
        const [first, last] = [doors[from % doors.length], doors[to % doors.length]];
        const start = { latitude: first?.latitude ?? 0, longitude: first?.longitude ?? 0 };
        const end = { latitude: last?.latitude ?? 0, longitude: last?.longitude ?? 0 };
        const { order } = straightOrder(doors, { start });
        expect(doors[order[0] ?? 0]).toMatchObject(start);
        const both = straightOrder(doors, { start, end }).order;
        expect(both.length).toBe(doors.length);
        expect(doors[both[0] ?? 0]).toMatchObject(start);
        if (start.latitude !== end.latitude || start.longitude !== end.longitude)
          expect(doors[both.at(-1) ?? 0]).toMatchObject(end);
        for (const isClosed of [true, false]) {
          expect(idsOf(walkOrder(doors, { start, isClosed }))[0]).toBe(
            doors.filter((door) => door.latitude === start.latitude && door.longitude === start.longitude).length === 1
              ? first?.id
              : expect.anything(),
          );
        }
        expect(idsOf(walkOrder(doors, { start, end })).sort(byText)).toEqual(doors.map(({ id }) => id).sort(byText));
      }),
      { numRuns: 40 },
    );
  });

  it('begins beside the meeting point and comes back to it when the walk is closed', () => {
    const doors = street('Mill', 20, 8, 30);
    const car = { latitude: 51, longitude: 2 + 610 / 70_000 };
    const open = walkOrder(doors, { start: car });
    expect(open.doors[0]?.doorId).toMatch(/^Mill (19|20)$/);
    const closed = walkOrder(doors, { start: car, isClosed: true });
    // There on one side, back on the other: both neighbours of the car are doors of the far end.
    expect([idsOf(closed)[0] ?? '', idsOf(closed).at(-1) ?? ''].sort(byText)).toEqual(['Mill 19', 'Mill 20']);
    expect(closed.metres).toBeGreaterThan(open.metres);
  });

  it('counts the metres of a closed walk with the way back', () => {
    fc.assert(
      fc.property(someSpots, (spots) => {
        const doors = doorsOf(spots);
        const { order, metres } = straightOrder(doors, { isClosed: true });
        const places = order.flatMap((i) => doors[i] ?? []);
        expect(metres).toBeCloseTo(metresAlong([...places, ...places.slice(0, 1)]), 3);
      }),
      { numRuns: 30 },
    );
  });
});

describe('an order that people hold already', () => {
  it('stays when doors are removed, and new doors go in without moving the others', () => {
    fc.assert(
      fc.property(someSpots, fc.nat(), (spots, pick) => {
        const doors = doorsOf(spots);
        const before = idsOf(walkOrder(doors));
        const left = doors.filter((_, i) => (i * 7 + pick) % 3 !== 0);
        const kept = idsOf(walkOrder(left, { after: before }));
        expect(kept).toEqual(before.filter((id) => left.some((door) => door.id === id)));
        const again = idsOf(walkOrder(doors, { after: kept }));
        expect(again.filter((id) => kept.includes(id))).toEqual(kept);
        expect([...again].sort(byText)).toEqual([...before].sort(byText));
      }),
      { numRuns: 40 },
    );
  });
});

describe('floors', () => {
  it('are climbed in order, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 2 }), (floors) => {
        const tower = floors.map(
          (floor): TurfDoor => ({
            ...{ id: `f${floor}`, buildingKey: 'tower', street: 'High', number: '1', latitude: 51, longitude: 2 },
            ...{ unit: `${floor}${'A'}`, floor: `${floor}` },
          }),
        );
        const climbed = idsOf(walkOrder(tower)).map((id) => Number(id.slice(1)));
        expect(climbed).toEqual([...floors].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});

describe('pieces of an hour', () => {
  const time = (visits: readonly { doors: number; way: number }[]) =>
    visits.reduce((sum, { doors, way }) => sum + doors * 21 + Math.round(way / 75), 0);

  it('take no more than an hour, keep a building whole that fits, and are as few as can be', () => {
    const visits = fc.array(fc.record({ doors: fc.integer({ min: 1, max: 20 }), way: fc.nat(4000) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(visits, (all) => {
        const hours = hoursOf(all);
        let at = 0;
        const pieces = new Map<number, { doors: number; way: number }[]>();
        for (const visit of all) {
          const own = new Set(hours.slice(at, at + visit.doors));
          expect(own.size).toBe(1);
          const hour = hours[at] ?? 0;
          pieces.set(hour, [...(pieces.get(hour) ?? []), visit]);
          at += visit.doors;
        }
        expect([...pieces.keys()]).toEqual(Array.from({ length: pieces.size }, (_, i) => i + 1));
        for (const piece of pieces.values()) expect(time(piece)).toBeLessThanOrEqual(600);
        expect(pieces.size).toBeGreaterThanOrEqual(Math.ceil(time(all) / 600));
        expect(pieces.size).toBeLessThanOrEqual(2 * Math.ceil(time(all) / 600));
      }),
      { numRuns: 100 },
    );
  });

  it('split a tower that takes longer than an hour, and are even', () => {
    expect(hoursOf([{ doors: 60, way: 0 }]).filter((hour, i, all) => hour !== all[i - 1]).length).toBe(3);
    const { doors, minutes } = walkOrder(street('Mill', 50, 8, 14));
    expect(minutes).toBeGreaterThan(105);
    const counts = [1, 2].map((hour) => doors.filter((door) => door.hour === hour).length);
    expect(counts).toEqual([25, 25]);
  });
});

describe('the same walk everywhere', () => {
  it('is found by counting, never by the clock: the same order and cost on every engine', () => {
    const doors = gridTown(3).slice(0, 150);
    const { metres, minutes } = walkOrder(doors);
    // Any engine, phone or server, must find exactly this walk.
    expect({ metres, minutes, first: idsOf(walkOrder(doors)).slice(0, 5) }).toMatchInlineSnapshot(`
      {
        "first": [
          "door-15",
          "door-13",
          "door-11",
          "door-9",
          "door-7",
        ],
        "metres": 1098,
        "minutes": 328,
      }
    `);
  });

  it('walks a long road once, not there and back, however many doors stand on it', () => {
    for (const count of [12, 150, 1500]) {
      const road = Array.from({ length: count }, (_, i) => ({
        latitude: 44,
        longitude: ((i * 7919) % 100_003) * 1e-6,
      }));
      const [first, last] = [Math.min(...road.map((p) => p.longitude)), Math.max(...road.map((p) => p.longitude))];
      const ends = [first, last].map((longitude) => ({ latitude: 44, longitude }));
      expect(straightOrder(road).metres).toBeCloseTo(metresAlong(ends), 0);
    }
  });

  it('keeps doors at one spot together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 60 }), (spots) => {
        const doors = doorsOf(spots);
        const { order } = straightOrder(doors);
        expect([...order].sort((a, b) => a - b)).toEqual(doors.map((_, i) => i));
        const keys = order.map((i) => `${spots[i]}`).filter((key, i, all) => key !== all[i - 1]);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });
});
