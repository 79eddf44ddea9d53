// A campaign for strangers: only where it is allowed, marked for good, silent, and gone when its stranger or the clock says.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOpenCampaignIds, readCampaign, readCampaignBySlug, readOnlyCampaign, sendLetter } from '@/lib/campaign';
import { findReceipt, findWaitingYes } from '@/lib/consent';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey } from '@/lib/testing/small-campaign';
import { endOldThrowaways, endThrowaway, makeThrowaway } from './index';

const database = ownDatabase();
ownMasterKey();
process.env.ASKFIRST_DEMO = '1';

beforeEach(() => {
  process.env.ASKFIRST_TRIALS = '1';
});
afterEach(() => {
  delete process.env.ASKFIRST_TRIALS;
});
afterAll(() => closePools());

const sql = <T extends object>(
  text: string,
  values?: unknown[],
  login: 'superuser' | 'keys-superuser' = 'superuser',
): Promise<T[]> => database.rows<T>(login, text, values);
async function idOf(slug: string): Promise<string> {
  const [row] = await sql<{ id: string }>('select id from public.campaign where slug = $1', [slug]);
  return row?.id ?? '';
}
/** Every row of a table about people that this campaign has, in both servers. */
async function held(campaignId: string): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'campaign_id' and table_schema in ('personal', 'consent') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }>(`select count(*)::int as n from ${name} where campaign_id = $1`, [
      campaignId,
    ]);
    if (row && row.n > 0) counts[name] = row.n;
  }
  const [secrets] = await sql<{ n: number }>(
    'select count(*)::int as n from keys.person where campaign_id = $1',
    [campaignId],
    'keys-superuser',
  );
  return { ...counts, secrets: secrets?.n ?? -1 };
}

describe('a campaign for a trial', () => {
  it('is refused where the operator has not allowed it, with a plain sentence', async () => {
    delete process.env.ASKFIRST_TRIALS;
    await expect(makeThrowaway()).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('does not let strangers try it') as string,
    });
    expect(await sql('select 1 from public.campaign where throwaway_until is not null')).toEqual([]);
  });

  it('has three made-up people, is on no list and no public page, and writes to nobody', async () => {
    const own = await aSmallCampaign();
    const before = outbox().length;
    const trial = await makeThrowaway();
    const campaignId = await idOf(trial.campaign);
    expect(await held(campaignId)).toMatchObject({ 'personal.person': 3, secrets: 3 });
    expect(await sql('select 1 from personal.contact where campaign_id = $1', [campaignId])).toEqual([]);
    expect(
      await sql('select 1 from public.member where campaign_id = $1 and account_id is not null', [campaignId]),
    ).toEqual([]);
    expect(await listOpenCampaignIds()).not.toContain(campaignId);
    expect((await readOnlyCampaign())?.id).toBe(own.campaignId);
    const campaign = await readCampaign(campaignId);
    expect(campaign?.isThrowaway).toBe(true);
    const letter = { to: 'somebody@example.org', locale: 'en', subject: 'x', text: 'x', source: 'given' } as const;
    if (campaign) await expect(sendLetter(campaign, letter)).rejects.toMatchObject({ code: 'conflict' });
    expect(outbox()).toHaveLength(before);
    // Its mark stays: not even SQL of the app's owner makes it a campaign like others, or another one into such.
    for (const id of [campaignId, own.campaignId]) {
      const change = `update public.campaign set throwaway_until = now(), throwaway_key = 'x' where id = $1`;
      await expect(sql(change, [id])).rejects.toMatchObject({ code: '42501' });
    }
    await endThrowaway(trial.key);
  });

  it('is erased with its key alone: no person, no answer, no secret; its receipts say nothing any more', async () => {
    const trial = await makeThrowaway();
    const campaignId = await idOf(trial.campaign);
    expect(await findWaitingYes(trial.confirm)).toBeDefined();
    await expect(endThrowaway(`${trial.key}x`)).rejects.toMatchObject({ code: 'not-found' });
    expect(await endThrowaway(trial.key)).toBe(3);
    const { 'consent.notice': words, secrets, ...left } = await held(campaignId);
    expect([words, secrets, left]).toEqual([1, 0, {}]);
    for (const token of [trial.yes, trial.waits, trial.no]) expect(await findReceipt(token)).toBeUndefined();
    expect(await findWaitingYes(trial.confirm)).toBeUndefined();
    expect(await readCampaignBySlug(trial.campaign)).toBeUndefined();
    await expect(endThrowaway(trial.key)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is ended by the clock when its stranger never comes back, and three stand at most', async () => {
    const trials = [await makeThrowaway(), await makeThrowaway(), await makeThrowaway()];
    await expect(makeThrowaway()).rejects.toMatchObject({ code: 'too-many' });
    expect(await endOldThrowaways()).toBe(0);
    // The mark does not move, so its day is brought nearer past the guard.
    await sql('alter table public.campaign disable trigger a_throwaway_stays');
    await sql(`update public.campaign set throwaway_until = now() - interval '1 second' where slug = $1`, [
      trials[0]?.campaign,
    ]);
    await sql('alter table public.campaign enable trigger a_throwaway_stays');
    expect(await endOldThrowaways()).toBe(1);
    expect(await held(await idOf(trials[0]?.campaign ?? ''))).toMatchObject({ secrets: 0 });
    expect((await findReceipt(trials[1]?.yes ?? ''))?.campaignId).toBe(await idOf(trials[1]?.campaign ?? ''));
    for (const trial of trials.slice(1)) await endThrowaway(trial.key);
  });
});
