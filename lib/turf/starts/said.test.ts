// What a volunteer says about their start: who may say it, what is kept of it, what it leads to, and how it ends.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { insertSource } from '@/lib/campaign';
import { addPerson, erase, withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { type Stage, type StageRole, stageRoles } from '@/lib/testing/stage';
import { gridTown } from '@/lib/testing/town';
import { anUncutTown } from '@/lib/testing/uncut-town';
import { withoutIdsAndTimes } from '@/lib/testing/without-ids';
import * as turf from '../index';
import type { Start } from '../model';

const database = ownDatabase();
let stage: Stage;
let priya: string;
let sven: string;
const ctx = (role: StageRole, id?: string): Ctx => {
  const { campaignId, actor } = stage.as[role];
  return { campaignId, actor: { ...actor, ...(id && { id }) }, now: new Date(), locale: 'en' } as Ctx;
};
const scope = () => ({ campaignId: stage.campaignId, actorId: stage.as.owner.actor.id, actorKind: 'member' }) as const;
const start: Start = { label: 'Lane 1', latitude: 44.2006, longitude: -0.4994, hours: 1, stairs: false };
const times = { plannedStart: new Date(Date.now() - 60_000), plannedEnd: new Date(Date.now() + 7_200_000) };

async function aMember(name: string, captainId: string | null): Promise<string> {
  const sourceId = newId();
  await act(stage.system, { action: 'test.source' }, (tx) =>
    insertSource(tx, {
      campaignId: stage.campaignId,
      id: sourceId,
      kind: 'team',
      label: 'Team',
      licence: 'own',
      basis: 'agreement',
      permits: ['volunteer.manage'],
      ceiling: [],
    }),
  );
  const person = {
    circle: 'team',
    sourceId,
    givenBy: 'person',
    country: 'US',
    name: { given: name, family: '' },
  } as const;
  const { personId } = await addPerson(stage.system, { purpose: 'volunteer.manage', action: 'test.member' }, person);
  await act(stage.system, { action: 'test.seat' }, (tx) =>
    tx.run(
      `insert into public.member (campaign_id, id, role, state, captain_id, training_passed_at)
        values ($1, $2, 'volunteer', 'active', $3, now())`,
      [stage.campaignId, personId, captainId],
    ),
  );
  return personId;
}

const rows = async () =>
  (await database.kept('superuser')).query<{ person_id: string; sealed: Buffer; said_by: string }>(
    'select * from public.walker_start where campaign_id = $1',
    [stage.campaignId],
  );

beforeAll(async () => {
  stage = await anUncutTown(gridTown(4), 'not-a-home');
  priya = await aMember('Priya', stage.as.captain.actor.id);
  sven = await aMember('Sven', null);
});

beforeEach(async () => {
  await (await database.kept('superuser')).query('delete from public.walker_start');
});

describe('who may say it', () => {
  it('is the volunteer, those who give turf out, and a captain for the own crew; nobody else', async () => {
    await turf.sayStart(ctx('volunteer', priya), { start });
    expect((await rows()).rows).toMatchObject([{ person_id: priya, said_by: 'self' }]);
    for (const role of stageRoles) {
      const may =
        role === 'owner' || role === 'organiser' ? 'allowed' : role === 'captain' ? 'not-found' : 'not-permitted';
      expect([role, await refusal(turf.sayStart(ctx(role), { memberId: sven, start }))]).toEqual([role, may]);
      expect([role, await refusal(turf.takeBackStart(ctx(role), { memberId: sven }))]).toEqual([role, may]);
    }
    expect(await refusal(turf.sayStart(ctx('captain'), { memberId: priya, start }))).toBe('allowed');
    expect((await rows()).rows).toMatchObject([{ person_id: priya, said_by: 'desk' }]);
    expect(await refusal(turf.sayStart(ctx('owner'), { memberId: stage.as.auditor.actor.id, start }))).toBe(
      'not-found',
    );
  });

  it('is shown again to that member alone', async () => {
    await turf.sayStart(ctx('organiser'), { memberId: priya, start });
    const own = await turf.readOwnStart(ctx('volunteer', priya));
    expect(own).toMatchObject({ start: { ...start, latitude: 44.201, longitude: -0.499 }, saidBy: 'desk' });
    expect(await turf.readOwnStart(ctx('volunteer', sven))).toBeUndefined();
    expect(
      Object.keys(turf)
        .filter((name) => /start/i.test(name))
        .sort((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['countStarts', 'findStartPlaces', 'readOwnStart', 'sayStart', 'startSecondPass', 'takeBackStart']);
  });
});

describe('what is kept', () => {
  it('is sealed with the key of that person, to the block and no nearer, and in no entry of the log', async () => {
    await turf.sayStart(ctx('volunteer', priya), { start: { ...start, label: 'Corner of Quay' } });
    const [row] = (await rows()).rows;
    expect(row?.sealed.toString('latin1')).not.toMatch(/Quay|44\.2|hours|stairs/);
    const entries = (await listEntries(scope(), 500)).filter(({ action }) => action === 'team.say-start');
    expect(withoutIdsAndTimes(JSON.stringify(entries))).not.toMatch(/Quay|44\.2/);
    const client = await database.kept('superuser');
    await client.query('update public.walker_start set person_id = $1', [sven]);
    await expect(turf.readOwnStart(ctx('volunteer', sven))).rejects.toThrow();
  });

  it('is in the answer to what we hold, and gone when taken back', async () => {
    await turf.sayStart(ctx('volunteer', priya), { start });
    const look = { purpose: 'rights.handle', action: 'test.record', personId: priya } as const;
    const held = () =>
      withPurpose(stage.system, look, async ({ tx, keys }) => {
        const ring = await keys([priya]);
        return turf.turfHolding.collect({
          tx,
          campaignId: stage.campaignId,
          personId: priya,
          isWhole: true,
          open: (table, column, rowId, sealed) =>
            ring.openText({ personId: priya, table: table as 'start', column, rowId }, sealed),
          commitment: () => '',
        });
      });
    const [item] = await held();
    expect(item && reveal(item.value)).toMatchObject({ said: 'Lane 1', hours: 1, stairs: false });
    await turf.takeBackStart(ctx('volunteer', priya));
    await turf.takeBackStart(ctx('volunteer', priya));
    expect(await held()).toEqual([]);
  });

  it('ends with the access, with a role that does not walk, and with the record', async () => {
    const say = async (id: string) => turf.sayStart(ctx('organiser'), { memberId: id, start });
    const set = async (id: string, words: string) =>
      act(stage.system, { action: 'test.seat' }, (tx) =>
        tx.run(`update public.member set ${words} where campaign_id = $1 and id = $2`, [stage.campaignId, id]),
      );
    const tom = await aMember('Tom', null);
    await say(tom);
    await set(tom, "state = 'suspended'");
    expect((await rows()).rows).toHaveLength(1);
    await set(tom, "state = 'active'");
    await set(tom, "role = 'organiser'");
    expect((await rows()).rows).toHaveLength(0);
    await set(tom, "role = 'volunteer'");
    await say(tom);
    await set(tom, "state = 'ended'");
    expect((await rows()).rows).toHaveLength(0);
    await set(tom, "state = 'active'");
    await say(tom);
    await erase(stage.system, tom, tom, { leavesMarks: false });
    expect((await rows()).rows).toHaveLength(0);
  });
});

describe('what it leads to', () => {
  it('is a turf near it in the next cut, and in Suggest that turf for that volunteer, with why', async () => {
    const without = await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    expect(without.drafts.some(({ whySo }) => whySo.start)).toBe(false);
    await turf.sayStart(ctx('volunteer', priya), { start });
    await turf.sayStart(ctx('volunteer', sven), { start: { ...start, latitude: 44.9, stairs: true } });
    const cut = await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    const own = cut.drafts.filter(({ whySo }) => whySo.start);
    expect(own.map(({ whySo }) => whySo.wantedHours)).toEqual([1]);
    expect(
      (await turf.cutForMe(ctx('organiser'), { wanted: 50, fromStarts: false })).drafts.some(
        ({ whySo }) => whySo.start,
      ),
    ).toBe(false);
    await turf.cutForMe(ctx('organiser'), { wanted: 50 });
    await turf.publishTurfs(ctx('organiser'));
    const board = await turf.readAssignBoard(ctx('organiser'));
    const made = board.free.filter(({ whySo }) => whySo?.start);
    expect(made.map(({ criteria }) => criteria)).toMatchObject([{ how: 'cut', wanted: 50, starts: 1 }]);
    const { chosen, without: left } = await turf.suggestTurfs(ctx('organiser'), board.free, board.walkers, times);
    expect(chosen.get(made[0]?.id ?? '')).toEqual({
      memberId: priya,
      fit: { fits: true, isNear: true, isInTime: true, isLevel: true },
    });
    expect(left).toEqual([sven]);
    const looks = (await listEntries(scope(), 500)).filter(
      ({ action }) => action === 'turf.cut-by-starts' || action === 'turf.suggest',
    );
    expect(looks.map(({ purpose, counted }) => [purpose, counted])).toEqual(looks.map(() => ['volunteer.manage', 2]));
    expect(looks.length).toBe(3);
  });

  it('finds places by a part of their name, without a person', async () => {
    expect(await turf.findStartPlaces(ctx('volunteer', priya), 'l')).toEqual([]);
    const found = await turf.findStartPlaces(ctx('volunteer', priya), 'lane');
    expect(found.map(({ label, kind }) => [kind, label])).toContainEqual(['street', 'Lane 0']);
    expect(found.every(({ latitude }) => Math.abs(latitude - 44.2) < 0.1)).toBe(true);
  });
});
