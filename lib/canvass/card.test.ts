// Cards with a code, and questions on a list: real PostgreSQL, from the packet over the phone to the person's own device.
import { webcrypto } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import {
  blanksOf,
  findReceipt,
  findReceiptByCode,
  publishDoorNotice,
  readCard,
  startAsking,
  stopAsking,
  stopByReceipt,
} from '@/lib/consent';
import type { NoticeTemplate } from '@/lib/consent/model';
import { fillTemplate } from '@/lib/consent/notices';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { putWords } from '@/lib/testing/published-words';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { sealFact } from './envelope';
import { answerCard, loadWalk, openWalk, readTraining, receiveFacts, undertake } from './index';
import { type Fact, type Packet, type PublicKey, packetSchema } from './model';
import { scriptAt } from './rules';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let packet: Packet;
let sealTo: PublicKey;
const opinion = 'canvass.record_opinion';

const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  database.rows<T>('superuser', text, values);

async function publish(template: NoticeTemplate): Promise<void> {
  const own = await readCampaign(campaign.campaignId);
  if (!own) throw new Error('no campaign');
  const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const blanks = blanksOf(own, { votesOn: days(36), latestEnd: days(60) });
  await putWords(sql, campaign.campaignId, fillTemplate(template, blanks));
}

async function loadPhone(): Promise<void> {
  const volunteer = campaign.as('volunteer');
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map((question) => [question.id, question.right]));
  await undertake(volunteer, { training: training.version, answers });
  const loaded = await loadWalk(volunteer, { walkId: campaign.walkId });
  const { key } = await openWalk(volunteer, { walkId: campaign.walkId });
  const aes = await webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['decrypt']);
  const how = {
    ...{ name: 'AES-GCM', iv: Buffer.from(loaded.packet.iv, 'base64url') },
    additionalData: Buffer.from(JSON.stringify(`packet/${campaign.walkId}`)),
  };
  const plain = await webcrypto.subtle.decrypt(how, aes, Buffer.from(loaded.packet.text, 'base64url'));
  packet = packetSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  sealTo = loaded.sealTo;
}

beforeEach(async () => {
  campaign = await aSmallCampaign();
  await publishDoorNotice(campaign.as('owner'));
  await giveStops(campaign, 'lena', 'samuel');
});
afterAll(() => closePools());

const slot = (n = 0) => {
  const found = packet.cards[n];
  if (!found) throw new Error('no card');
  return found;
};
async function leave(over: Partial<Extract<Fact, { kind: 'card' }>> = {}, at = new Date()) {
  const id = newId();
  const { walkId } = campaign;
  const body = { kind: 'card', door: campaign.doors.lena, receipt: slot().id, uses: [opinion], people: [] } as const;
  const fact = { v: 1, id, walkId, at: at.toISOString(), ...body, ...over } as Fact;
  const [result] = await receiveFacts(campaign.as('volunteer'), [{ id, walkId, sealed: await sealFact(sealTo, fact) }]);
  return result?.state;
}
const found = async (n = 0) => {
  const receipt = await findReceipt(slot(n).token);
  if (!receipt) throw new Error('no receipt');
  return receipt;
};
const lena = `${voters.lena.givenNames} ${voters.lena.familyNames}`;
const answers = (decision: 'yes' | 'no', use = opinion) => new Map([[use, decision]]);
const events = (personId = campaign.people.lena) =>
  sql<{ kind: string; grade: string; method: string; statement: string; witness_id: string }>(
    'select kind, grade, method, statement, witness_id from consent.event where person_id = $1 order by received_at, id',
    [personId],
  );
const personCount = async () =>
  (await sql(`select 1 from personal.person where campaign_id = $1 and circle = 'roll'`, [campaign.campaignId])).length;

