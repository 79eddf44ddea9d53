// Real PostgreSQL: what was marked on paper becomes the visits of whoever walked, once, through the gate of the phones.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { issueSheet, readPaper, readSheetEntry, settleSheet, unsettleSheet } from '@/lib/turf';
import { sheetOutcomes } from '@/lib/turf/paper/rules';
import { enterSheet, readEntered } from './index';
import { outcomeSchema } from './model';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let number: number;
afterAll(() => closePools());

const sql = async (text: string, values: readonly unknown[] = []) =>
  (await database.kept('superuser')).query(text, [...values]);
const visits = async () =>
  (
    await sql(
      `select id, door_id, person_id, member_id, walk_id, outcome, at, received_at, usable_for from personal.visit
        where campaign_id = $1 order by outcome`,
      [campaign.campaignId],
    )
  ).rows;
const enter = (keys: Readonly<Record<number, string>>, who: Ctx = campaign.as('organiser')) =>
  enterSheet(who, { number, results: Object.entries(keys).map(([place, key]) => ({ place: Number(place), key })) });

beforeEach(async () => {
  campaign = await aSmallCampaign();
  await sql(`update public.turf set state = 'published' where id = $1`, [campaign.turfId]);
  await giveStops(campaign, 'samuel', 'lena');
  number = (await issueSheet(campaign.as('organiser'), { walkId: campaign.walkId })).number;
});

describe('a sheet that is typed in', () => {
  it('has a digit for each outcome that a phone has', () => {
    expect(sheetOutcomes.map(({ outcome }) => outcome).toSorted()).toEqual([...outcomeSchema.options].toSorted());
    expect(new Set(sheetOutcomes.map(({ key }) => key)).size).toBe(10);
  });

  it('makes visits of whoever walked, at the home, in the hour in which the walk began, with one entry by whoever typed', async () => {
    const organiser = campaign.as('organiser');
    const { doors, walk } = await readSheetEntry(organiser, number);
    expect(doors.map(({ id }) => id)).toEqual([campaign.doors.samuel, campaign.doors.lena]);
    expect(await enter({ 1: '2', 2: '1' })).toEqual({ entered: 2, before: 0, corrected: 0 });
    const kept = await visits();
    expect(kept.map((row) => [row.outcome, row.door_id, row.member_id, row.person_id])).toEqual([
      ['not-home', campaign.doors.samuel, campaign.members.volunteer, null],
      ['spoke', campaign.doors.lena, campaign.members.volunteer, null],
    ]);
    for (const row of kept) {
      expect(row.at <= walk.plannedStart && row.at.getMinutes() === 0).toBe(true);
      expect(row.usable_for).toContain('canvass.contact');
    }
    const scope = { campaignId: campaign.campaignId, actorId: organiser.actor.id, actorKind: 'member' } as const;
    const [entry] = (await listEntries(scope, 50)).filter(({ action }) => action === 'walk.paper');
    expect([entry?.actor_id, entry?.detail]).toEqual([organiser.actor.id, { sheet: number, count: 2 }]);
  });

  it('changes nothing when it is typed again, by anybody and with other digits, and says so', async () => {
    await enter({ 1: '2' });
    const first = await visits();
    expect(await enter({ 1: '2' }, campaign.as('owner'))).toEqual({ entered: 0, before: 1, corrected: 0 });
    expect(await enter({ 1: '6' })).toEqual({ entered: 0, before: 1, corrected: 0 });
    expect(await visits()).toEqual(first);
    expect(await enter({ 1: '2', 2: '5' })).toEqual({ entered: 1, before: 1, corrected: 0 });
    expect(await visits()).toHaveLength(2);
  });

  it('is kept once when two people type it at the same moment', async () => {
    await Promise.all([enter({ 1: '2', 2: '1' }), enter({ 1: '2', 2: '1' }, campaign.as('owner'))]);
    expect(await visits()).toHaveLength(2);
  });

  it('carries out a stop at once: the home is left alone and the sheets with it are called back', async () => {
    await enter({ 2: '0' });
    const { rows } = await sql('select stopped_at from public.door where id = $1', [campaign.doors.lena]);
    expect(rows[0]?.stopped_at).not.toBeNull();
    expect((await readPaper(campaign.as('organiser')))[0]?.recalledAt).not.toBeNull();
    // A sheet that is called back can still be typed in: it says what happened before.
    expect(await enter({ 1: '3' })).toEqual({ entered: 1, before: 0, corrected: 0 });
  });

  it('lets what a phone of that walk said later stand', async () => {
    const { campaignId, doors, turfId, sources, walkId } = campaign;
    await sql(
      `insert into personal.visit (campaign_id, id, door_id, turf_id, source_id, walk_id, outcome, at, usable_for, usable_until)
       values ($1, $2, $3, $4, $5, $6, 'spoke', date_trunc('hour', now()), '{canvass.contact}', now() + interval '1 day')`,
      [campaignId, newId(), doors.lena, turfId, sources.door, walkId],
    );
    await enter({ 2: '2' });
    const { rows } = await sql(
      `select outcome from personal.visit where campaign_id = $1 and door_id = $2 order by at desc, id desc`,
      [campaignId, doors.lena],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['spoke', 'not-home']);
  });

  it('is refused as a whole for a wrong digit, a wrong place, a door twice, nothing, a foreign number and other roles', async () => {
    const organiser = campaign.as('organiser');
    expect(await refusal(enter({ 1: '2', 2: 'x' }))).toBe('invalid');
    expect(await refusal(enter({ 1: '2', 9: '1' }))).toBe('invalid');
    expect(await refusal(enter({}))).toBe('invalid');
    const twice = [1, 1].map((place) => ({ place, key: '1' }));
    expect(await refusal(enterSheet(organiser, { number, results: twice }))).toBe('invalid');
    expect(await refusal(enterSheet(organiser, { number: 99, results: [{ place: 1, key: '1' }] }))).toBe('not-found');
    for (const who of ['volunteer', 'lead', 'auditor'] as const) {
      expect(await refusal(enter({ 1: '2' }, campaign.as(who)))).toBe('not-permitted');
    }
    expect(await visits()).toEqual([]);
  });

  it('is typed by a captain for the own crew alone, also when the list has locked', async () => {
    const { campaignId, walkId, members } = campaign;
    await sql(`update public.member set role = 'captain' where id = $1`, [members.stranger]);
    const captain: Ctx = {
      ...campaign.as('stranger'),
      actor: { kind: 'member', id: members.stranger, role: 'captain' },
    };
    expect(await refusal(enter({ 1: '2' }, captain))).toBe('not-found');
    await sql(
      `update public.walk set captain_id = $3, state = 'ended', planned_start = now() - interval '5 hours',
         planned_end = now() - interval '4 hours', lease_until = now() - interval '2 hours' where campaign_id = $1 and id = $2`,
      [campaignId, walkId, members.stranger],
    );
    expect(await enter({ 1: '2' }, captain)).toEqual({ entered: 1, before: 0, corrected: 0 });
    expect((await visits())[0]?.member_id).toBe(members.volunteer);
  });
});

