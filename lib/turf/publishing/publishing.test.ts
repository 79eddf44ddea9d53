import { beforeEach, describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { putDoor } from '@/lib/places';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import type { Stage, StageRole } from '@/lib/testing/stage';
import { gridTown } from '@/lib/testing/town';
import { anUncutTown } from '@/lib/testing/uncut-town';
import * as turf from '../index';
import type { CampaignDoor } from '../model';
import { dataVersion } from './stamp';

const database = ownDatabase();
let stage: Stage;
const ctx = (role: StageRole): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;
const fixer = () => stage.as.organiser as Parameters<typeof putDoor>[0];
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const times = () => ({ plannedStart: hours(-0.1), plannedEnd: hours(2) });
const sql = <T extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]> =>
  database.rows<T>('superuser', text, values);

/** Trained volunteers, each ready for a walk. */
async function volunteers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await act(stage.system, { action: 'test.crew' }, async (tx) => {
    for (const id of ids)
      await tx.run(
        "insert into public.member (campaign_id, id, role, state, training_passed_at) values ($1, $2, 'volunteer', 'active', now())",
        [stage.campaignId, id],
      );
  });
  return ids;
}

beforeEach(async () => {
  stage = await anUncutTown(gridTown(2), 'not-a-home');
});

describe('the stamp of a published turf', () => {
  it('says which doors, in which version, from which files and under which licence, and never changes', async () => {
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    await turf.publishTurfs(ctx('organiser'));
    const { turfs, doors } = await turf.readGround(ctx('organiser'));
    const one = turfs[0];
    const own = doors.filter((door) => door.turfId === one?.id);
    expect(one?.criteria).toEqual({ how: 'cut', wanted: 50 });
    expect(one?.stamp).toEqual({
      version: dataVersion(own),
      doorIds: own.map(({ id }) => id).sort(),
      sources: [{ kind: 'doors', label: 'Town roll', licence: 'election purposes', doors: own.length }],
    });
    expect(one?.stamp?.version).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}$/);
    for (const change of [`stamp = '{}'`, 'stamp = null', `criteria = '{}'`, `state = 'draft'`])
      await expect(sql(`update public.turf set ${change} where id = $1`, [one?.id])).rejects.toThrow('does not change');
    await turf.retireTurf(ctx('organiser'), { turfId: one?.id ?? '' });
    for (const change of [`stamp = '{}'`, `state = 'published'`])
      await expect(sql(`update public.turf set ${change} where id = $1`, [one?.id])).rejects.toThrow('does not change');
  });

  it('has a version that changes with every door, place, number and flat, and with nothing else', () => {
    const door: CampaignDoor = {
      ...{ id: 'a', buildingKey: 'b', street: 's', number: '1', unit: '2', floor: '3', latitude: 1, longitude: 2 },
      ...{ turfId: 't', isStopped: false },
    };
    const other = { ...door, id: 'c' };
    const version = dataVersion([door, other]);
    expect(dataVersion([other, { ...door, turfId: 'u', isStopped: true, precinct: 'x' }])).toBe(version);
    const changes: Partial<CampaignDoor>[] = [
      ...[{ number: '3' }, { unit: '' }, { street: 't' }, { latitude: 1.000001 }, { longitude: null }, { floor: '4' }],
      { buildingKey: 'z' },
    ];
    for (const change of changes) expect(dataVersion([{ ...door, ...change }, other])).not.toBe(version);
    expect(dataVersion([door])).not.toBe(version);
  });

  it('says so when a door was changed since, and names the places that somebody gave by hand', async () => {
    const [waiting] = await sql<{ id: string }>(
      `update public.door o set lat = null, lon = null, state = 'unplaced' from public.door d
        where o.id = d.id and d.id = (select id from public.door where campaign_id = $1 and state = 'placed' order by id limit 1)
       returning d.id, d.lat as latitude, d.lon as longitude`,
      [stage.campaignId],
    );
    await putDoor(fixer(), waiting?.id ?? '', waiting as unknown as Parameters<typeof putDoor>[2]);
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    await turf.publishTurfs(ctx('organiser'));
    const { turfs, doors } = await turf.readGround(ctx('organiser'));
    const turfId = doors.find(({ id }) => id === waiting?.id)?.turfId ?? '';
    expect(turfs.find(({ id }) => id === turfId)?.stamp?.sources).toContainEqual({
      ...{ kind: 'hand', label: '', licence: '', doors: 1 },
    });
    expect((await turf.readTurf(ctx('organiser'), turfId)).isAsPublished).toBe(true);
    await sql('update public.door set lat = lat + 0.0001 where id = $1', [waiting?.id]);
    expect((await turf.readTurf(ctx('organiser'), turfId)).isAsPublished).toBe(false);
  });

  it('keeps an earlier turf readable after its doors were cut anew', async () => {
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    await turf.publishTurfs(ctx('organiser'));
    const { turfs } = await turf.readGround(ctx('organiser'));
    const turfId = turfs[0]?.id ?? '';
    const before = await turf.readTurf(ctx('organiser'), turfId);
    await turf.retireTurf(ctx('organiser'), { turfId });
    await turf.cutForMe(ctx('organiser'), { wanted: 20 });
    await turf.publishTurfs(ctx('organiser'));
    const after = await turf.readTurf(ctx('organiser'), turfId);
    expect(after.doors.map(({ id }) => id)).toEqual(before.doors.map(({ id }) => id));
    expect(after.turf.stamp).toEqual(before.turf.stamp);
    expect(after.turf.retiredAt).not.toBeNull();
    expect((await turf.readGround(ctx('organiser'))).earlier.map(({ id }) => id)).toEqual([turfId]);
  });
});

