import { beforeAll, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { addPerson } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { aStage, type Stage, type StageRole, stageRoles } from '@/lib/testing/stage';
import { gridTown } from '@/lib/testing/town';
import { anUncutTown } from '@/lib/testing/uncut-town';
import * as turf from './index';

const database = ownDatabase();
let stage: Stage;
const ctx = (role: StageRole): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;
const scope = () => ({ campaignId: stage.campaignId, actorId: stage.as.owner.actor.id, actorKind: 'member' }) as const;
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const times = () => ({ plannedStart: hours(-0.1), plannedEnd: hours(2) });

beforeAll(async () => {
  stage = await anUncutTown(gridTown(3), 'unplaced');
  await act(stage.system, { action: 'test.trained' }, (tx) =>
    tx.run("update public.member set training_passed_at = now() where campaign_id = $1 and role = 'volunteer'", [
      stage.campaignId,
    ]),
  );
});

describe('who may', () => {
  it('lets owner and organiser cut, nobody else; every refusal is an entry', async () => {
    for (const role of stageRoles) {
      const may = role === 'owner' || role === 'organiser';
      // There is no draft yet.
      const expected = may ? 'invalid' : 'not-permitted';
      expect([role, await refusal(turf.discardDrafts(ctx(role), {}))]).toEqual([role, expected]);
      expect([role, await refusal(turf.publishTurfs(ctx(role)))]).toEqual([role, expected]);
      if (may) continue;
      expect(await refusal(turf.cutForMe(ctx(role), { wanted: 50 }))).toBe('not-permitted');
      expect(await refusal(turf.drawTurf(ctx(role), { area: [] }))).toBe('not-permitted');
      expect(await refusal(turf.addStreets(ctx(role), { streets: [] }))).toBe('not-permitted');
      expect(await refusal(turf.undoDrafts(ctx(role)))).toBe('not-permitted');
      expect(await refusal(turf.splitTurf(ctx(role), { turfId: newId() }))).toBe('not-permitted');
      expect(await refusal(turf.mergeTurfs(ctx(role), { turfIds: [] }))).toBe('not-permitted');
      expect(await refusal(turf.retireTurf(ctx(role), { turfId: newId() }))).toBe('not-permitted');
    }
    const refused = (await listEntries(scope(), 500)).filter((entry) => entry.refused === 'not-permitted');
    expect(refused.filter((entry) => entry.action === 'turf.cut')).toHaveLength(stageRoles.length - 2);
  });

  it('lets only those who assign or print do so', async () => {
    for (const role of ['volunteer', 'registration-helper', 'privacy-lead', 'auditor'] as const) {
      expect(await refusal(turf.assignTurf(ctx(role), { ...times(), turfId: newId(), memberIds: [] }))).toBe(
        'not-permitted',
      );
      expect(await refusal(turf.takeBackWalk(ctx(role), { walkId: newId() }))).toBe('not-permitted');
      expect(await refusal(turf.startSecondPass(ctx(role), { walkId: newId() }))).toBe('not-permitted');
      expect(await refusal(turf.issueSheet(ctx(role), { walkId: newId() }))).toBe('not-permitted');
      expect(await refusal(turf.settleSheet(ctx(role), { number: 1, as: 'back' }))).toBe('not-permitted');
      expect(await refusal(turf.unsettleSheet(ctx(role), { number: 1 }))).toBe('not-permitted');
      expect(await refusal(turf.readSheet(ctx(role), 1))).toBe('not-permitted');
      expect(await refusal(turf.readPaper(ctx(role)))).toBe('not-permitted');
      const lead = role === 'privacy-lead' ? 'allowed' : 'not-permitted';
      expect(await refusal(turf.readUnaccounted(ctx(role)))).toBe(lead);
      expect(await refusal(turf.readGround(ctx(role)))).toBe('not-permitted');
      expect(await refusal(turf.readTurf(ctx(role), newId()))).toBe('not-permitted');
      expect(await refusal(turf.readAssignBoard(ctx(role)))).toBe('not-permitted');
    }
  });

  it('answers an absent and a foreign turf alike', async () => {
    const other = await aStage();
    const foreign = other.turfIds[0];
    for (const turfId of [newId(), foreign]) {
      expect(await refusal(turf.readTurf(ctx('organiser'), turfId))).toBe('not-found');
      expect(await refusal(turf.splitTurf(ctx('organiser'), { turfId }))).toBe('not-found');
      expect(await refusal(turf.retireTurf(ctx('organiser'), { turfId }))).toBe('not-found');
    }
  });
});

describe('from the first cut to a second pass', () => {
  let walkId = '';
  let turfId = '';

  it('cuts every placed door into drafts, again and again', async () => {
    const first = await turf.cutForMe(ctx('organiser'), { wanted: 40 });
    expect(first.unplaced).toBe(4);
    expect(await refusal(turf.cutForMe(ctx('organiser'), { wanted: 4 }))).toBe('invalid');
    expect(await refusal(turf.cutForMe(ctx('organiser'), { wanted: 151 }))).toBe('invalid');
    const again = await turf.cutForMe(ctx('organiser'), { wanted: 60 });
    expect(again.doors).toBe(first.doors);
    const { turfs, doors } = await turf.readGround(ctx('organiser'));
    expect(turfs.map((one) => one.number)).toEqual(turfs.map((_, i) => i + 1));
    expect(turfs.reduce((sum, one) => sum + one.doors, 0)).toBe(first.doors);
    expect(doors.filter((door) => door.turfId === null)).toHaveLength(4);
  });

  it('refuses to draw over another turf, over nothing and with a crossed line', async () => {
    const square = (south: number, north: number) => [
      { latitude: south, longitude: -0.6 },
      { latitude: south, longitude: -0.4 },
      { latitude: north, longitude: -0.4 },
      { latitude: north, longitude: -0.6 },
    ];
    expect(await refusal(turf.drawTurf(ctx('organiser'), { area: square(44.1, 44.3) }))).toBe('conflict');
    expect(await refusal(turf.drawTurf(ctx('organiser'), { area: square(48, 49) }))).toBe('invalid');
    const [a, b, c, d] = square(44.1, 44.3);
    const bow = [a, c, b, d].flatMap((corner) => corner ?? []);
    expect(await refusal(turf.drawTurf(ctx('organiser'), { area: bow }))).toBe('invalid');
  });

  it('splits, merges, takes back, adds streets and draws', async () => {
    const before = (await turf.readGround(ctx('organiser'))).turfs;
    const [one] = before;
    await turf.splitTurf(ctx('organiser'), { turfId: one?.id ?? '' });
    const split = (await turf.readGround(ctx('organiser'))).turfs;
    expect(split).toHaveLength(before.length + 1);
    const halves = split.filter((each) => !before.some((old) => old.id === each.id)).map((each) => each.id);
    expect(await turf.mergeTurfs(ctx('organiser'), { turfIds: halves })).toEqual({ doors: one?.doors });
    const merged = (await turf.readGround(ctx('organiser'))).turfs;
    expect(merged).toHaveLength(before.length);
    await turf.discardDrafts(ctx('organiser'), {
      turfIds: merged.filter((each) => each.number === 1).map((each) => each.id),
    });
    const uncut = (await turf.readGround(ctx('organiser'))).doors.filter(
      (door) => door.turfId === null && door.latitude !== null,
    );
    expect(uncut.length).toBe(one?.doors);
    const street = uncut[0]?.street ?? '';
    const parity = Number(uncut[0]?.number) % 2;
    const added = await turf.addStreets(ctx('organiser'), {
      streets: [{ street, side: parity === 1 ? 'odd' : 'even' }],
    });
    expect(added.doors).toBe(
      uncut.filter((door) => door.street === street && Number(door.number) % 2 === parity).length,
    );
    await turf.discardDrafts(ctx('organiser'), {});
    const [south, north, west, east] = [44.1995, 44.2007, -0.501, -0.499];
    const area = [
      { latitude: south, longitude: west },
      { latitude: south, longitude: east },
      { latitude: north, longitude: east },
      { latitude: north, longitude: west },
    ];
    expect((await turf.drawTurf(ctx('organiser'), { area })).doors).toBeGreaterThan(3);
    await turf.cutForMe(ctx('organiser'), { wanted: 40 });
  });

  it('moves doors to another draft, whole buildings together', async () => {
    const { turfs, doors } = await turf.readGround(ctx('organiser'));
    const [from, to] = turfs;
    const sizes = new Map<string, number>();
    for (const door of doors) sizes.set(door.buildingKey, (sizes.get(door.buildingKey) ?? 0) + 1);
    const door = doors.find((each) => each.turfId === from?.id && (sizes.get(each.buildingKey) ?? 0) > 1) ?? doors[0];
    const moved = await turf.moveDoors(ctx('organiser'), { doorIds: [door?.id ?? ''], turfId: to?.id ?? '' });
    expect(moved.doors).toBe(
      doors.filter((each) => each.buildingKey === door?.buildingKey && each.turfId === door?.turfId).length,
    );
    const after = (await turf.readGround(ctx('organiser'))).turfs;
    expect(after.find(({ id }) => id === to?.id)?.doors).toBe((to?.doors ?? 0) + moved.doors);
    expect(after.reduce((sum, one) => sum + one.doors, 0)).toBe(turfs.reduce((sum, one) => sum + one.doors, 0));
    expect(await refusal(turf.moveDoors(ctx('auditor'), { doorIds: [], turfId: to?.id ?? '' }))).toBe('not-permitted');
    expect(await refusal(turf.moveDoors(ctx('organiser'), { doorIds: [newId()], turfId: to?.id ?? '' }))).toBe(
      'not-found',
    );
    await turf.undoDrafts(ctx('organiser'));
  });

  it('undoes the last change, and the undoing too', async () => {
    const shape = async () =>
      (await turf.readGround(ctx('organiser'))).turfs.map((one) => [one.number, one.doors, one.whySo?.size]);
    const before = await shape();
    await turf.cutForMe(ctx('organiser'), { wanted: 25 });
    const after = await shape();
    expect(after).not.toEqual(before);
    await turf.undoDrafts(ctx('organiser'));
    expect(await shape()).toEqual(before);
    await turf.undoDrafts(ctx('organiser'));
    expect(await shape()).toEqual(after);
    await turf.undoDrafts(ctx('organiser'));
  });

  it('counts the doors that a draft holds now, also after an import took some away', async () => {
    const { doors, turfs } = await turf.readGround(ctx('organiser'));
    const lost = doors.find(({ turfId }) => turfId === turfs[0]?.id);
    const count = async () => (await turf.readGround(ctx('organiser'))).turfs[0]?.doors;
    const put = (turfId: string | null) =>
      act(stage.system, { action: 'test.lost-door' }, (tx) =>
        tx.run('update public.door set turf_id = $3 where campaign_id = $1 and id = $2', [
          ...[stage.campaignId, lost?.id, turfId],
        ]),
      );
    await put(null);
    expect(await count()).toBe((turfs[0]?.doors ?? 0) - 1);
    await put(turfs[0]?.id ?? null);
    expect(await count()).toBe(turfs[0]?.doors);
  });

  it('takes all drafts back once: a second tap, or a tab that is behind, leaves the way back open', async () => {
    const before = (await turf.readGround(ctx('organiser'))).turfs.map(({ number, doors }) => [number, doors]);
    await turf.discardDrafts(ctx('organiser'), {});
    expect(await refusal(turf.discardDrafts(ctx('organiser'), {}))).toBe('invalid');
    await turf.undoDrafts(ctx('organiser'));
    const after = (await turf.readGround(ctx('organiser'))).turfs.map(({ number, doors }) => [number, doors]);
    expect(after).toEqual(before);
  });

  it('refuses to publish doors without a place inside, then publishes all at once', async () => {
    const { doors, turfs } = await turf.readGround(ctx('organiser'));
    const inside = doors.find((door) => door.turfId !== null);
    const lost = newId();
    await act(stage.system, { action: 'test.lost-door' }, (tx) =>
      tx.run(
        `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, state, source_id)
          values ($1, $2, 'lost', $3, 'Lane 0', 'lane 0', 'unplaced', $4)`,
        [stage.campaignId, lost, inside?.buildingKey, stage.rollSourceId],
      ),
    );
    expect(await refusal(turf.publishTurfs(ctx('organiser')))).toBe('conflict');
    await act(stage.system, { action: 'test.lost-door' }, (tx) =>
      tx.run("update public.door set state = 'not-a-home' where campaign_id = $1 and id = $2", [
        stage.campaignId,
        lost,
      ]),
    );
    expect((await turf.publishTurfs(ctx('organiser'))).turfs).toBe(turfs.length);
    expect(await refusal(turf.undoDrafts(ctx('organiser')))).toBe('invalid');
    turfId = turfs[0]?.id ?? '';
  });

  it('never changes what is published: not by a command, not by SQL', async () => {
    expect(await refusal(turf.splitTurf(ctx('organiser'), { turfId }))).toBe('conflict');
    expect(await refusal(turf.discardDrafts(ctx('organiser'), { turfIds: [turfId] }))).toBe('conflict');
    expect(await refusal(turf.cutForMe(ctx('organiser'), { wanted: 20 }))).toBe('invalid');
    const owner = await database.connect('superuser');
    await expect(owner.query("update public.turf set name = 'x' where id = $1", [turfId])).rejects.toThrow(
      'does not change',
    );
    await expect(owner.query('update public.door set turf_id = null where turf_id = $1', [turfId])).rejects.toThrow(
      'do not change',
    );
  });

  it('gives a turf to a trained volunteer, once, and refuses everybody else with the reason', async () => {
    const assign = (role: StageRole, memberIds: string[], more = {}) =>
      turf.assignTurf(ctx(role), { ...times(), turfId, memberIds, ...more });
    const volunteer = stage.as.volunteer.actor.id;
    expect(await refusal(assign('organiser', []))).toBe('invalid');
    expect(await refusal(assign('organiser', [stage.as.auditor.actor.id]))).toBe('not-found');
    expect(await refusal(assign('organiser', [stage.as.captain.actor.id]))).toBe('conflict');
    expect(await refusal(assign('captain', [volunteer]))).toBe('not-found');
    expect(await refusal(assign('organiser', [volunteer], { plannedEnd: hours(-1) }))).toBe('invalid');
    expect(await refusal(assign('organiser', [volunteer], { plannedEnd: hours(13) }))).toBe('invalid');
    const free = (await turf.readTurf(ctx('organiser'), turfId)).doors;
    const car = free[Math.floor(free.length / 2)];
    const start = { latitude: car?.latitude ?? 0, longitude: car?.longitude ?? 0 };
    const walk = await assign('organiser', [volunteer], { choice: { sides: 'one', start } });
    walkId = walk.id;
    // The walk sets out from the parked car, and from now on the desk shows that order, as the phone and the sheets do.
    const held = (await turf.readTurf(ctx('organiser'), turfId)).doors;
    expect(held[0]?.buildingKey).toBe(car?.buildingKey);
    expect(held.map(({ id }) => id)).not.toEqual(free.map(({ id }) => id));
    expect(walk.leaseUntil.getTime() - walk.plannedEnd.getTime()).toBe(2 * 3_600_000);
    expect(await refusal(assign('organiser', [volunteer]))).toBe('conflict');
    const board = await turf.readAssignBoard(ctx('organiser'));
    expect(board.out.map((each) => each.walk.id)).toEqual([walkId]);
    const next = board.free[0]?.id ?? '';
    expect(await refusal(assign('organiser', [volunteer], { turfId: next }))).toBe('conflict');
    expect(await refusal(turf.retireTurf(ctx('organiser'), { turfId }))).toBe('conflict');
    expect((await turf.readTurf(ctx('organiser'), turfId)).doors).toHaveLength(walk.doors);
  });

  it('keeps a captain to the own crew', async () => {
    expect((await turf.readAssignBoard(ctx('captain'))).walkers.map(({ id }) => id)).toEqual([
      stage.as.captain.actor.id,
    ]);
    expect(await refusal(turf.takeBackWalk(ctx('captain'), { walkId }))).toBe('not-found');
    expect(await refusal(turf.issueSheet(ctx('captain'), { walkId }))).toBe('not-found');
  });

  it('prints numbered sheets with a day to be destroyed by, in the order of the walk, and logs the look', async () => {
    const { doors } = await turf.readTurf(ctx('organiser'), turfId);
    const doorId = doors[0]?.id ?? '';
    await addPerson(
      stage.system,
      { purpose: 'import', action: 'test.person' },
      {
        circle: 'roll',
        doorId,
        sourceId: stage.rollSourceId,
        name: { given: 'Lena', family: 'Orozcova' },
        givenBy: 'source',
        country: 'US',
      },
    );
    const first = await turf.issueSheet(ctx('organiser'), { walkId });
    const second = await turf.issueSheet(ctx('owner'), { walkId });
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(second.destroyBy.getTime() - Date.now()).toBeGreaterThan(24 * 3_600_000);
    const printed = await turf.readSheet(ctx('organiser'), first.number);
    expect(printed.doors.map((door) => door.id)).toEqual(doors.map((door) => door.id));
    expect(printed.people.get(doorId)?.map((person) => person.name && reveal(person.name).given)).toEqual(['Lena']);
    const entries = await listEntries(scope(), 50);
    expect(
      entries.filter((entry) => entry.action === 'walk.print' && entry.subject === walkId && !entry.refused),
    ).toHaveLength(2);
    expect(entries.some((entry) => entry.action === 'walk.sheet')).toBe(true);
    await turf.settleSheet(ctx('organiser'), { number: 1, as: 'back' });
    expect(await refusal(turf.settleSheet(ctx('organiser'), { number: 1, as: 'destroyed' }))).toBe('conflict');
  });

  it('makes a second pass of the doors where nobody was home or that asked us to come back', async () => {
    const { doors } = await turf.readTurf(ctx('organiser'), turfId);
    expect(await refusal(turf.startSecondPass(ctx('organiser'), { walkId }))).toBe('conflict');
    const superuser = await database.connect('superuser');
    const outcomes = ['not-home', 'come-back', 'spoke', 'refused'];
    for (const [i, outcome] of outcomes.entries()) {
      await superuser.query(
        `insert into personal.visit (campaign_id, id, door_id, turf_id, source_id, walk_id, outcome, at, usable_for, usable_until)
          values ($1, $2, $3, $4, $5, $6, $7, now(), '{canvass.contact}', now() + interval '1 day')`,
        [stage.campaignId, newId(), doors[i]?.id, turfId, stage.rollSourceId, walkId, outcome],
      );
    }
    const again = await turf.startSecondPass(ctx('organiser'), { walkId });
    expect([again.pass, again.doors, again.memberIds]).toEqual([2, 2, [stage.as.volunteer.actor.id]]);
    // It sets out where the first pass did and takes the sides as that did.
    expect([again.choice.sides, again.choice.start]).toEqual([
      'one',
      expect.objectContaining({ latitude: expect.any(Number) }),
    ]);
    const kept = await superuser.query('select choice from public.walk where id = $1', [again.id]);
    expect(kept.rows[0]?.choice).toEqual(again.choice);
    expect(await refusal(turf.issueSheet(ctx('organiser'), { walkId }))).toBe('expired');
    await turf.takeBackWalk(ctx('organiser'), { walkId: again.id });
    await turf.retireTurf(ctx('organiser'), { turfId });
    expect(await refusal(turf.readTurf(ctx('organiser'), turfId))).toBe('allowed');
    expect((await turf.cutForMe(ctx('organiser'), { wanted: 30 })).turfs).toBeGreaterThan(0);
  });
});
