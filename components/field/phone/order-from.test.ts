// The rest of a walk from where somebody stands: the same search as on the server, over the same plane, quick enough for a thumb.
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Door, type Fact, packetSchema } from '@/lib/canvass/model';
import { doorsInOrder, nextDoor } from '@/lib/canvass/rules';
import type { Point } from '@/lib/places/model';
import { gridTown } from '@/lib/testing/town';
import { barriersNear } from '@/lib/turf/cut';
import { walkOrder } from '@/lib/turf/order';
import { centreOf, groundAround, planeAround } from '@/lib/turf/rules';
import { orderFrom } from './order-from';
import { placeAfter } from './orders';

/** A walk of a seeded town as a phone holds it: metres, in the order of the paper. */
function walkOf(count: number): Door[] {
  const town = gridTown(3).slice(0, count);
  const toPlane = planeAround(centreOf(town));
  return walkOrder(town).doors.map(({ doorId, place, side }): Door => {
    const door = town.find(({ id }) => id === doorId) ?? town[0];
    const at = door && toPlane(door);
    return {
      ...{ ref: doorId, place, street: door?.street ?? '', side: side === 'none' ? 'both' : side, residents: [] },
      ...{ number: door?.number ?? '', unit: door?.unit ?? '', building: door?.buildingKey ?? '' },
      ...(at && { at: [Math.round(at.x * 10) / 10, Math.round(at.y * 10) / 10] as [number, number] }),
    };
  });
}

const doors = walkOf(60);
const all = () => true;
const far = (a: readonly [number, number] | undefined, b: readonly [number, number] | undefined) =>
  Math.hypot((a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0));

describe('the rest of a walk from here', () => {
  it('begins at the picked building and has every door once, whatever is done and whichever is picked', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.uniqueArray(fc.nat(59), { maxLength: 40 }), (pick, done) => {
        const isToDo = (door: Door) => !done.includes(door.place - 1);
        const picked = doors[pick];
        const refs = orderFrom({ doors }, isToDo, { door: picked?.ref ?? '' });
        expect(refs.toSorted()).toEqual(doors.map(({ ref }) => ref).toSorted());
        const open = new Set(doors.filter(isToDo).map(({ building }) => building));
        const kept = doors.filter(({ building }) => !open.has(building)).map(({ ref }) => ref);
        expect(refs.slice(0, kept.length)).toEqual(kept);
        const first = doors.find(({ ref }) => ref === refs[kept.length]);
        if (picked && open.has(picked.building)) expect(first?.building).toBe(picked.building);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the walk that the server would find from there', () => {
    const [start] = doors.slice(30);
    const town = gridTown(3).slice(0, 60);
    const spot = town.find(({ id }) => id === start?.ref);
    const there = walkOrder(town, { start: spot && { latitude: spot.latitude, longitude: spot.longitude } });
    expect(orderFrom({ doors }, all, { door: start?.ref ?? '' })).toEqual(there.doors.map(({ doorId }) => doorId));
  });

  it('sets out from the phone’s place for a door that is near, also from outside the turf', () => {
    for (const at of [
      [0, 0],
      [400, -120],
      [-3000, 2000],
    ] as const) {
      const [first] = orderFrom({ doors }, all, { at });
      const nearest = Math.min(...doors.map((door) => far(door.at, at)));
      expect(far(doors.find(({ ref }) => ref === first)?.at, at)).toBeLessThan(nearest + 60);
    }
  });

  it('crosses a barrier that the list carries once, as the server does', () => {
    const town = gridTown(3).slice(0, 120);
    const origin = centreOf(town);
    const line = [-400, 800].map((y) => groundAround(origin)({ x: 1, y }));
    const barriers = barriersNear(town, [{ name: 'river', line }]);
    const toMetres = planeAround(origin);
    const metres = (point: Point): [number, number] => {
      const { x, y } = toMetres(point);
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    };
    const bank = (refs: readonly string[]) => refs.map((ref) => (own.get(ref)?.at?.[0] ?? 0) > 1);
    const list = walkOf(120);
    const own = new Map(list.map((door) => [door.ref, door]));
    const changes = (refs: readonly string[]) =>
      bank(refs).filter((each, i, all) => i > 0 && each !== all[i - 1]).length;
    const way = { lines: barriers?.lines.map((each) => each.map(metres)), bridges: [] };
    for (const from of [3, 50, 100]) {
      const start = town.find(({ id }) => id === list[from]?.ref);
      const there = walkOrder(town, {
        start: start && { latitude: start.latitude, longitude: start.longitude },
        barriers,
      });
      const refs = orderFrom({ doors: list, way }, all, { door: list[from]?.ref ?? '' });
      expect(refs).toEqual(there.doors.map(({ doorId }) => doorId));
      expect(changes(refs)).toBeLessThanOrEqual(2);
      expect(changes(orderFrom({ doors: list }, all, { door: list[from]?.ref ?? '' }))).toBeGreaterThan(2);
    }
  });

  it('ends where the walk was to end, and keeps to one side where that was asked for', () => {
    const end = doors[12]?.at;
    const refs = orderFrom({ doors, way: { end } }, all, { door: doors[40]?.ref ?? '' });
    expect(doors.find(({ ref }) => ref === refs.at(-1))?.at).toEqual(end);
    const row = Array.from({ length: 40 }, (_, i): Door => {
      const at: [number, number] = [Math.floor(i / 2) * 30, (i % 2) * 8];
      return {
        ref: `${i}`,
        place: i + 1,
        street: 'Mill',
        side: i % 2 ? 'even' : 'odd',
        number: `${i + 1}`,
        at,
        residents: [],
      };
    });
    const turns = (sides: 'one' | 'both') => {
      const order = doorsInOrder(row, orderFrom({ doors: row, way: { sides } }, all, { door: '0' }));
      return order.filter((door, i) => i > 0 && door.side !== order[i - 1]?.side).length;
    };
    expect(turns('one')).toBe(1);
    expect(turns('both')).toBeGreaterThan(15);
  });

  it('loses no door that has no place, and puts a picked one first', () => {
    const some = doors.map(({ at, ...door }, i): Door => (i % 7 === 0 ? door : { ...door, ...(at && { at }) }));
    const refs = orderFrom({ doors: some }, all, { door: some[14]?.ref ?? '' });
    expect(refs.toSorted()).toEqual(some.map(({ ref }) => ref).toSorted());
    expect(doors.find(({ ref }) => ref === refs[0])?.building).toBe(some[14]?.building);
  });

  it('stays as it is when doors are removed or new ones come', () => {
    const refs = orderFrom({ doors }, all, { door: doors[20]?.ref ?? '' });
    const left = doors.filter((_, i) => i % 3 !== 0);
    expect(doorsInOrder(left, refs).map(({ ref }) => ref)).toEqual(
      refs.filter((ref) => left.some((door) => door.ref === ref)),
    );
    const more = [{ ...doors[0], ref: 'new' } as Door, ...doors];
    expect(doorsInOrder(more, refs).map(({ ref }) => ref)).toEqual([...refs, 'new']);
    expect(doorsInOrder(doors, undefined)).toEqual(doors);
  });
});

