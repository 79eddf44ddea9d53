// Two servers count by themselves: the key server each key that it opened, the log the keys that its entries opened.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readActivity } from '@/lib/audit';
import { closePools } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import { compareOpenings, discloseList, keys, withPurpose } from './index';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
afterAll(closePools);

let campaign: SmallCampaign;
beforeAll(async () => {
  keys.makeMaster();
  campaign = await aSmallCampaign();
});

async function compared() {
  const since = new Date(Date.now() - 86_400_000);
  const scope = { campaignId: campaign.campaignId, actorId: 'auditor', actorKind: 'system' } as const;
  const entered = new Map<string, number>();
  for (const { purpose, opened } of await readActivity(scope, since, 'UTC')) {
    entered.set(purpose, (entered.get(purpose) ?? 0) + opened);
  }
  return compareOpenings(campaign.campaignId, since, entered);
}
const differing = async () => (await compared()).filter(({ counted, entered }) => counted !== entered);
const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;

it('agree after looks, writes and refusals', async () => {
  await discloseList(campaign.as('organiser'), look, { turfId: campaign.turfId });
  const people = Object.values(campaign.people);
  await expect(
    withPurpose(campaign.as('organiser'), look, async (door) => {
      await door.keys(people);
      throw new Refusal('out-of-scope', 'not today');
    }),
  ).rejects.toThrow('not today');
  // Keys opened to write, and nobody shown.
  await withPurpose(campaign.as('organiser'), look, (door) => door.keys(people));
  expect(await differing()).toEqual([]);
  const [row] = (await compared()).filter(({ purpose }) => purpose === 'canvass.contact');
  expect(row?.counted).toBeGreaterThan(2 * people.length - 1);
});

it('differ when a key was opened and no entry says so', async () => {
  const [somebody = ''] = Object.values(campaign.people);
  await keys.openRing(campaign.campaignId, 'canvass.contact', [somebody]);
  expect(await differing()).toEqual([expect.objectContaining({ purpose: 'canvass.contact' })]);
  const [row] = await differing();
  expect((row?.counted ?? 0) - (row?.entered ?? 0)).toBe(1);
});

it('counts both of two that are the first of their hour at once', async () => {
  const [somebody = ''] = Object.values(campaign.people);
  const counted = async () =>
    (await keys.countOpenings(campaign.campaignId, new Date(Date.now() - 86_400_000))).get('canvass.turnout') ?? 0;
  const first = await database.connect('keys-superuser');
  const watcher = await database.connect('keys-superuser');
  await first.query('begin');
  await first.query(`insert into keys.opening (campaign_id, purpose, counted) values ($1, 'canvass.turnout', 5)`, [
    campaign.campaignId,
  ]);
  const second = keys.openRing(campaign.campaignId, 'canvass.turnout', [somebody]);
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const waits = async (): Promise<boolean> => (await watcher.query(waiting)).rows.length > 0;
  await vi.waitUntil(waits, { timeout: 5000 });
  await first.query('commit');
  await second;
  expect(await counted()).toBe(6);
  await keys.openRing(campaign.campaignId, 'canvass.turnout', [somebody]);
  expect(await counted()).toBe(7);
});
