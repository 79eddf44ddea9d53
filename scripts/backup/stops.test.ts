// What was stopped after a copy of the data stays stopped when that copy is restored; what was agreed to after it is lost.
// Two pairs of real servers: one that lives, one that is restored.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findReceipt, publishDoorNotice, recordAtDoor, reserveReceipts, restrict } from '@/lib/consent';
import type { ReservedReceipt } from '@/lib/consent/model';
import { addPerson, withPurpose } from '@/lib/people';
import { buildingKey, doorKey, parseAddress } from '@/lib/places/rules';
import { newId } from '@/lib/platform/ids';
import { decideStopBatch, listStopBatches, stopAddress, stopWithReceipt } from '@/lib/requests';
import { town, voters } from '@/lib/testing/cast';
import { type Copies, startLiving } from '@/lib/testing/dump/copies';
import type { OwnServers } from '@/lib/testing/dump/own-servers';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let copies: Copies;
let campaign: SmallCampaign;
let hash: string;
let receipts: readonly ReservedReceipt[];
let neighbour: string;

const count = async (servers: OwnServers, sql: string, server: 'data' | 'keys' = 'data'): Promise<number> => {
  const { rows } = await (await servers.connect(server)).query<{ n: string }>(`select count(*) as n from ${sql}`);
  return Number(rows[0]?.n);
};

/** A yes with one's own hand on the volunteer's phone, and the answer that it allows. */
function sayYes(personId: string, receipt: ReservedReceipt | undefined) {
  const { campaignId } = campaign;
  const doorId = campaign.doors.samuel;
  const purpose = 'canvass.record_opinion';
  return withPurpose(campaign.as('volunteer'), { purpose, action: 'sync.consent' }, async (door) => {
    const { conversationId, state } = await recordAtDoor(door.tx, {
      ...{ campaignId, personId, doorId, talkId: newId(), receiptId: receipt?.id ?? '' },
      ...{ witnessId: campaign.members.volunteer, purpose, decision: 'yes' },
      ...{ noticeHash: hash, locale: 'en', at: new Date() },
    });
    if (state !== 'given') return state;
    const ring = await door.keys([personId]);
    const id = newId();
    const place = { personId, table: 'answer', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
       values ($1, $2, $3, $4, $5, 'q1', $6)`,
      [campaignId, id, personId, campaign.sources.door, conversationId, ring.sealJson(place, {})],
    );
    return state;
  });
}

const found = async (receipt: ReservedReceipt | undefined) => {
  const link = await findReceipt(receipt?.token ?? '');
  if (!link) throw new Error('no receipt');
  return link;
};
const stopAt = (number: number, from = '192.0.2.17') =>
  stopAddress(campaign.campaignId, {
    ...{ street: `${number} Test Road`, unit: '', place: '12345 Alderquay', isWholeBuilding: false, from },
  });

/** Homes as an import would have made them, in a turf so large that no few stops are unusual. */
async function homes(from: number, to: number): Promise<void> {
  const { campaignId, sources } = campaign;
  const client = await copies.living.connect('data');
  for (let number = from; number <= to; number += 1) {
    const address = parseAddress(`${number} Test Road, 12345 Alderquay`, { country: town.country });
    await client.query(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, source_id)
       values ($1, $2, $3, $4, 'Test Road', 'Test Road', $5, $6)`,
      [campaignId, newId(), doorKey(address), buildingKey(address), String(number), sources.roll],
    );
  }
}

beforeAll(async () => {
  copies = await startLiving();
  campaign = await aSmallCampaign();
  hash = await publishDoorNotice(campaign.as('owner'), {
    topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' },
  });
  const { campaignId, walkId, people } = campaign;
  const look = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  receipts = await withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 4 }),
  );
  await homes(1, 60);
  const [first, second, third, fourth] = receipts;
  const name = { given: voters.viola.givenNames, family: voters.viola.familyNames };
  const roll = {
    circle: 'roll',
    sourceId: campaign.sources.roll,
    givenBy: 'source',
    doorId: campaign.doors.samuel,
  } as const;
  const added = await addPerson(
    campaign.as('system'),
    { purpose: 'import', action: 'test.add' },
    { name, country: town.country, ...roll },
  );
  neighbour = added.personId;
  // Before the copy: two yeses, and a home that wanted nobody.
  await sayYes(people.lena, first);
  await sayYes(neighbour, second);
  await stopAt(50);
  await copies.save('old');
  // After it: one takes the yes back, a home wants nobody, one link is pressed before the phone has sent anything, a
  // street is stopped from one network: the batch is lifted; another one is still open.
  await stopWithReceipt(await found(first), 'use');
  await stopWithReceipt(await found(third), 'everything');
  await stopAt(1, '198.51.100.1');
  for (let number = 2; number <= 22; number += 1) await stopAt(number);
  const [batch] = await listStopBatches(campaign.as('lead'));
  await decideStopBatch(campaign.as('lead'), batch?.id ?? '', 'lift');
  for (let number = 23; number <= 44; number += 1) await stopAt(number, '203.0.113.9');
  // A freeze, and a yes of which the copy knows nothing.
  const handle = { purpose: 'rights.handle', action: 'test.freeze', personId: people.violaSignUp } as const;
  await withPurpose(campaign.as('lead'), handle, ({ tx }) => restrict(tx, campaignId, people.violaSignUp, 'contested'));
  await sayYes(people.samuel, fourth);
  await copies.save('new');
}, 240_000);

