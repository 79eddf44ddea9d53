// The receipt in its holder's hand: as a file that anybody checks, and as the place where each use of the talk is stopped
// by itself. Real commands, real database.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import {
  bindSignalByReceipt,
  blanksOf,
  findReceipt,
  publishDoorNotice,
  recordAtDoor,
  reserveReceipts,
} from '@/lib/consent';
import { fillTemplate } from '@/lib/consent/notices';
import { withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { fullName, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { putWords } from '@/lib/testing/published-words';
import { sealAll } from '@/lib/testing/seal-all';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { readReceipt, receiptFile, receiptPublicKey, stopWithReceipt } from './index';

const database = ownDatabase();
const superuser = async (sql: string, values: unknown[]) => (await database.kept('superuser')).query(sql, values);
ownMasterKey();
let campaign: SmallCampaign;
let token: string;
afterAll(() => closePools());

/** A talk in which both uses that may be witnessed were agreed to. */
async function talk() {
  const { campaignId, walkId, people, doors, members } = campaign;
  const record = await readCampaign(campaignId);
  if (!record) throw new Error('no campaign');
  const blanks = blanksOf(record, { votesOn: null, latestEnd: '2026-12-01' }, {});
  const hashes = {
    'canvass.record_opinion': await publishDoorNotice(campaign.as('owner')),
    'canvass.followup': await putWords(superuser, campaignId, fillTemplate('followup', blanks)),
  };
  const contact = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const [made] = await withPurpose(campaign.as('volunteer'), contact, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 1 }),
  );
  token = made?.token ?? '';
  const talkId = newId();
  for (const purpose of ['canvass.record_opinion', 'canvass.followup'] as const) {
    const look = { purpose, action: 'sync.consent' } as const;
    const said = {
      ...{ campaignId, personId: people.lena, doorId: doors.lena, talkId, receiptId: made?.id ?? '', purpose },
      ...{ witnessId: members.volunteer, noticeHash: hashes[purpose], at: new Date() },
    };
    await withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
      recordAtDoor(tx, { ...said, decision: 'yes', locale: 'en' }),
    );
  }
}

async function receipt() {
  const found = await findReceipt(token);
  if (!found) throw new Error('no receipt');
  return found;
}
const statesNow = async () =>
  Object.fromEntries((await readReceipt(await receipt(), 'en')).lines.map((line) => [line.purpose, line.state]));

beforeEach(async () => {
  campaign = await aSmallCampaign('FR');
  await talk();
});

describe('the preference centre', () => {
  it('WDR-10: lists every use of the talk with its state, since when and by what evidence', async () => {
    const { lines } = await readReceipt(await receipt(), 'en');
    expect(lines.map(({ purpose, state, grade }) => [purpose, state, grade])).toEqual(
      expect.arrayContaining([
        ['canvass.record_opinion', 'given', 'witnessed'],
        ['canvass.followup', 'given', 'witnessed'],
      ]),
    );
    for (const line of lines) {
      expect(line.since).toBeInstanceOf(Date);
      expect(line.noticeHash).not.toBeNull();
      expect(line.statement).not.toBeNull();
    }
  });

  it('WDR-10: stops one use with one tap and leaves the others as they were', async () => {
    await stopWithReceipt(await receipt(), 'use', 'canvass.followup');
    expect(await statesNow()).toEqual({ 'canvass.record_opinion': 'given', 'canvass.followup': 'withdrawn' });
    await stopWithReceipt(await receipt(), 'use', 'canvass.record_opinion');
    expect(await statesNow()).toEqual({ 'canvass.record_opinion': 'withdrawn', 'canvass.followup': 'withdrawn' });
  });

  it('stops nothing for a use that was not in the talk', async () => {
    await stopWithReceipt(await receipt(), 'use', 'comms.email');
    expect(await statesNow()).toEqual({ 'canvass.record_opinion': 'given', 'canvass.followup': 'given' });
    const client = await database.kept('superuser');
    const { rows } = await client.query(
      `select 1 from consent.event where campaign_id = $1 and purpose = 'comms.email'`,
      [campaign.campaignId],
    );
    expect(rows).toEqual([]);
  });

  it('WDR-02: opened or saved as a file any number of times, changes nothing', async () => {
    const client = await database.kept('superuser');
    const said = () =>
      client.query(
        `select (select json_agg(e order by e.id) from consent.event e where e.campaign_id = $1) as events,
           (select json_agg(r order by r.id) from consent.receipt r where r.campaign_id = $1) as receipts,
           (select json_agg(p order by p.purpose) from consent.permission p where p.campaign_id = $1) as permissions`,
        [campaign.campaignId],
      );
    const before = (await said()).rows;
    for (let opened = 0; opened < 2; opened += 1) {
      await readReceipt(await receipt(), 'en');
      await receiptFile(await receipt());
    }
    expect((await said()).rows).toEqual(before);
  });
});