describe('the next door in an order of one’s own', () => {
  const refs = orderFrom({ doors }, all, { door: doors[30]?.ref ?? '' });
  const ordered = doorsInOrder(doors, refs);
  const visit = (door: Door | undefined, at: string): Fact => ({
    ...{ v: 1, kind: 'visit', id: '01890000-0000-7000-8000-000000000000', walkId: 'w', at, door: door?.ref ?? '' },
    ...{ outcome: 'not-home', people: [], scope: 'home' },
  });

  it('is the one that stands next in it, not the one with the next number', () => {
    const stateOf = () => ({ kind: 'to-do' }) as const;
    ordered.forEach((door, i) => {
      expect(nextDoor(ordered, stateOf, door.place)).toBe(ordered[i + 1] ?? ordered[0]);
    });
  });

  it('is its first one until a door is done in it, also after a kill', () => {
    const orders = [{ at: '2026-11-22T10:00:00Z', refs }];
    expect(placeAfter(ordered, [], orders)).toBe(0);
    expect(placeAfter(ordered, [visit(doors[3], '2026-11-22T09:59:00Z')], orders)).toBe(0);
    expect(placeAfter(ordered, [visit(doors[3], '2026-11-22T10:01:00Z')], orders)).toBe(doors[3]?.place);
    expect(placeAfter(doors, [visit(doors[3], '2026-11-22T09:59:00Z')], [])).toBe(doors[3]?.place);
  });
});

it('a phone that knows no way of a walk still orders it: the packet of an older server is read', () => {
  const { shape } = packetSchema;
  expect(shape.way.parse(undefined)).toBeUndefined();
  expect(shape.way.parse({ sides: 'one', end: [1, 2] })).toEqual({ sides: 'one', end: [1, 2] });
});

it('brings its search alone: no parser and no list of words that a phone does not need', async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [join(import.meta.dirname, 'order-from.ts')], bundle: true, write: false, minify: true },
    ...{ format: 'esm', target: 'es2022', logLevel: 'silent' },
  });
  expect(outputFiles[0]?.contents.length).toBeLessThan(24_000);
});
