import { beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import type { Stage, StageRole } from '@/lib/testing/stage';
import { gridTown } from '@/lib/testing/town';
import { anUncutTown } from '@/lib/testing/uncut-town';
import { groundFor, measure } from './cut';
import * as turf from './index';
import { isPlaced } from './rules';

ownDatabase();
let stage: Stage;
const ctx = (role: StageRole): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;
const town = gridTown(4);
const middle = town.reduce((sum, door) => sum + door.latitude, 0) / town.length;
const river = JSON.stringify({
  type: 'Feature',
  properties: { name: 'Orne' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [-0.51, middle],
      [-0.48, middle],
    ],
  },
});

beforeAll(async () => {
  stage = await anUncutTown(town, 'not-a-home');
});

/** Turfs of the campaign that lie on both sides of any of its barriers. */
async function crossed(): Promise<number> {
  const { turfs, doors } = await turf.readGround(ctx('organiser'));
  const placed = doors.filter(isPlaced);
  const barriers = [{ name: '', line: [-0.51, -0.48].map((longitude) => ({ latitude: middle, longitude })) }];
  const ground = groundFor(placed, barriers);
  return turfs.filter(
    ({ id }) =>
      measure(
        placed.filter((door) => door.turfId === id),
        ground,
      ).crossings > 0,
  ).length;
}

it('cuts along the barriers of the campaign, which only those who cut may add and remove', async () => {
  for (const role of ['captain', 'volunteer', 'auditor'] as const) {
    expect(await refusal(turf.addBarrierFile(ctx(role), { name: 'rivers', text: river }))).toBe('not-permitted');
  }
  await turf.cutForMe(ctx('organiser'), { wanted: 40 });
  expect(await crossed()).toBeGreaterThan(0);

  expect(await refusal(turf.addBarrierFile(ctx('organiser'), { name: 'x', text: 'street,number' }))).toBe('invalid');
  expect(await turf.addBarrierFile(ctx('organiser'), { name: 'rivers', text: river })).toBe(1);
  const { barriers } = await turf.readGround(ctx('organiser'));
  expect(barriers.map(({ name, how, lines }) => [name, how, lines.length])).toEqual([['rivers', 'file', 1]]);
  await turf.cutForMe(ctx('organiser'), { wanted: 40 });
  expect(await crossed()).toBe(0);
  const stopping = (await turf.readGround(ctx('organiser'))).turfs.filter(
    ({ whySo }) => whySo?.barriers?.[0] === 'Orne',
  );
  expect(stopping.length).toBeGreaterThan(0);

  expect(await refusal(turf.removeBarrier(ctx('captain'), { barrierId: barriers[0]?.id ?? '' }))).toBe('not-permitted');
  await turf.removeBarrier(ctx('organiser'), { barrierId: barriers[0]?.id ?? '' });
  expect(await refusal(turf.removeBarrier(ctx('organiser'), { barrierId: barriers[0]?.id ?? '' }))).toBe('not-found');
  expect((await turf.readGround(ctx('organiser'))).barriers).toEqual([]);
});

it('takes a line drawn by hand, with a name', async () => {
  const line = [-0.51, -0.48].map((longitude) => ({ latitude: middle, longitude }));
  expect(await refusal(turf.drawBarrier(ctx('organiser'), { name: 'Railway', line: line.slice(1) }))).toBe('invalid');
  expect(await refusal(turf.drawBarrier(ctx('organiser'), { name: ' ', line }))).toBe('invalid');
  await turf.drawBarrier(ctx('organiser'), { name: 'Railway', line });
  await turf.cutForMe(ctx('organiser'), { hours: 1.5 });
  expect(await crossed()).toBe(0);
  expect(await refusal(turf.cutForMe(ctx('organiser'), { hours: 9 }))).toBe('invalid');
});
