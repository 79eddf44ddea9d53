// Stops at addresses: each works at once and none is dropped; many at a time go before the privacy lead, who lifts only
// what nothing else has stopped.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { buildingKey, doorKey, parseAddress } from '@/lib/places/rules';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { town } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { decideStopBatch, forgetNetworks, listStopBatches, stopAddress } from '../index';
import { isUnusual, networkOf } from '../rules';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
afterAll(() => closePools());

const street = 'Test Road';
/** Homes on one street of the turf, as an import would have made them: found by what a visitor types. */
async function homes(count: number) {
  const { campaignId, turfId, sources } = campaign;
  const client = await database.kept('superuser');
  for (let number = 1; number <= count; number += 1) {
    const address = parseAddress(`${number} ${street}, 12345 Alderquay`, { country: town.country });
    await client.query(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, turf_id, source_id)
       values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
      [campaignId, newId(), doorKey(address), buildingKey(address), street, String(number), turfId, sources.roll],
    );
  }
}

const stop = (number: number, from = '192.0.2.17') =>
  stopAddress(campaign.campaignId, {
    ...{ street: `${number} ${street}`, unit: '', place: '12345 Alderquay', isWholeBuilding: false, from },
  });
const sql = <T extends object>(text: string): Promise<T[]> =>
  database.rows<T>('superuser', text, [campaign.campaignId]);
const stopped = async () =>
  (
    await sql<{ n: number }>(
      `select count(*)::int as n from public.door where campaign_id = $1 and stopped_at is not null`,
    )
  )[0]?.n;