describe('publishing', () => {
  it('waits for a door without a place that should be inside, says which, and goes on when it is placed', async () => {
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    const { doors } = await turf.readGround(ctx('organiser'));
    const home = doors.find((door) => door.unit !== '');
    const [lost] = await sql<{ id: string }>(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, unit, state, source_id)
         select campaign_id, $2::uuid, $2::text, building_key, street, street_key, number_text, 'new', 'unplaced', source_id from public.door where id = $1
       returning id`,
      [home?.id, newId()],
    );
    const faults = (await turf.readGround(ctx('organiser'))).faults;
    expect(faults).toMatchObject([{ why: 'unplaced-inside', doorIds: [lost?.id], turfIds: [home?.turfId] }]);
    expect(await refusal(turf.publishTurfs(ctx('organiser')))).toBe('conflict');
    await putDoor(fixer(), lost?.id ?? '', { latitude: home?.latitude ?? 0, longitude: home?.longitude ?? 0 });
    expect((await turf.readGround(ctx('organiser'))).faults).toEqual([]);
    expect(await refusal(turf.publishTurfs(ctx('organiser')))).toBe('allowed');
  });

  it('happens once when two press the button at the same moment', async () => {
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    const answers = await Promise.all([
      refusal(turf.publishTurfs(ctx('organiser'))),
      refusal(turf.publishTurfs(ctx('owner'))),
    ]);
    expect(answers.toSorted()).toEqual(['allowed', 'invalid']);
  });
});

describe('a door is never in two open walks', () => {
  it('however many give the same turf out, take it out of use and cut it anew at the same moment', async () => {
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    await turf.publishTurfs(ctx('organiser'));
    const crew = await volunteers(12);
    for (let round = 0; round < 4; round += 1) {
      const { turfs } = await turf.readGround(ctx('organiser'));
      const published = turfs.filter((one) => one.state === 'published' && one.walk === null);
      const turfId = published[0]?.id ?? '';
      const give = (n: number) =>
        turf.assignTurf(ctx('organiser'), { ...times(), turfId, memberIds: [crew[3 * round + n] ?? ''] });
      const recut = async () => {
        await turf.retireTurf(ctx('owner'), { turfId });
        await turf.cutForMe(ctx('owner'), { wanted: 25 });
        await turf.publishTurfs(ctx('owner'));
        const next = (await turf.readGround(ctx('owner'))).turfs.find(
          (one) => one.walk === null && one.state === 'published',
        );
        return turf.assignTurf(ctx('owner'), {
          ...times(),
          turfId: next?.id ?? '',
          memberIds: [crew[3 * round + 2] ?? ''],
        });
      };
      const answers = await Promise.all([refusal(give(0)), refusal(give(1)), refusal(recut())]);
      expect(answers.filter((answer) => answer === 'allowed').length).toBeGreaterThan(0);
      const twice = await sql(
        `select s.door_id from public.walk_stop s join public.walk w on w.campaign_id = s.campaign_id and w.id = s.walk_id
          where s.campaign_id = $1 and w.state <> 'ended' and w.lease_until > now() group by s.door_id having count(*) > 1`,
        [stage.campaignId],
      );
      expect(twice).toEqual([]);
    }
  });

  it('by the database itself, also when two lists are written at the same moment', async () => {
    const [a, b, door] = [newId(), newId(), newId()];
    const first = await database.connect('superuser');
    const second = await database.connect('superuser');
    await first.query(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, source_id) values ($1, $2::uuid, $2::text, $2::text, 's', 's', $3)`,
      [stage.campaignId, door, stage.rollSourceId],
    );
    for (const [n, id] of [a, b].entries()) {
      await first.query("insert into public.turf (campaign_id, id, number, name) values ($1, $2, $3, 'x')", [
        stage.campaignId,
        id,
        900 + n,
      ]);
      await first.query(
        `insert into public.walk (campaign_id, id, turf_id, planned_start, planned_end, lease_until, state)
           values ($1, $2, $2, now(), now() + interval '1 hour', now() + interval '2 hours', 'open')`,
        [stage.campaignId, id],
      );
    }
    const stop = (id: string) =>
      [
        'insert into public.walk_stop (campaign_id, walk_id, door_id, position) values ($1, $2, $3, 1)',
        [stage.campaignId, id, door],
      ] as const;
    await first.query('begin');
    await first.query(...(stop(a) as unknown as [string, unknown[]]));
    const late = second.query(...(stop(b) as unknown as [string, unknown[]])).then(
      () => 'written',
      (error: { code?: string }) => error.code,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await first.query('commit');
    expect(await late).toBe('AF002');
    await first.query("update public.walk set state = 'ended' where id = $1", [a]);
    await second.query(...(stop(b) as unknown as [string, unknown[]]));
  });
});
