import { beforeAll, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { transaction } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import type { Stage, StageRole } from '@/lib/testing/stage';
import { gridTown } from '@/lib/testing/town';
import { anUncutTown } from '@/lib/testing/uncut-town';
import { groundFor, measure } from './cut';
import * as turf from './index';
import { isPlaced } from './rules';
import { selectStops } from './store';

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

it('walks a turf that was drawn over a river one bank after the other, on the phone, the desk and paper alike', async () => {
  const asked = ctx('organiser');
  await turf.discardDrafts(asked, {});
  const { barriers: known } = await turf.readGround(asked);
  for (const { id } of known) await turf.removeBarrier(asked, { barrierId: id });
  const { doors } = await turf.readGround(asked);
  const near = doors.filter(isPlaced).filter((door) => Math.abs(door.latitude - middle) < 0.0009);
  const west = Math.min(...near.map(({ longitude }) => longitude));
  const [left, right] = [west - 0.0001, west + 0.0016];
  const [low, high] = [middle - 0.0009, middle + 0.0009];
  const area = [left, right].flatMap((longitude, i) =>
    (i === 0 ? [low, high] : [high, low]).map((latitude) => ({ latitude, longitude })),
  );
  const { turfId } = await turf.drawTurf(asked, { area });
  const banksOf = (some: readonly { readonly latitude: number | null }[]) =>
    some.map(({ latitude }) => (latitude ?? 0) > middle);
  const changes = (some: readonly { readonly latitude: number | null }[]) =>
    banksOf(some).filter((bank, i, all) => i > 0 && bank !== all[i - 1]).length;
  const free = (await turf.readTurf(asked, turfId)).doors;
  expect(new Set(banksOf(free)).size).toBe(2);
  expect(changes(free)).toBeGreaterThan(1);

  await turf.addBarrierFile(asked, { name: 'rivers', text: river });
  expect(changes((await turf.readTurf(asked, turfId)).doors)).toBe(1);
  await turf.publishTurfs(asked);
  const memberId = stage.as.volunteer.actor.id;
  await act(stage.system, { action: 'test.trained' }, (tx) =>
    tx.run('update public.member set training_passed_at = now() where campaign_id = $1', [asked.campaignId]),
  );
  const start = new Date(Date.now() + 86_400_000);
  const times = { plannedStart: start, plannedEnd: new Date(start.getTime() + 3 * 3_600_000) };
  const walk = await turf.assignTurf(asked, { turfId, memberIds: [memberId], ...times });
  const given = await transaction({ campaignId: asked.campaignId, actorId: memberId, actorKind: 'member' }, (tx) =>
    selectStops(tx, asked.campaignId, walk.id),
  );
  expect(changes(given)).toBe(1);
  expect((await turf.readTurf(asked, turfId)).doors.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
});

it('says of a turf made by hand that it lies over a barrier, and parts it there when it is split', async () => {
  const asked = ctx('organiser');
  const { turfs } = await turf.readGround(asked);
  const published = turfs.find(({ state }) => state === 'published');
  await turf.takeBackWalk(asked, { walkId: published?.walk?.id ?? '' });
  await turf.retireTurf(asked, { turfId: published?.id ?? '' });
  const { doors } = await turf.readGround(asked);
  const some = new Set(doors.filter(isPlaced).map(({ street }) => street));
  const over = [...some].find((street) => {
    const own = doors.filter((door) => door.street === street && door.turfId === null).filter(isPlaced);
    const north = own.filter(({ latitude }) => latitude > middle).length;
    return own.length <= 150 && north > 10 && own.length - north > 10;
  });
  await turf.addStreets(asked, { streets: [{ street: over ?? '', side: 'both' }] });
  const [drawn] = (await turf.readGround(asked)).turfs.filter(({ state }) => state === 'draft');
  expect(drawn?.whySo?.crossings).toBe(1);
  await turf.splitTurf(asked, { turfId: drawn?.id ?? '' });
  expect(await crossed()).toBe(0);
});