describe('a wrong digit on a sheet', () => {
  const correct = (was: string, key: string, place = 1, who: Ctx = campaign.as('organiser')) =>
    enterSheet(who, { number, results: [{ place, key, was }] });
  const shown = async (who: Ctx = campaign.as('organiser')) => Object.fromEntries(await readEntered(who, number));
  /** Outcomes that count: neither corrected nor taken back. */
  const standing = async () =>
    (
      await sql(
        `select outcome from personal.visit v where campaign_id = $1 and outcome <> 'undone'
           and not exists (select 1 from personal.visit c where c.campaign_id = v.campaign_id and c.corrects_id = v.id)`,
        [campaign.campaignId],
      )
    ).rows.map(({ outcome }) => outcome);

  it('is corrected by a visit that takes its place, as often as needed, with an entry by whoever corrects', async () => {
    expect(await shown()).toEqual({});
    await enter({ 1: '2', 2: '1' });
    expect(await shown()).toEqual({ 1: '2', 2: '1' });
    const owner = campaign.as('owner');
    expect(await correct('2', '5', 1, owner)).toEqual({ entered: 0, before: 0, corrected: 1 });
    expect(await shown()).toEqual({ 1: '5', 2: '1' });
    expect((await standing()).toSorted()).toEqual(['left-card', 'spoke']);
    await correct('5', '3');
    await correct('3', '2');
    expect(await shown()).toEqual({ 1: '2', 2: '1' });
    expect((await standing()).toSorted()).toEqual(['not-home', 'spoke']);
    const scope = { campaignId: campaign.campaignId, actorId: owner.actor.id, actorKind: 'member' } as const;
    const entries = (await listEntries(scope, 90)).filter(({ action }) => action === 'walk.paper-corrected');
    expect(entries).toHaveLength(3);
    expect(entries.filter(({ actor_id }) => actor_id === owner.actor.id).map(({ detail }) => detail)).toEqual([
      { sheet: number, corrected: 1, count: 1 },
    ]);
    expect((await visits()).every((row) => row.member_id === campaign.members.volunteer)).toBe(true);
  });

  it('is taken back, and entered again', async () => {
    await enter({ 1: '2' });
    await correct('2', '-');
    expect([await shown(), await standing()]).toEqual([{ 1: '-' }, []]);
    await correct('-', '1');
    expect([await shown(), await standing()]).toEqual([{ 1: '1' }, ['spoke']]);
  });

  it('is not typed over by somebody who saw another digit, nor by two at one moment', async () => {
    await enter({ 1: '2' });
    await correct('2', '5');
    expect(await refusal(correct('2', '3'))).toBe('conflict');
    expect(await refusal(correct('2', '3', 2))).toBe('conflict');
    const both = await Promise.allSettled([correct('5', '3'), correct('5', '1', 1, campaign.as('owner'))]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await standing()).toHaveLength(1);
  });

  it('stays once the sheet has its tick, until the tick is taken away', async () => {
    const organiser = campaign.as('organiser');
    await enter({ 1: '2' });
    await settleSheet(organiser, { number, as: 'back' });
    expect(await refusal(correct('2', '5'))).toBe('conflict');
    await unsettleSheet(organiser, { number });
    await correct('2', '5');
    expect(await shown()).toEqual({ 1: '5' });
  });

  it('that says stop is never corrected here, and any digit becomes a stop at once', async () => {
    await enter({ 1: '2', 2: '0' });
    expect(await refusal(correct('0', '2', 2))).toBe('conflict');
    await correct('2', '0');
    const { rows } = await sql('select stopped_at from public.door where id = $1', [campaign.doors.samuel]);
    expect(rows[0]?.stopped_at).not.toBeNull();
  });

  it('is refused as a whole with a digit that is none, and for roles that print no paper', async () => {
    await enter({ 1: '2', 2: '1' });
    const results = [
      { place: 1, key: '5', was: '2' },
      { place: 2, key: 'x', was: '1' },
    ];
    expect(await refusal(enterSheet(campaign.as('organiser'), { number, results }))).toBe('invalid');
    for (const who of ['volunteer', 'lead', 'auditor'] as const) {
      expect(await refusal(correct('2', '5', 1, campaign.as(who)))).toBe('not-permitted');
      expect(await refusal(readEntered(campaign.as(who), number))).toBe('not-permitted');
    }
    expect(await shown()).toEqual({ 1: '2', 2: '1' });
  });
});
