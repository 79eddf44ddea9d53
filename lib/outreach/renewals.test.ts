// When a yes ends, how it may live on, and what is left of a record when one yes of it does. By the database's own clock.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import {
  answerRenewal,
  blanksOf,
  expireConsents,
  findReceipt,
  findRenewal,
  publishStandard,
  stopByReceipt,
} from '@/lib/consent';
import { sweepPermissions } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { endDue } from '@/lib/retention';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { askRenewals } from '.';

const database = ownDatabase();
ownMasterKey();
process.env.ASKFIRST_DEMO = '1';
let campaign: SmallCampaign;
let words: string;

const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  database.rows<T>('superuser', text, values);

/** Moves the database's clock; in a database of this file alone. */
async function later(interval: string): Promise<void> {
  await sql('delete from gate.clock_shift');
  await sql('insert into gate.clock_shift values ($1::interval)', [interval]);
}

async function publish(template: 'phone' | 'email'): Promise<string> {
  const own = await readCampaign(campaign.campaignId);
  if (!own) throw new Error('no campaign');
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const blanks = blanksOf(own, { votesOn: day(36), latestEnd: day(60) });
  return publishStandard(campaign.as('owner'), template, blanks);
}

const said = (purpose: string, hash: string, until: string, keeps = false) =>
  sql(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, received_at, until, keeps)
     values ($1, gen_random_uuid(), $2, $3, 'given', 'confirmed', 'test', $4, 'I agree', 'test', now() - interval '1 day', now() - interval '1 day', now() + $5::interval, $6)`,
    [campaign.campaignId, campaign.people.lena, purpose, hash, until, keeps],
  );

beforeEach(async () => {
  await sql('update public.campaign set closed_at = now()');
  campaign = await aSmallCampaign();
  words = await publish('phone');
  await said('comms.phone', words, '60 days');
  await said('comms.email', await publish('email'), '60 days');
});
afterEach(() => sql('delete from gate.clock_shift'));
afterAll(closePools);

const kindsOf = async () =>
  (
    await sql<{ kind: string }>(
      `select kind from consent.event where person_id = $1 and purpose = 'comms.phone' order by received_at, id`,
      [campaign.people.lena],
    )
  ).map((event) => event.kind);
const usable = async (use = 'comms.phone') =>
  (
    await sql(
      `select 1 from personal.name where person_id = $1 and $2 = any (usable_for) and usable_until > gate.clock()`,
      [campaign.people.lena, use],
    )
  ).length > 0;
const rollPeople = () =>
  sql(`select id from personal.person where campaign_id = $1 and circle = 'roll'`, [campaign.campaignId]);
async function mailed(): Promise<string> {
  expect(await askRenewals()).toBe(1);
  return outbox()[0]?.text ?? '';
}
const wordIn = (text: string) => /\/ask\/([0-9a-f-]{36}\.[\w-]{43})/.exec(text)?.[1] ?? '';

describe('CON-17: before a yes ends', () => {
  it('CON-17: asks at most twice, in the last three weeks and in the last one, and then silence is the end', async () => {
    expect(await askRenewals()).toBe(0);
    await later('38 days');
    expect(await askRenewals()).toBe(0);
    await later('40 days');
    const text = await mailed();
    expect(text).toMatch(/\/c\/[\w-]{20,}/);
    expect(await askRenewals()).toBe(0);
    await later('52 days');
    expect(await askRenewals()).toBe(0);
    await later('54 days');
    expect(await askRenewals()).toBe(1);
    for (const day of ['55 days', '57 days', '59 days']) {
      await later(day);
      expect(await askRenewals(), day).toBe(0);
    }
    await later('61 days');
    expect(await askRenewals()).toBe(0);
    expect(await usable()).toBe(false);
    expect(await findRenewal(wordIn(text))).toEqual([]);
    await expireConsents();
    expect(await kindsOf()).toEqual(['given', 'asked', 'asked', 'expired']);
  });

  it('CON-17: opening the link renews nothing; the person’s own choice does, use by use, once', async () => {
    await later('45 days');
    const word = wordIn(await mailed());
    const lines = await findRenewal(word);
    expect(lines.map((line) => line.purpose)).toEqual(['comms.email', 'comms.phone']);
    expect(await kindsOf()).toEqual(['given', 'asked']);
    await answerRenewal(word, { locale: 'en', keep: new Set(['comms.phone']) });
    expect(await kindsOf()).toEqual(['given', 'asked', 'renewed']);
    await expect(answerRenewal(word, { locale: 'en', keep: new Set(['comms.email']) })).rejects.toMatchObject({
      code: 'expired',
    });
    const [renewed] = await sql<{ grade: string; months: number; until: Date }>(
      `select grade, until, round(extract(epoch from until - received_at) / 86400 / 30.44)::int as months
       from consent.event where person_id = $1 and kind = 'renewed'`,
      [campaign.people.lena],
    );
    expect(renewed).toMatchObject({ grade: 'confirmed', months: 24 });
    // Answered is answered: no second message, and what was not kept ends on its day.
    await later('55 days');
    expect(await askRenewals()).toBe(0);
    await later('61 days');
    await expireConsents();
    const [email] = await sql(`select state from consent.permission where person_id = $1 and purpose = 'comms.email'`, [
      campaign.people.lena,
    ]);
    expect(email).toEqual({ state: 'expired' });
  });

  it('CON-17: writes to nobody who did not agree to e-mail', async () => {
    await sql(`delete from consent.permission where purpose = 'comms.email' and person_id = $1`, [
      campaign.people.lena,
    ]);
    await later('45 days');
    expect(await askRenewals()).toBe(0);
    expect(await kindsOf()).toEqual(['given']);
  });

  it('WDR-12: a stop on the message’s receipt ends it, and the link keeps nothing alive after it', async () => {
    await later('45 days');
    const text = await mailed();
    const receipt = await findReceipt(/\/c\/([\w-]{20,})\?/.exec(text)?.[1] ?? '');
    if (!receipt) throw new Error('no receipt');
    await stopByReceipt({ ...receipt, scope: 'everything' });
    await expect(answerRenewal(wordIn(text), { locale: 'en', keep: new Set(['comms.phone']) })).rejects.toMatchObject({
      code: 'expired',
    });
    expect(await usable()).toBe(false);
  });

  it('CON-18: words that changed are asked afresh, not renewed', async () => {
    await later('45 days');
    const word = wordIn(await mailed());
    await sql('update consent.notice set retired_at = now() where hash = $1', [words]);
    expect((await findRenewal(word)).map((line) => line.purpose)).toEqual(['comms.email']);
  });
});

describe('CON-16: the end of a yes', () => {
  it('CON-16: is the purge date at the latest for everybody who chose nothing', async () => {
    await said('comms.phone', words, '300 days');
    await later('65 days');
    await sweepPermissions();
    expect(await usable()).toBe(true);
    await later('67 days');
    await sweepPermissions();
    expect(await usable()).toBe(false);
    await endDue(campaign.campaignId);
    expect(await rollPeople()).toEqual([]);
  });

  it('CON-16: is the person’s own, for whoever chose to be kept informed; the rest of the record goes', async () => {
    await said('comms.phone', words, '700 days', true);
    await said('canvass.record_opinion', words, '300 days');
    await sql(
      `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, outcome, at) values ($1, gen_random_uuid(), $2, $3, $4, 'spoke', now())`,
      [campaign.campaignId, campaign.people.lena, campaign.doors.lena, campaign.sources.door],
    );
    await later('67 days');
    await sweepPermissions();
    expect(await usable('comms.phone')).toBe(true);
    for (const use of ['comms.email', 'canvass.contact', 'canvass.record_opinion'])
      expect(await usable(use), use).toBe(false);
    // Samuel chose nothing.
    await endDue(campaign.campaignId);
    expect(await rollPeople()).toEqual([{ id: campaign.people.lena }]);
    expect(await usable('comms.phone')).toBe(true);
    expect(await sql('select 1 from personal.visit where person_id = $1', [campaign.people.lena])).toEqual([]);
    await later('701 days');
    await endDue(campaign.campaignId);
    expect(await rollPeople()).toEqual([]);
  });

  it('CON-16: only a confirmed yes of the person can be kept, never a witnessed one or a no', async () => {
    for (const [kind, grade] of [
      ['given', 'witnessed'],
      ['refused', 'confirmed'],
    ]) {
      await expect(
        sql(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until, keeps)
           values ($1, gen_random_uuid(), $2, 'canvass.followup', $3, $4, 'test', 'h', 's', 'x', now(), now() + interval '1 day', true)`,
          [campaign.campaignId, campaign.people.lena, kind, grade],
        ),
      ).rejects.toMatchObject({ code: '23514' });
    }
  });
});