describe('CON-08: a card with a code', () => {
  beforeEach(loadPhone);

  it('CON-08: is not here before the phone has sent, can be stopped already, and that wins', async () => {
    expect((await readCard((await found()).receiptId)).state).toBe('waiting');
    await expect(
      answerCard(await found(), { name: lena, locale: 'en', answers: answers('yes') }),
    ).rejects.toMatchObject({ code: 'expired' });
    await stopByReceipt({ ...(await found()), scope: 'visits' });
    expect(await leave()).toBe('saved');
    expect((await readCard((await found()).receiptId)).state).toBe('stopped');
    const [door] = await sql<{ stopped_at: Date | null }>('select stopped_at from public.door where id = $1', [
      campaign.doors.lena,
    ]);
    expect(door?.stopped_at).not.toBeNull();
    await expect(
      answerCard(await found(), { name: lena, locale: 'en', answers: answers('yes') }),
    ).rejects.toMatchObject({ code: 'expired' });
    expect(await events()).toEqual([]);
  });

  it('CON-08: the person answers by typed code or link, once: confirmed, with the words, and who handed it out', async () => {
    await leave();
    const typed = await findReceiptByCode(slot().code.toLowerCase());
    expect(typed?.receiptId).toBe((await found()).receiptId);
    const { questions } = await readCard((await found()).receiptId);
    expect(questions.map(({ purpose }) => purpose)).toEqual([opinion]);
    await answerCard(await found(), { name: lena.toUpperCase(), locale: 'es', answers: answers('yes') });
    expect(await events()).toMatchObject([
      { kind: 'asked' },
      {
        ...{ kind: 'given', grade: 'confirmed', method: 'card_code', witness_id: campaign.members.volunteer },
        statement: questions[0]?.notice.texts.es.statement,
      },
    ]);
    expect(await personCount()).toBe(2);
    await expect(answerCard(await found(), { name: lena, locale: 'en', answers: answers('no') })).rejects.toMatchObject(
      { code: 'expired' },
    );
    // The card is now the receipt of that answer: it stops with one tap.
    await stopByReceipt({ ...(await found()), scope: 'use' });
    expect((await events()).at(-1)).toMatchObject({ kind: 'withdrawn' });
  });

  it('CON-15: a no is as easy, and kept as a no', async () => {
    await leave();
    await answerCard(await found(), { name: lena, locale: 'en', answers: answers('no') });
    expect((await events()).at(-1)).toMatchObject({ kind: 'refused', grade: 'confirmed' });
  });

  it('DOR-03: somebody whom the list does not have at that door starts a record of their own', async () => {
    await leave();
    // Samuel lives at the other door: the code of this one says nothing about him.
    const name = `${voters.samuel.givenNames} ${voters.samuel.familyNames}`;
    await answerCard(await found(), { name, locale: 'en', answers: answers('yes') });
    expect(await events(campaign.people.samuel)).toEqual([]);
    expect(await personCount()).toBe(3);
  });

  it('CON-07: ends after seven days from the talk, whenever the phone sent', async () => {
    await leave({}, new Date(Date.now() - 6 * 3_600_000));
    await sql(`insert into gate.clock_shift values ('6 days')`);
    expect((await readCard((await found()).receiptId)).state).toBe('asking');
    await sql(`update gate.clock_shift set shift = '7 days 2 hours'`);
    expect((await readCard((await found()).receiptId)).state).toBe('over');
    await expect(
      answerCard(await found(), { name: lena, locale: 'en', answers: answers('yes') }),
    ).rejects.toMatchObject({ code: 'expired' });
    await sql('delete from gate.clock_shift');
  });

  it('DOR-02: says nothing of a person, and nothing ties it to the tally of spoken yeses', async () => {
    await leave();
    const [fact] = await sql(
      `select door_id, talk_id, detail, sealed from public.field_fact where campaign_id = $1 and kind = 'card'`,
      [campaign.campaignId],
    );
    expect(fact).toEqual({ door_id: null, talk_id: null, detail: {}, sealed: null });
    const [receipt] = await sql<{ person_id: string | null; minutes: number }>(
      `select person_id, extract(minute from asks_until)::int as minutes from consent.receipt where id = $1`,
      [slot().id],
    );
    expect(receipt).toEqual({ person_id: null, minutes: 0 });
  });

  it('CON-08: a card of another walk, another door or another use than may be asked is not taken', async () => {
    expect(await leave({ uses: ['comms.phone'] })).toBe('dropped');
    expect(await leave({ receipt: packet.receipts[0]?.id ?? '' })).toBe('refused');
    expect(await leave()).toBe('saved');
    expect(await leave({ door: campaign.doors.samuel })).toBe('refused');
    const stranger = campaign.run((tx) => tx.run('select consent.answer_card($1)', [slot().id]));
    await expect(stranger).rejects.toMatchObject({ code: '42501' });
  });

  it('CON-08: codes are too many to guess: 10 signs of 30, and each is its own', () => {
    const codes = packet.cards.map((each) => each.code.replace('-', ''));
    expect(codes.every((code) => /^[2-9A-Z]{10}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect(10 * Math.log2(30)).toBeGreaterThan(49);
  });
});

describe('PUR-05: a question on the next list', () => {
  const agreed = (personId: string) =>
    sql(
      `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, received_at, until)
       values ($1, gen_random_uuid(), $2, 'canvass.followup', 'given', 'confirmed', 'test', 'hash', 'test', now() - interval '1 hour', now() - interval '1 hour', now() + interval '50 days')`,
      [campaign.campaignId, personId],
    );
  const residents = () => packet.doors.flatMap((door) => door.residents);
  const ask = () => startAsking(campaign.as('organiser'), { use: 'comms.phone', ways: ['door'] });

  it('PUR-05: is carried for those who agreed to be asked, for nobody else, and not after the asking stopped', async () => {
    await publish('phone');
    await ask();
    await loadPhone();
    expect(residents().filter((resident) => resident.ask)).toEqual([]);
    expect(packet.script.some((step) => step.kind === 'consent' && step.own)).toBe(false);
    await agreed(campaign.people.lena);
    await loadPhone();
    expect(residents().filter((resident) => resident.ask)).toMatchObject([
      { ref: campaign.people.lena, ask: ['comms.phone'] },
    ]);
    const shown = packet.doors.map((door) => scriptAt(packet.script, door).some((step) => 'own' in step && step.own));
    expect(shown).toEqual([true, false]);
    await stopAsking(campaign.as('organiser'), 'comms.phone');
    await loadPhone();
    expect(residents().filter((resident) => resident.ask)).toEqual([]);
  });

  it('PUR-05: is answered on the own device, and writes down that it was asked', async () => {
    await publish('phone');
    await ask();
    await agreed(campaign.people.lena);
    await loadPhone();
    const people = [campaign.people.lena, campaign.people.samuel];
    expect(await leave({ uses: ['comms.phone'], people })).toBe('saved');
    // Samuel never agreed to be asked: the phone's word for it counts for nothing.
    expect(await events(campaign.people.samuel)).toEqual([]);
    expect((await events()).map((event) => event.kind)).toEqual(['given', 'asked']);
    await loadPhone();
    expect(residents().filter((resident) => resident.ask)).toEqual([]);
    const [receipt] = await sql<{ token_hash: Buffer; id: string }>(
      `select id from consent.receipt where campaign_id = $1 and asks = '{comms.phone}'`,
      [campaign.campaignId],
    );
    await answerCard(
      { campaignId: campaign.campaignId, receiptId: receipt?.id ?? '' },
      { name: lena, locale: 'fr', answers: answers('yes', 'comms.phone') },
    );
    const [permission] = await sql(
      `select state, grade from consent.permission where person_id = $1 and purpose = 'comms.phone'`,
      [campaign.people.lena],
    );
    expect(permission).toEqual({ state: 'given', grade: 'confirmed' });
  });

  it('PUR-05: coming back is itself a question at the door, once its words are published', async () => {
    await loadPhone();
    expect(packet.script.some((step) => 'use' in step && step.use === 'canvass.followup')).toBe(false);
    await publish('followup');
    await loadPhone();
    const step = packet.script.find((each) => each.kind === 'consent' && each.use === 'canvass.followup');
    expect(step).not.toHaveProperty('own');
    expect(packet.notices.filter((notice) => notice.use === 'canvass.followup')).toHaveLength(3);
    expect(packet.script.at(-1)).toMatchObject({ kind: 'say', id: 'thanks' });
  });
});
