// What is never held, never shared and never guessed (SPC, CHD, PUR-12), as far as the database decides it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDoorNotice } from '@/lib/consent';
import { withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { noteConcern } from '@/lib/rules-data/traits';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { tables } from '@/scripts/schema/annotations';
import { purposeIds, purposes } from './registry';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

let campaign: SmallCampaign;
let client: Awaited<ReturnType<typeof database.connect>>;
beforeAll(async () => {
  campaign = await aSmallCampaign();
  client = await database.connect('superuser');
});

const columns = async (): Promise<string[]> =>
  (
    await client.query<{ name: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
       where table_schema in ('public', 'personal', 'consent', 'audit', 'gate', 'staging', 'auth')`,
    )
  ).rows.map(({ name }) => name);

const answer = (person: string) =>
  client.query(
    `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
     values ($1, gen_random_uuid(), $2, $3, gen_random_uuid(), 'ferry', 'x')`,
    [campaign.campaignId, person, campaign.sources.door],
  );

const yes = (purpose: string, until = '5 days') =>
  client.query(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
     values ($1, gen_random_uuid(), $2, $3, 'given', 'confirmed', 'test', 'hash', 'I agree', 'test', now(), now() + $4::interval)`,
    [campaign.campaignId, campaign.people.lena, purpose, until],
  );

describe('SPC-02: an opinion', () => {
  it('SPC-02: is refused by a trigger without a living explicit consent, even to the superuser', async () => {
    await expect(answer(campaign.people.lena)).rejects.toMatchObject({ code: 'AF001' });
    await yes('canvass.record_opinion');
    await answer(campaign.people.lena);
    await expect(answer(campaign.people.samuel)).rejects.toMatchObject({ code: 'AF001' });
  });

  it('SPC-02: is refused by the database when the yes has no statement, empty or absent', async () => {
    const organiser = campaign.as('organiser');
    const hash = await publishDoorNotice(campaign.as('owner'));
    for (const statement of [null, '']) {
      const given = withPurpose(organiser, { purpose: 'canvass.record_opinion', action: 'test.yes' }, ({ tx }) =>
        tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
           values ($1, gen_random_uuid(), $2, 'canvass.record_opinion', 'given', 'witnessed', 'test', $5, $3, $4, now(), now() + interval '1 day')`,
          [campaign.campaignId, campaign.people.samuel, statement, organiser.actor.id, hash],
        ),
      );
      await expect(given).rejects.toThrow(/opinion_needs_a_statement|check constraint/);
    }
  });

  it('SPC-01: lies in columns of the class opinion and nowhere else, and only one use reads them', () => {
    const opinions = Object.entries(tables.data).filter(([, { classes = {} }]) =>
      Object.values(classes).includes('opinion'),
    );
    expect(opinions.map(([name]) => name)).toContain('personal.answer');
    expect(purposeIds.filter((id) => purposes[id].tables.some((table) => table === 'answer'))).toEqual([
      'canvass.record_opinion',
    ]);
  });
});

describe('PUR-12: partners', () => {
  it('PUR-12: nothing is handed on: even a consent to it makes no row usable for it', async () => {
    await yes('share.partner');
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from personal.name where campaign_id = $1 and 'share.partner' = any (usable_for)`,
      [campaign.campaignId],
    );
    expect(rows[0]?.n).toBe(0);
  });

  it('SPC-03: no use hands anything outside: no role reads under it, no source permits it, no ground is offered', async () => {
    expect(purposes['share.partner']).toMatchObject({ needs: 'off', reads: [], writes: [], tables: [], atMost: 0 });
    const offered = await client.query(
      `select 1 from gate.basis_offered where purpose in ('share.partner', 'ads.target', 'fundraise')`,
    );
    expect(offered.rowCount).toBe(0);
    const permit = client.query(
      `insert into public.source (campaign_id, id, kind, label, basis, permits) values ($1, gen_random_uuid(), 'roll', 'x', 'x', '{share.partner}')`,
      [campaign.campaignId],
    );
    await expect(permit).rejects.toMatchObject({ code: '23514' });
  });
});

describe('SPC-05, SPC-07, CHD-01: what has no column', () => {
  it('SPC-05: an outcome at a door says nothing of an opinion', async () => {
    const { rows } = await client.query<{ def: string }>(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = 'personal.visit'::regclass and contype = 'c'`,
    );
    const outcomes = rows.flatMap(({ def }) =>
      [...def.matchAll(/'([a-z-]+)'::text/g)].map(([, outcome]) => outcome ?? ''),
    );
    expect(outcomes.length).toBeGreaterThan(8);
    expect(outcomes.filter((outcome) => noteConcern(outcome.replaceAll('-', ' ')) === 'opinion')).toEqual([]);
  });

  it('SPC-07: nothing scores, predicts or ranks a person', async () => {
    const guessing = /score|propens|predict|persua|likelihood|affinit|segment|model_|ranking|lookalike/;
    expect((await columns()).filter((name) => guessing.test(name))).toEqual([]);
    expect('personal.person.support_score').toMatch(guessing);
  });

  it('CHD-01: no age and no birth date is kept of anybody; a coded mark tells people apart', async () => {
    const ages = /(^|[._])(age|birth|born|dob)(_|$|\.)/;
    expect((await columns()).filter((name) => ages.test(name))).toEqual([]);
    expect('personal.person.born_on').toMatch(ages);
  });
});