describe('the file', () => {
  it('CON-19: is signed by the key of this installation, and holds no value that was not said in the talk', async () => {
    const text = JSON.stringify(await receiptFile(await receipt()));
    expect(verifySavedProof(text, { receipts: receiptPublicKey() })).toMatchObject({
      ok: true,
      problems: [],
      events: 4,
    });
    const { lena } = voters;
    for (const value of [fullName(lena), lena.familyNames, lena.email, lena.door.street, campaign.people.lena])
      expect(text).not.toContain(value);
  });

  it('STD-10: carries the place of each event in the log once it is sealed, and is checked without us', async () => {
    const client = await database.kept('superuser');
    await client.query(`insert into gate.clock_shift values ('3 hours')`);
    await sealAll(client);
    await client.query('delete from gate.clock_shift');
    const file = await receiptFile(await receipt());
    const text = JSON.stringify(file);
    expect(verifySavedProof(text)).toMatchObject({ ok: true, problems: [], events: 4, sealed: 4, wordings: 2 });
    const changed = text.replace('dpv:ConsentGiven', 'dpv:ConsentRefused');
    expect(verifySavedProof(changed).problems).toContain(
      'The signature does not fit: something in the file was changed.',
    );
    expect(verifySavedProof(JSON.stringify(await receiptFile(await receipt(), 'kantara')))).toMatchObject({ ok: true });
  });

  it('STD-02: a stop makes a new version that names the one before', async () => {
    const first = (await receiptFile(await receipt())) as unknown as Record<string, string>;
    await stopWithReceipt(await receipt(), 'use', 'canvass.followup');
    const second = (await receiptFile(await receipt())) as unknown as Record<string, string>;
    expect(second['dct:replaces']).toBe(first['dpv:hasIdentifier']);
  });
});

describe('the do-not-sell signal', () => {
  it('WDR-11: is kept once with the person it concerns, and its absence later changes nothing', async () => {
    expect((await readReceipt(await receipt(), 'en')).isSignalKept).toBe(false);
    await bindSignalByReceipt(await receipt());
    await bindSignalByReceipt(await receipt());
    const client = await database.kept('superuser');
    const { rows } = await client.query<{ purpose: string; state: string }>(
      `select purpose, state from consent.permission where campaign_id = $1 and person_id = $2 and event_id in
         (select id from consent.event where method = 'gpc') order by 1`,
      [campaign.campaignId, campaign.people.lena],
    );
    expect(rows).toEqual([
      { purpose: 'ads.target', state: 'objected' },
      { purpose: 'share.partner', state: 'objected' },
    ]);
    const events = await client.query(`select 1 from consent.event where campaign_id = $1 and method = 'gpc'`, [
      campaign.campaignId,
    ]);
    expect(events.rowCount).toBe(2);
    const { lines, isSignalKept } = await readReceipt(await receipt(), 'en');
    expect(isSignalKept).toBe(true);
    // What was agreed to in the talk stays as it was.
    expect(lines.map((line) => line.state)).toEqual(['given', 'given']);
  });
});
