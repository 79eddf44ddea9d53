// A walk that is loaded more than once: twice at a time, on a new phone, before and after somebody stopped.
import { webcrypto } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDoorNotice } from '@/lib/consent';
import { erase } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { drawBarrier } from '@/lib/turf';
import { sealFact } from './envelope';
import { loadWalk, openWalk, readNews, readTraining, receiveFacts, undertake } from './index';
import { type Cipher, type Packet, packetSchema } from './model';

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

async function opened({ iv, text }: Cipher, key: string): Promise<Packet> {
  const aes = await webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['decrypt']);
  const additionalData = Buffer.from(JSON.stringify(`packet/${campaign.walkId}`));
  const how = { name: 'AES-GCM', iv: Buffer.from(iv, 'base64url'), additionalData };
  const plain = Buffer.from(await webcrypto.subtle.decrypt(how, aes, Buffer.from(text, 'base64url')));
  return packetSchema.parse(JSON.parse(plain.toString('utf8')));
}

const namesIn = async (packet: Cipher, key: string): Promise<string[]> =>
  (await opened(packet, key)).doors.flatMap(({ residents }) => residents.map(({ ref }) => ref));

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

it('a packet carries the barriers between its doors, and nothing of those elsewhere', async () => {
  const { lena } = campaign.doors;
  await campaign.run((tx) => tx.run('update public.door set lat = 44.2, lon = -0.5 where id = $1', [lena]));
  const loaded = async () => {
    const { packet } = await load();
    const { key } = await openWalk(campaign.as('volunteer'), { walkId: campaign.walkId });
    return opened(packet, key);
  };
  expect((await loaded()).way?.lines).toBeUndefined();
  const line = (latitude: number) => [-0.51, -0.49].map((longitude) => ({ latitude, longitude }));
  await drawBarrier(campaign.as('owner'), { name: 'Orne', line: line(44.201) });
  await drawBarrier(campaign.as('owner'), { name: 'far', line: line(45) });
  const { way, corner } = await loaded();
  expect(way?.lines).toHaveLength(1);
  for (const [, north] of way?.lines?.[0] ?? []) {
    expect(north).toBeCloseTo((44.201 - (corner?.[1] ?? 0)) * 110_574, 0);
  }
  expect(way?.bridges).toEqual([]);
});
