// A search hands the campaign's key to the opening of the same request, and to nothing else: it is unwrapped once, and a
// key that is another one by then, or gone, opens nobody.
import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { find, keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

let campaign: SmallCampaign;
let other: SmallCampaign;
beforeAll(async () => {
  campaign = await aSmallCampaign();
  other = await aSmallCampaign();
});

const look = { purpose: 'canvass.contact', action: 'test.search', fields: ['name'] } as const;
const lena = `${voters.lena.givenNames} ${voters.lena.familyNames}`.toLowerCase();
const search = (at: SmallCampaign) => keys.findToOpen(at.campaignId, ['roll'], 'full', lena, 21);
const open = (at: SmallCampaign, handed?: keys.HandedKey) =>
  keys.openRing(at.campaignId, 'canvass.contact', [at.people.lena], handed);
// What is derived from the campaign's key: two rings with the same key commit alike.
const commitmentOf = (ring: keys.KeyRing, personId: string) => ring.commitment(personId, 'entry');

/** With the master key away nothing is unwrapped. */
async function withoutMaster<T>(work: () => Promise<T>): Promise<T> {
  const file = join(process.env.ASKFIRST_SECRETS ?? '', 'master.key');
  renameSync(file, `${file}.away`);
  try {
    return await work();
  } finally {
    renameSync(`${file}.away`, file);
  }
}

it('opens for a search what its own request unwrapped, and unwraps it no second time', async () => {
  const [found] = await find(campaign.as('organiser'), look, 'full', lena);
  expect(found?.name && reveal(found.name)).toMatchObject({ family: voters.lena.familyNames });
  const { personIds, handed } = await search(campaign);
  expect(personIds).toEqual([campaign.people.lena]);
  const anew = await open(campaign);
  const ring = await withoutMaster(() => open(campaign, handed));
  expect(commitmentOf(ring, campaign.people.lena)).toBe(commitmentOf(anew, campaign.people.lena));
  // The next request has nothing: the key is kept nowhere.
  await expect(withoutMaster(() => open(campaign))).rejects.toThrow('master key is missing');
  await expect(withoutMaster(() => search(campaign))).rejects.toThrow('master key is missing');
});

it('is no key of another campaign', async () => {
  const { handed } = await search(campaign);
  const right = await open(other);
  expect(commitmentOf(await open(other, handed), other.people.lena)).toBe(commitmentOf(right, other.people.lena));
  await expect(withoutMaster(() => open(other, handed))).rejects.toThrow('master key is missing');
  // Not even for its own bytes in another campaign's row.
  const keyServer = await database.connect('keys-superuser');
  await keyServer.query(
    `update keys.campaign_key set wrapped = (select wrapped from keys.campaign_key where campaign_id = $2) where campaign_id = $1`,
    [other.campaignId, campaign.campaignId],
  );
  await expect(open(other, handed)).rejects.toThrow('does not open');
});

it('is gone with the key of the campaign, and unwrapped anew when that is wrapped otherwise', async () => {
  const keyServer = await database.connect('keys-superuser');
  const { handed } = await search(campaign);
  const version = (n: number) =>
    keyServer.query('update keys.campaign_key set version = $2 where campaign_id = $1', [campaign.campaignId, n]);
  await version(2);
  await expect(open(campaign, handed)).rejects.toThrow('does not open');
  await version(1);
  await keyServer.query('update keys.campaign_key set wrapped = $2 where campaign_id = $1', [
    campaign.campaignId,
    randomBytes(62),
  ]);
  await expect(open(campaign, handed)).rejects.toThrow('does not open');
  await keyServer.query('delete from keys.campaign_key where campaign_id = $1', [campaign.campaignId]);
  await expect(open(campaign, handed)).rejects.toThrow('This campaign has no key');
});
