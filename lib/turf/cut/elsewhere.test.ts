// Ground that no generator of ours makes: on the 180th meridian, with doors far from all others, and with doors so far apart
// that most of the time goes into walking.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gridTown } from '@/lib/testing/town';
import type { CutTurf, PlacedDoor } from '../model';
import { walkOrder } from '../order';
import { centreOf, groundAround, minutesFor, planeAround } from '../rules';
import { cutByDoors, cutByHours } from './index';

vi.setConfig({ testTimeout: 120_000 });

const shape = (turfs: readonly CutTurf[]) => turfs.map(({ doorIds }) => doorIds);
const wrapped = (longitude: number) =>
  longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

/** The same doors, turned around the globe. */
const turned = (doors: readonly PlacedDoor[], degrees: number): PlacedDoor[] =>
  doors.map((door) => ({ ...door, longitude: wrapped(door.longitude + degrees) }));

const house = (
  id: string,
  street: string,
  number: number,
  at: { latitude: number; longitude: number },
): PlacedDoor => ({
  ...{ id, buildingKey: `${street}|${number}`, street, number: String(number), unit: '' },
  ...at,
});

describe('a town on the 180th meridian', () => {
  const town = gridTown(5);
  // Its middle comes to lie on the meridian.
  const there = turned(town, 180 - centreOf(town).longitude);

  it('has its middle in the town, and a plane without a tear', () => {
    expect(Math.abs(centreOf(there).longitude)).toBeCloseTo(180, 4);
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.integer({ min: -4000, max: 4000 }),
        fc.integer({ min: -4000, max: 4000 }),
        (longitude, x, y) => {
          const origin = { latitude: 44.2, longitude };
          const place = groundAround(origin)({ x, y });
          expect(Math.abs(place.longitude)).toBeLessThanOrEqual(180);
          const back = planeAround(origin)(place);
          expect(Math.abs(back.x - x)).toBeLessThan(0.01);
          expect(Math.abs(back.y - y)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('is cut and walked as anywhere else', () => {
    const { turfs } = cutByDoors(there, 50);
    expect(turfs.every(({ whySo }) => whySo.size === 'in-band' && (whySo.diameter ?? 0) < 700)).toBe(true);
    const elsewhere = cutByDoors(town, 50).turfs;
    const metres = (some: readonly CutTurf[]) => some.reduce((sum, { whySo }) => sum + (whySo.metres ?? 0), 0);
    expect(metres(turfs) / metres(elsewhere)).toBeCloseTo(1, 1);
    const [here, away] = [town, there].map((doors) => walkOrder(doors.slice(0, 60)).metres);
    expect((away ?? 0) / (here ?? 1)).toBeCloseTo(1, 1);
  });
});

describe('doors out of reach', () => {
  const town = gridTown(4);
  const ground = groundAround(centreOf(town));

  it('are a turf of their own that says so, and change no other turf', () => {
    const far = house('far', 'Far', 1, ground({ x: 300_000, y: 0 }));
    const { turfs } = cutByDoors([...town, far], 50);
    const own = turfs.find(({ doorIds }) => doorIds.includes('far'));
    expect([own?.doorIds, own?.whySo.size]).toEqual([['far'], 'few-doors']);
    expect(turfs.filter(({ whySo }) => whySo.longestGapMetres > 500)).toEqual([]);
    const byHours = cutByHours([...town, far], 2).turfs;
    const off = byHours.filter(({ whySo, doorIds }) => !doorIds.includes('far') && whySo.size === 'few-doors');
    expect(off).toEqual([]);
  });

  it('are no part of another town', () => {
    const other = turned(town, 0.2).map((door) => ({
      ...door,
      ...{ id: `other ${door.id}`, buildingKey: `other ${door.buildingKey}` },
    }));
    const { turfs } = cutByDoors([...town, ...other], 70);
    const isOther = (id: string) => id.startsWith('other');
    expect(turfs.filter(({ doorIds }) => doorIds.some(isOther) && !doorIds.every(isOther))).toEqual([]);
    expect(shape(turfs).flat()).toHaveLength(2 * town.length);
  });

  it('are in reach all the same where all doors are that rare', () => {
    const farms = Array.from({ length: 40 }, (_, i) =>
      house(`f${i}`, 'Track', i, ground({ x: (i % 8) * 6000, y: Math.floor(i / 8) * 6000 })),
    );
    const sizes = shape(cutByDoors(farms, 10).turfs).map((ids) => ids.length);
    expect(sizes).toHaveLength(4);
    expect(sizes.filter((size) => size < 9 || size > 11)).toEqual([]);
  });
});

describe('why a turf is out of its size', () => {
  const ground = groundAround({ latitude: 47.1, longitude: 8.3 });
  const flats = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...house(`t${i}`, 'Tower', 1, ground({ x: 0, y: 0 })),
      unit: `${i + 1}`,
    }));

  it('is the building whose rest it is, and the doors in reach where no whole number of turfs fits, flats or not', () => {
    const rest = cutByDoors(flats(400), 150).turfs.map(({ whySo }) => [whySo.doors, whySo.size]);
    expect(rest.filter(([, size]) => size !== 'in-band')).toEqual([[101, 'building']]);
    const row = Array.from({ length: 104 }, (_, i) => house(`h${i}`, 'Row', i, ground({ x: 60 + i * 12, y: 0 })));
    const { turfs } = cutByDoors([...flats(2), ...row], 50);
    expect(turfs.map(({ whySo }) => whySo.size)).toEqual(['few-doors', 'few-doors']);
  });
});

describe('a cut by hours', () => {
  it.each([15, 30, 80, 300])('fills the time that was asked for where houses stand %i metres apart', (apart) => {
    const ground = groundAround({ latitude: 47.1, longitude: 8.3 });
    const road = Array.from({ length: 400 }, (_, i) => {
      const along = Math.floor(i / 2) * apart + ((i * 37) % 11) - 5;
      return house(`h${i}`, 'Long Road', i + 1, ground({ x: along, y: i % 2 === 0 ? 9 : -9 }));
    });
    const minutes = cutByHours(road, 2).turfs.map(({ doorIds, whySo }) =>
      minutesFor(doorIds.length, whySo.metres ?? 0),
    );
    expect(minutes.filter((each) => Math.abs(each - 120) > 6.5)).toEqual([]);
  });
});