const marks = async () => {
  const client = await database.kept('keys-superuser');
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from keys.suppression where campaign_id = $1 and kind = 'household' and lifted_month is null`,
    [campaign.campaignId],
  );
  return rows[0]?.n;
};

beforeEach(async () => {
  campaign = await aSmallCampaign();
});

describe('WDR-09: stops at an address', () => {
  it('WDR-09: one stop works at once and is nobody else’s business', async () => {
    await homes(100);
    await stop(1);
    expect(await stopped()).toBe(1);
    expect(await listStopBatches(campaign.as('lead'))).toEqual([]);
  });

  it.each(['AQ1 4ZZ Alderquay', 'Alderquay AQ1 4ZZ', 'AQ1 4ZZ, Alderquay', 'aq14zz alderquay', 'AQ1 4ZZ', 'Alderquay'])(
    'WDR-09: a home is found when its place is written "%s"',
    async (place) => {
      const address = parseAddress('7 Mill Lane, Alderquay AQ1 4ZZ', { country: town.country });
      const client = await database.kept('superuser');
      await client.query(
        `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, turf_id, source_id)
         values ($1, $2, $3, $4, 'Mill Lane', 'mill lane', '7', $5, $6)`,
        [campaign.campaignId, newId(), doorKey(address), buildingKey(address), campaign.turfId, campaign.sources.roll],
      );
      const typed = { street: '7 Mill Lane', unit: '', isWholeBuilding: false, from: '192.0.2.17' };
      expect(await stopAddress(campaign.campaignId, { ...typed, place })).toMatchObject({ state: 'done' });
      expect(await stopped()).toBe(1);
      await stopAddress(campaign.campaignId, { ...typed, place: 'XY9 9ZZ Elsewhere', street: '8 Mill Lane' });
      expect(await stopped()).toBe(1);
    },
  );

  it('WDR-09: more than 20 an hour from one network go before the privacy lead, each working meanwhile', async () => {
    await homes(1_000);
    for (let number = 1; number <= 20; number += 1) await stop(number, `192.0.2.${number}`);
    expect(await listStopBatches(campaign.as('lead'))).toEqual([]);
    await stop(21);
    expect(await listStopBatches(campaign.as('lead'))).toMatchObject([{ cause: 'network', homes: 21 }]);
    await stop(22);
    // One batch, not one for each stop; none is dropped.
    expect(await listStopBatches(campaign.as('lead'))).toMatchObject([{ cause: 'network', homes: 22 }]);
    expect(await stopped()).toBe(22);
    expect(await marks()).toBe(22);
    // Another network is another matter.
    await stop(23, '198.51.100.9');
    expect(await listStopBatches(campaign.as('lead'))).toMatchObject([{ cause: 'network', homes: 22 }]);
  });

  it('WDR-09: 5 % of a turf goes before the privacy lead, from however many networks', async () => {
    await homes(98);
    for (let number = 1; number <= 4; number += 1) await stop(number, `203.0.${number}.1`);
    expect(await listStopBatches(campaign.as('lead'))).toEqual([]);
    await stop(5, '203.0.99.1');
    expect(await listStopBatches(campaign.as('lead'))).toMatchObject([{ cause: 'turf', turf: 1, homes: 5 }]);
  });

  it('WDR-09: she lifts what nothing else has stopped, or says that it stays', async () => {
    await homes(58);
    const client = await database.kept('superuser');
    await stop(1);
    await client.query(
      `insert into personal.visit (campaign_id, id, door_id, source_id, outcome, at)
       select campaign_id, gen_random_uuid(), door_id, $2, 'do-not-contact', now() from public.address_stop where campaign_id = $1`,
      [campaign.campaignId, campaign.sources.door],
    );
    await stop(2);
    await stop(3);
    const [batch] = await listStopBatches(campaign.as('lead'));
    expect(batch).toMatchObject({ cause: 'turf', homes: 3 });
    for (const who of ['owner', 'organiser', 'volunteer'] as const) {
      await expect(
        Promise.resolve().then(() => decideStopBatch(campaign.as(who), batch?.id ?? '', 'lift')),
      ).rejects.toMatchObject({ code: 'not-permitted' });
    }
    expect(await decideStopBatch(campaign.as('lead'), batch?.id ?? '', 'lift')).toBe(2);
    expect(await stopped()).toBe(1);
    expect(await marks()).toBe(1);
    await expect(decideStopBatch(campaign.as('lead'), batch?.id ?? '', 'lift')).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await listStopBatches(campaign.as('lead'))).toEqual([]);
    // A stop asked for again is a stop.
    await stop(2);
    expect(await stopped()).toBe(2);
  });

  it('WDR-09: a batch that stays changes nothing', async () => {
    await homes(58);
    for (let number = 1; number <= 3; number += 1) await stop(number);
    const [batch] = await listStopBatches(campaign.as('lead'));
    expect(await decideStopBatch(campaign.as('lead'), batch?.id ?? '', 'stay')).toBe(0);
    expect(await stopped()).toBe(3);
    expect(await marks()).toBe(3);
  });

  it('CON-13: keeps no address of the asker, only a keyed hash of the network, and that for 30 days', async () => {
    await stop(1, '192.0.2.77');
    const text = JSON.stringify(await sql('select * from public.address_stop where campaign_id = $1'));
    expect(text).not.toContain('192.0.2');
    expect(text).not.toContain(Buffer.from('192.0.2').toString('hex'));
    expect(await forgetNetworks()).toBe(0);
    const client = await database.kept('superuser');
    await client.query(`insert into gate.clock_shift values ('30 days 1 minute')`);
    expect(await forgetNetworks()).toBeGreaterThan(0);
    await client.query('delete from gate.clock_shift');
    expect(await sql('select 1 from public.address_stop where campaign_id = $1 and network is not null')).toEqual([]);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2001:0DB8:0001::9', '2001:db8:1::/48'],
    ['', 'unknown'],
    [null, 'unknown'],
    ['not an address', 'unknown'],
  ])('CON-13: of %j is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is unusual above 20, and from 5 % of a turf on, three homes at least', () => {
    expect([20, 21].map((fromNetwork) => isUnusual({ fromNetwork }))).toEqual([false, true]);
    expect([4, 5].map((n) => isUnusual({ stopped: n, homes: 100 }))).toEqual([false, true]);
    expect([2, 3].map((n) => isUnusual({ stopped: n, homes: 10 }))).toEqual([false, true]);
  });
});
