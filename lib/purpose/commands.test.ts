import { afterAll, describe, expect, it } from 'vitest';
import { discloseList } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { offeredBases, startingReasons } from '@/lib/rules-data';
import { jurisdictions } from '@/lib/rules-data/model';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { chooseBasis, readBases, tellBasis } from '.';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

const interests = {
  purpose: 'canvass.contact',
  basis: 'legitimate-interests',
  ...startingReasons['legitimate-interests'],
};
const consent = { purpose: 'canvass.contact', basis: 'consent', ...startingReasons.consent };

async function seen(campaign: SmallCampaign): Promise<string[]> {
  const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
  const people = await discloseList(campaign.as('organiser'), look, { turfId: campaign.turfId });
  return people.map(({ personId }) => personId).sort();
}

async function basisNow(campaign: SmallCampaign, purpose = 'canvass.contact') {
  return (await readBases(campaign.campaignId)).find((each) => each.purpose === purpose);
}

async function said(campaign: SmallCampaign, personId: string, kind: 'given' | 'withdrawn' | 'refused' | 'objected') {
  const client = await database.kept('superuser');
  await client.query(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, until)
     values ($1, gen_random_uuid(), $2, 'canvass.contact', $3, $4, 'test', $5, 'test', now(), now() + interval '5 days')`,
    [campaign.campaignId, personId, kind, kind === 'given' ? 'confirmed' : null, kind === 'given' ? 'hash' : null],
  );
}

it('PUR-07: the database offers what the rules data offers, in that order', async () => {
  const client = await database.connect('app');
  const { rows } = await client.query(
    'select jurisdiction, purpose, basis, organisations from gate.basis_offered order by jurisdiction, purpose, place',
  );
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  const wanted = [...jurisdictions]
    .sort(order)
    .flatMap((jurisdiction) =>
      offeredBases[jurisdiction]
        .toSorted((a, b) => order(a.purpose, b.purpose))
        .map(({ purpose, basis, only }) => ({ jurisdiction, purpose, basis, organisations: only ? [...only] : null })),
    );
  expect(rows.sort((a, b) => order(a.jurisdiction, b.jurisdiction) || order(a.purpose, b.purpose))).toEqual(wanted);
});

describe('the ground of visits by the roll', () => {
  it('PUR-04: rows follow it: on consent nobody of the roll is shown without an own yes', async () => {
    const campaign = await aSmallCampaign('FR');
    expect(await seen(campaign)).toHaveLength(2);
    await chooseBasis(campaign.as('owner'), consent);
    expect(await seen(campaign)).toEqual([]);
    await said(campaign, campaign.people.lena, 'given');
    expect(await seen(campaign)).toEqual([campaign.people.lena]);
  });

  it('APP-02: addresses only means that no name of the roll is used, and the app cannot turn back', async () => {
    const campaign = await aSmallCampaign();
    await campaign.run((tx) =>
      tx.run(`update public.campaign set roll_use = 'addresses-only' where id = $1`, [campaign.campaignId]),
    );
    expect(await seen(campaign)).toEqual([]);
    const back = campaign.run((tx) =>
      tx.run(`update public.campaign set roll_use = 'roll' where id = $1`, [campaign.campaignId]),
    );
    await expect(back).rejects.toMatchObject({ code: '42501' });
  });

  it('PUR-04: without any ground nothing is used', async () => {
    const campaign = await aSmallCampaign();
    const client = await database.kept('superuser');
    await client.query('delete from public.purpose_basis where campaign_id = $1', [campaign.campaignId]);
    await client.query('select personal.refresh_all($1)', [campaign.campaignId]);
    expect(await seen(campaign)).toEqual([]);
    const { rows } = await client.query('select usable_for from personal.person where campaign_id = $1', [
      campaign.campaignId,
    ]);
    expect(rows.flatMap(({ usable_for }) => usable_for)).toEqual([]);
  });

  it('PUR-06: a change is a new version; one that asks for no yes waits until people have been told', async () => {
    const campaign = await aSmallCampaign();
    await chooseBasis(campaign.as('owner'), consent);
    expect(await basisNow(campaign)).toMatchObject({
      now: { basis: 'consent', version: 3, mustTell: true },
      waiting: null,
    });
    const version = await chooseBasis(campaign.as('owner'), interests);
    expect(await basisNow(campaign)).toMatchObject({
      now: { basis: 'consent' },
      waiting: { basis: 'legitimate-interests', version },
    });
    expect(await seen(campaign)).toEqual([]);
    await tellBasis(campaign.as('lead'), { purpose: 'canvass.contact', version, how: 'A card at every door.' });
    expect(await basisNow(campaign)).toMatchObject({ now: { basis: 'legitimate-interests', version }, waiting: null });
    expect(await seen(campaign)).toHaveLength(2);
    const versions = (await basisNow(campaign))?.versions.map((each) => [each.version, each.basis]);
    expect(versions).toEqual([
      [4, 'legitimate-interests'],
      [3, 'consent'],
      [2, 'legitimate-interests'],
      [1, 'consent'],
    ]);
  });

  it('PUR-06: a version never changes and the app cannot write one', async () => {
    const campaign = await aSmallCampaign();
    const superuser = await database.kept('superuser');
    const edit = superuser.query(
      `update public.purpose_basis set justification = justification || '!' where campaign_id = $1`,
      [campaign.campaignId],
    );
    await expect(edit).rejects.toMatchObject({ code: 'AF002' });
    for (const sql of [
      `insert into public.purpose_basis (campaign_id, purpose, version, basis, justification) values ($1, 'fundraise', 9, 'consent', 'because it is very useful')`,
      `update public.purpose_basis set effective_at = now() where campaign_id = $1`,
      `delete from public.purpose_basis where campaign_id = $1`,
    ]) {
      await expect(campaign.run((tx) => tx.run(sql, [campaign.campaignId]))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('PUR-06: legitimate interests need a balancing test, and every ground a reason', async () => {
    const campaign = await aSmallCampaign('FR');
    const owner = campaign.as('owner');
    await expect(chooseBasis(owner, { ...interests, balancing: 'fine' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(chooseBasis(owner, { ...interests, justification: 'so' })).rejects.toThrow();
    await expect(chooseBasis(campaign.as('organiser'), consent)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('PUR-07: what the place does not offer is refused, by the command and by the database', async () => {
    const campaign = await aSmallCampaign('FR');
    const owner = campaign.as('owner');
    const opinion = { ...interests, purpose: 'canvass.record_opinion' };
    await expect(chooseBasis(owner, opinion)).rejects.toMatchObject({ code: 'invalid' });
    await expect(chooseBasis(owner, { ...consent, purpose: 'fundraise' })).rejects.toMatchObject({ code: 'invalid' });
    const superuser = await database.kept('superuser');
    const direct = superuser.query(
      `insert into public.purpose_basis (campaign_id, purpose, version, basis, justification) values ($1, 'canvass.record_opinion', 2, 'legitimate-interests', 'because it is very useful')`,
      [campaign.campaignId],
    );
    await expect(direct).rejects.toMatchObject({ code: 'AF021' });
  });
});

describe('PUR-08: no swap', () => {
  it.each(['withdrawn', 'refused'] as const)(
    'PUR-08: once somebody has %s, the use stands on consent or not at all',
    async (kind) => {
      const campaign = await aSmallCampaign();
      await chooseBasis(campaign.as('owner'), consent);
      await said(campaign, campaign.people.lena, kind);
      await expect(chooseBasis(campaign.as('owner'), interests)).rejects.toMatchObject({ code: 'conflict' });
      const superuser = await database.kept('superuser');
      const direct = superuser.query(
        `insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, balancing) values ($1, 'canvass.contact', 9, 'legitimate-interests', $2, $2)`,
        [campaign.campaignId, 'because it would be so very useful to us all'],
      );
      await expect(direct).rejects.toMatchObject({ code: 'AF022' });
      expect(await seen(campaign)).toEqual([]);
    },
  );

  it.each(['withdrawn', 'refused', 'objected'] as const)(
    'PUR-08: whoever %s stays out whatever the ground',
    async (kind) => {
      const campaign = await aSmallCampaign();
      await said(campaign, campaign.people.lena, kind);
      expect(await seen(campaign)).toEqual([campaign.people.samuel]);
    },
  );

  it('PUR-08: a withdrawal that comes while a new ground waits is not overtaken by it', async () => {
    const campaign = await aSmallCampaign();
    await chooseBasis(campaign.as('owner'), consent);
    const version = await chooseBasis(campaign.as('owner'), interests);
    await said(campaign, campaign.people.lena, 'withdrawn');
    const told = tellBasis(campaign.as('owner'), { purpose: 'canvass.contact', version, how: 'A card at every door.' });
    await expect(told).rejects.toMatchObject({ code: 'conflict' });
    expect(await seen(campaign)).toEqual([]);
  });
});
