// Real PostgreSQL: what a yes opens, what a stop closes, who may not, and what the log keeps of it.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keys, withPurpose } from '@/lib/people';
import { closePools, type Tx } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { attempt, ownDatabase, rolledBack } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import {
  conversationOf,
  currentNotices,
  type FoundReceipt,
  findReceipt,
  findReceiptByCode,
  markOfHome,
  publishDoorNotice,
  readNotice,
  readTalk,
  recordAtDoor,
  reserveReceipts,
  type SaidAtDoor,
  stopByReceipt,
} from '../index';
import type { ReservedReceipt } from '../model';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let hash: string;
let receipt: ReservedReceipt;

beforeEach(async () => {
  campaign = await aSmallCampaign();
  hash = await publishDoorNotice(campaign.as('owner'), {
    topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' },
  });
  const { campaignId, walkId } = campaign;
  const look = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const [made] = await withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 3 }),
  );
  if (!made) throw new Error('no receipt');
  receipt = made;
});
afterAll(() => closePools());

function said(over: Partial<SaidAtDoor> = {}): SaidAtDoor {
  return {
    ...{ campaignId: campaign.campaignId, personId: campaign.people.lena, doorId: campaign.doors.lena },
    ...{ talkId: newId(), receiptId: receipt.id, witnessId: campaign.members.volunteer },
    ...{ purpose: 'canvass.record_opinion', decision: 'yes', noticeHash: hash, locale: 'fr', at: new Date() },
    ...over,
  };
}