afterAll(() => copies.end());

const opinions = `personal.answer a where 'canvass.record_opinion' = any (a.usable_for) and a.usable_until > now()`;
const stoppedHomes = 'public.door where stopped_at is not null';

describe('stops after the copy', () => {
  it('WDR-03: are carried out of the data server before whoever stopped is told, and nothing waits', async () => {
    expect(await count(copies.living, 'gate.stop')).toBe(0);
    expect(await count(copies.living, 'keys.stop', 'keys')).toBeGreaterThan(40);
  });

  it.each(['old', 'new'] as const)(
    'WDR-03: old data, %s keys: no yes comes back that was taken back since',
    async (age) => {
      await copies.onRestored(age, async (servers, restore) => {
        const { people } = campaign;
        const given = (id: string) =>
          `consent.permission where person_id = '${id}' and purpose = 'canvass.record_opinion' and state = 'given'`;
        // What the copy brings back, and what the replay is for.
        expect(await count(servers, given(people.lena))).toBe(1);
        expect(await count(servers, opinions)).toBe(2);
        expect(await count(servers, stoppedHomes)).toBe(1);

        const done = await restore();

        expect(done.stopsAgain).toBeGreaterThan(40);
        expect(await count(servers, given(people.lena))).toBe(0);
        expect(
          await count(servers, `consent.permission where person_id = '${people.lena}' and state = 'withdrawn'`),
        ).toBe(1);
        // The answer went with the yes; the other person's stays.
        expect(await count(servers, `personal.answer where person_id = '${people.lena}'`)).toBe(0);
        expect(await count(servers, opinions)).toBe(1);
        // The home of before the copy, the single one, the 22 of the open batch; those that the privacy lead opened are open.
        expect(await count(servers, stoppedHomes)).toBe(24);
        const open = await listStopBatches(campaign.as('lead'));
        expect(open).toMatchObject([{ cause: 'network', homes: 22 }]);
        expect(await count(servers, `public.stop_batch where state = 'lifted'`)).toBe(1);
        // A record that was frozen since is frozen; a yes given since is lost and nothing is used by it.
        expect(await count(servers, `consent.restriction where person_id = '${people.violaSignUp}'`)).toBe(1);
        expect(await count(servers, `consent.event where person_id = '${people.samuel}'`)).toBe(0);

        // The log says what was replayed, and of how many, never of whom; doing it again changes nothing.
        const said = await (await servers.connect('data')).query<{ counted: number; detail: Record<string, unknown> }>(
          `select counted, detail from audit.entry where action = 'restore.stops'`,
        );
        expect(said.rows).toHaveLength(1);
        expect(said.rows[0]?.counted).toBe(done.stopsAgain);
        expect(said.rows[0]?.detail).toMatchObject({ homes: 23, batches: 2, receipts: 2 });
        expect(JSON.stringify(said.rows)).not.toContain(people.lena);
        expect((await restore()).stopsAgain).toBe(0);
        // The link that was pressed before the phone had sent: the yes that arrives now is stopped. Last, because this stop
        // is kept as well, for whatever is restored after it.
        if (age === 'old') return;
        expect(await count(servers, given(neighbour))).toBe(1);
        expect(await sayYes(neighbour, receipts[2])).toBe('stopped');
        expect(await count(servers, given(neighbour))).toBe(0);
      });
    },
  );
});
