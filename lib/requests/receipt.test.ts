// Whoever photographs the code learns nothing that was not said at that door: the view of a receipt is searched for every
// other value we hold about that person.
import { afterAll, beforeEach, expect, it } from 'vitest';
import { findReceipt, publishDoorNotice, recordAtDoor, reserveReceipts } from '@/lib/consent';
import { withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { reveal } from '@/lib/platform/redacted';
import { fullName, shortName, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { readReceipt, stopWithReceipt } from './index';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let token: string;
afterAll(() => closePools());

beforeEach(async () => {
  campaign = await aSmallCampaign();
  const hash = await publishDoorNotice(campaign.as('owner'));
  const { campaignId, walkId, people, doors, members } = campaign;
  const contact = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const made = await withPurpose(campaign.as('volunteer'), contact, async ({ tx }) => {
    await tx.run(
      `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, member_id, outcome, at) values ($1, $2, $3, $4, $5, $6, 'come-back', $7)`,
      [campaignId, newId(), people.lena, doors.lena, campaign.sources.door, members.volunteer, tx.now],
    );
    return reserveReceipts(tx, { campaignId, walkId, count: 1 });
  });
  const receiptId = made[0]?.id ?? '';
  token = made[0]?.token ?? '';
  const look = { purpose: 'canvass.record_opinion', action: 'sync.consent' } as const;
  await withPurpose(campaign.as('volunteer'), look, async (door) => {
    const { conversationId } = await recordAtDoor(door.tx, {
      ...{ campaignId, personId: people.lena, doorId: doors.lena, talkId: newId(), receiptId, noticeHash: hash },
      ...{
        witnessId: members.volunteer,
        purpose: 'canvass.record_opinion',
        decision: 'yes',
        locale: 'en',
        at: new Date(),
      },
    });
    const id = newId();
    const ring = await door.keys([people.lena]);
    const place = { personId: people.lena, table: 'answer', column: 'sealed', rowId: id } as const;
    // The phone sends ids; the words come from the script.
    const said = ring.sealJson(place, { answer: 'partly' });
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed) values ($1, $2, $3, $4, $5, 'agrees', $6)`,
      [campaignId, id, people.lena, campaign.sources.door, conversationId, said],
    );
  });
});

async function view() {
  const found = await findReceipt(token);
  if (!found) throw new Error('no receipt');
  return { found, shown: await readReceipt(found, 'fr') };
}

it('shows the talk: the answer, the words, the end, in the language of the reader', async () => {
  const { shown } = await view();
  expect(shown.lines).toMatchObject([{ purpose: 'canvass.record_opinion', state: 'given', grade: 'witnessed' }]);
  expect(shown.answers.map(reveal)).toEqual([
    { question: 'Êtes-vous d’accord avec ce que nous proposons ?', answer: 'En partie' },
  ]);
});

it('shows no name, no street, no contact, no source and no other visit', async () => {
  const { shown } = await view();
  const text = JSON.stringify({ ...shown, answers: shown.answers.map(reveal) });
  const { lena } = voters;
  for (const value of [
    fullName(lena),
    shortName(lena),
    lena.familyNames,
    lena.email,
    lena.door.street,
    'town roll',
    'come-back',
  ]) {
    expect(text).not.toContain(value);
  }
});

it('is in the log each time it is opened, with a mark only the person can match', async () => {
  await view();
  await view();
  const client = await database.connect('superuser');
  const { rows } = await client.query<{ counted: number; people: string[] }>(
    `select counted, people from audit.entry where campaign_id = $1 and action = 'receipt.open'`,
    [campaign.campaignId],
  );
  expect(rows.map((row) => [row.counted, row.people.length])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

it('leaves the home alone and a coded mark in the key server when visits are stopped', async () => {
  const { found } = await view();
  const stopped = await stopWithReceipt(found, 'everything');
  expect(stopped.phoneUntil).toBeInstanceOf(Date);
  expect((await view()).shown).toMatchObject({ answers: [], lines: [{ state: 'withdrawn' }], stops: ['everything'] });
  const keys = await database.connect('keys-superuser');
  const { rows } = await keys.query<{ kind: string; scope: string; basis: string }>(
    'select kind, scope, basis from keys.suppression where campaign_id = $1',
    [campaign.campaignId],
  );
  expect(rows).toEqual([{ kind: 'household', scope: 'canvass', basis: 'objection' }]);
});
