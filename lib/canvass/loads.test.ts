// A walk that is loaded more than once: twice at a time, on a new phone, before and after somebody stopped.
import { webcrypto } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDoorNotice } from '@/lib/consent';
import { erase } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { sealFact } from './envelope';
import { loadWalk, openWalk, readNews, readTraining, receiveFacts, undertake } from './index';
import { type Cipher, packetSchema } from './model';

ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;

beforeEach(async () => {
  campaign = await aSmallCampaign();
  await publishDoorNotice(campaign.as('owner'));
  await giveStops(campaign, 'lena');
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map((question) => [question.id, question.right]));
  await undertake(campaign.as('volunteer'), { training: training.version, answers });
});
afterAll(() => closePools());

const load = () => loadWalk(campaign.as('volunteer'), { walkId: campaign.walkId });

async function namesIn({ iv, text }: Cipher, key: string): Promise<string[]> {
  const aes = await webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['decrypt']);
  const additionalData = Buffer.from(JSON.stringify(`packet/${campaign.walkId}`));
  const how = { name: 'AES-GCM', iv: Buffer.from(iv, 'base64url'), additionalData };
  const plain = Buffer.from(await webcrypto.subtle.decrypt(how, aes, Buffer.from(text, 'base64url')));
  return packetSchema
    .parse(JSON.parse(plain.toString('utf8')))
    .doors.flatMap(({ residents }) => residents.map(({ ref }) => ref));
}

describe('a packet that is loaded again', () => {
  it('opens with the key that is released, and what its phone seals is taken', async () => {
    const loaded = [...(await Promise.all([load(), load(), load()])), await load()];
    const { key } = await openWalk(campaign.as('volunteer'), { walkId: campaign.walkId });
    loaded.push(await load());
    for (const { packet, sealTo } of loaded) {
      expect(await namesIn(packet, key)).toEqual([campaign.people.lena]);
      const id = newId();
      const visit = { kind: 'visit', door: campaign.doors.lena, outcome: 'not-home', people: [], scope: 'home' };
      const fact = { v: 1, id, walkId: campaign.walkId, at: new Date().toISOString(), ...visit };
      const entry = { id, walkId: campaign.walkId, sealed: await sealFact(sealTo, fact) };
      expect(await receiveFacts(campaign.as('volunteer'), [entry])).toMatchObject([{ id, state: 'saved' }]);
    }
  });

  it('WDR-04: leaves the phone that loaded before it the news of whoever stopped in between', async () => {
    await load();
    await erase(campaign.as('lead'), campaign.people.lena, 'test');
    await load();
    const [news] = await readNews(campaign.as('volunteer'), [campaign.walkId]);
    expect(news?.gone).toContain(campaign.people.lena);
  });
});