function sync(given: SaidAtDoor, who: 'volunteer' | 'stranger' | 'auditor' = 'volunteer') {
  const look = { purpose: 'canvass.record_opinion', action: 'sync.consent' } as const;
  return withPurpose(campaign.as(who), look, async (door) => {
    const recorded = await recordAtDoor(door.tx, given);
    if (recorded.state !== 'given') return recorded;
    const ring = await door.keys([given.personId]);
    const id = newId();
    const place = { personId: given.personId, table: 'answer', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
       values ($1, $2, $3, $4, $5, 'q1', $6)`,
      [given.campaignId, id, given.personId, campaign.sources.door, recorded.conversationId, ring.sealJson(place, {})],
    );
    return recorded;
  });
}

function withReceipt<T>(found: FoundReceipt, work: (tx: Tx) => Promise<T>): Promise<T> {
  const looker = {
    campaignId: found.campaignId,
    actor: { kind: 'receipt', id: found.receiptId, role: 'receipt' },
  } as const;
  const look = { purpose: 'consent.receipt', action: 'receipt.open', receipt: found.tokenHash } as const;
  return withPurpose(looker, look, ({ tx }) => work(tx));
}

const everything = <T extends object>(sql: string): Promise<T[]> =>
  database.rows<T>('superuser', sql, [campaign.campaignId]);
const permissions = () =>
  everything<{ purpose: string; state: string }>(
    'select purpose, state from consent.permission where campaign_id = $1 order by 1',
  );
const answers = async () =>
  (await everything<{ n: number }>('select count(*)::int as n from personal.answer where campaign_id = $1'))[0]?.n;

describe('a yes at the door', () => {
  it('keeps the exact words, the language, the witness, the end and the receipt', async () => {
    const given = said();
    const recorded = await sync(given);
    expect(recorded).toMatchObject({ state: 'given', conversationId: conversationOf(given.talkId, given.personId) });
    const events = await everything<Record<string, unknown>>(
      'select * from consent.event where campaign_id = $1 order by id',
    );
    expect(events.map((event) => event.kind)).toEqual(['asked', 'given']);
    expect(events[1]).toMatchObject({
      grade: 'witnessed',
      method: 'in_person_device',
      notice_hash: hash,
      locale: 'fr',
      statement: "J'accepte que Alderquay Together note mes réponses sur les bus.",
      witness_id: campaign.members.volunteer,
      receipt_id: receipt.id,
    });
    const purge = (await everything<{ purge_at: Date }>('select purge_at from public.campaign where id = $1'))[0];
    expect(recorded.until?.getTime()).toBeLessThanOrEqual(purge?.purge_at.getTime() ?? 0);
    expect(await answers()).toBe(1);
    const entries = await everything<{ action: string; purpose: string }>(
      `select action, purpose from audit.entry where campaign_id = $1 and action = 'sync.consent'`,
    );
    expect(entries).toEqual([{ action: 'sync.consent', purpose: 'canvass.record_opinion' }]);
  });

  it('keeps a no as a no, and stores no answer', async () => {
    expect((await sync(said({ decision: 'no' }))).state).toBe('refused');
    expect(await permissions()).toEqual([{ purpose: 'canvass.record_opinion', state: 'refused' }]);
    expect(await answers()).toBe(0);
  });

  it('gives two people of one talk two talks to show, and never binds a receipt twice', async () => {
    const given = said();
    await sync(given);
    await expect(sync({ ...given, personId: campaign.people.samuel })).rejects.toMatchObject({ code: 'AF003' });
  });

  it('refuses words that were never published, the wrong role and the wrong walk', async () => {
    await expect(sync(said({ noticeHash: 'made-up' }))).rejects.toBeInstanceOf(Refusal);
    await expect(sync(said(), 'auditor')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(sync(said({ witnessId: campaign.members.stranger }), 'stranger')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('cannot be edited or deleted by the app, nor can the wording', async () => {
    await sync(said());
    await rolledBack(database, 'app', async (app) => {
      for (const sql of ['update consent.event set until = now()', 'delete from consent.event']) {
        expect((await attempt(app, () => app.query(sql)))?.code).toBe('42501');
      }
      await app.query(`select set_config('app.campaign', $1, true)`, [campaign.campaignId]);
      expect((await attempt(app, () => app.query(`update consent.notice set texts = '{}'`)))?.code).toBe('AF002');
    });
    expect((await readNotice(hash))?.texts.en.statement).toContain('the buses');
  });
});

describe('the receipt', () => {
  it('opens by its link or its typed code, and shows that talk only', async () => {
    const found = await findReceipt(receipt.token);
    expect(found?.syncedAt).toBeNull();
    expect(await findReceiptByCode(receipt.code.toLowerCase().replace('-', ' '))).toEqual(found);
    expect(await findReceipt('nothing')).toBeUndefined();
    await sync(said());
    const later = await findReceipt(receipt.token);
    if (!later) throw new Error('lost');
    const talk = await withReceipt(later, (tx) => readTalk(tx, later));
    expect(talk.events.map((event) => event.kind)).toEqual(['asked', 'given']);
    const count = (table: string) =>
      withReceipt(later, async (tx) => (await tx.rows(`select id from ${table}`)).length);
    expect(await count('personal.answer')).toBe(1);
    for (const table of ['personal.name', 'personal.contact', 'personal.person', 'personal.note']) {
      expect(await count(table)).toBe(0);
    }
  });

  it('stops this use at a tap: the yes ends, the answers go, the record of both stays', async () => {
    await sync(said());
    const found = await findReceipt(receipt.token);
    if (!found) throw new Error('lost');
    const stop = await stopByReceipt({ ...found, scope: 'use' });
    expect(stop.personId).toBe(campaign.people.lena);
    expect(stop.phoneUntil).toBeInstanceOf(Date);
    expect(await permissions()).toEqual([{ purpose: 'canvass.record_opinion', state: 'withdrawn' }]);
    expect(await answers()).toBe(0);
    await stopByReceipt({ ...found, scope: 'use' });
    expect(await permissions()).toHaveLength(1);
  });

  it('stops the visits to the home, for whoever lives there', async () => {
    await sync(said());
    const found = await findReceipt(receipt.token);
    if (!found) throw new Error('lost');
    const stop = await stopByReceipt({ ...found, scope: 'visits' });
    expect(stop.doorKey).toBe('quayYes');
    await keys.suppress(campaign.campaignId, [markOfHome(stop.doorKey ?? '')]);
    const doors = await everything<{ stopped_at: Date | null }>(
      `select stopped_at from public.door where campaign_id = $1 and door_key = 'quayYes'`,
    );
    expect(doors[0]?.stopped_at).toBeInstanceOf(Date);
    const usable = await everything<{ usable_for: string[] }>(
      `select p.usable_for from personal.person p join public.door d on d.id = p.door_id where p.campaign_id = $1 and d.door_key = 'quayYes'`,
    );
    expect(usable[0]?.usable_for.filter((purpose) => purpose.startsWith('canvass.'))).toEqual([]);
    expect(await answers()).toBe(1);
  });

  it('lets a stop pressed before the phone has sent beat the yes that arrives later', async () => {
    const found = await findReceipt(receipt.token);
    if (!found) throw new Error('lost');
    expect(await stopByReceipt({ ...found, scope: 'everything' })).toMatchObject({ personId: null });
    expect((await sync(said())).state).toBe('stopped');
    expect((await permissions()).every(({ state }) => state !== 'given')).toBe(true);
    expect(await answers()).toBe(0);
    const doors = await everything<{ stopped_at: Date | null }>(
      `select stopped_at from public.door where campaign_id = $1 and door_key = 'quayYes'`,
    );
    expect(doors[0]?.stopped_at).toBeInstanceOf(Date);
  });

  it('never starts anything: raw SQL with the link may insert a stop and nothing else', async () => {
    await sync(said());
    const found = await findReceipt(receipt.token);
    if (!found) throw new Error('lost');
    const insert = (kind: string) =>
      withReceipt(found, (tx) =>
        tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
           values ($1, $2, $3, 'comms.email', $4, 'confirmed', 'x', 'h', 's', 'x', now(), now() + interval '1 day')`,
          [campaign.campaignId, randomId(), campaign.people.lena, kind],
        ),
      );
    await expect(insert('given')).rejects.toMatchObject({ code: '42501' });
    expect(await insert('withdrawn')).toBe(1);
  });
});

describe('wordings', () => {
  it('are current once a purpose, in three languages; the same words twice are one', async () => {
    const topic = { en: 'the buses', fr: 'les bus', es: 'los autobuses' };
    expect(await publishDoorNotice(campaign.as('owner'), { topic })).toBe(hash);
    const other = await publishDoorNotice(campaign.as('owner'));
    const shown = await campaign.run((tx) => currentNotices(tx, campaign.campaignId, ['canvass.record_opinion']));
    expect(shown.map(({ locale, hash: of }) => [locale, of])).toEqual([
      ['en', other],
      ['fr', other],
      ['es', other],
    ]);
    await expect(publishDoorNotice(campaign.as('volunteer'))).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
