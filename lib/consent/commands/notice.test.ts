// Real PostgreSQL: which words may be agreed to, and what a change of them does to the yeses already given.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import {
  expireConsents,
  listWordings,
  publishDoorNotice,
  publishDraft,
  readDraft,
  readNotice,
  readStandingOut,
  recordAtDoor,
  reserveReceipts,
  saveDraft,
  startDraft,
} from '../index';
import { type NoticeBody, noticeLocales, type ReservedReceipt } from '../model';
import type { Measure } from '../notices';
import { isMaterial, materialChanges } from '../notices/change';
import { countLiving, expireDue, selectNotNow, selectWitnesses } from '../wording/store';
import { writeNotice } from './notice';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let hash: string;
let receipts: ReservedReceipt[];
const buses = { en: 'the buses', fr: 'les bus', es: 'los autobuses' };

beforeEach(async () => {
  campaign = await aSmallCampaign();
  hash = await publishDoorNotice(campaign.as('owner'), { topic: buses });
  const { campaignId, walkId } = campaign;
  receipts = await withPurpose(
    campaign.as('volunteer'),
    { purpose: 'canvass.contact', action: 'walk.load' },
    ({ tx }) => reserveReceipts(tx, { campaignId, walkId, count: 3 }),
  );
});
afterAll(() => closePools());

function answer(decision: 'yes' | 'no', over: { noticeHash?: string; at?: Date; slot?: number } = {}) {
  const look = { purpose: 'canvass.record_opinion', action: 'sync.consent' } as const;
  return withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
    recordAtDoor(tx, {
      ...{ campaignId: campaign.campaignId, personId: campaign.people.lena, doorId: campaign.doors.lena },
      ...{ talkId: newId(), receiptId: receipts[over.slot ?? 0]?.id ?? '', witnessId: campaign.members.volunteer },
      ...{ purpose: 'canvass.record_opinion', decision, noticeHash: over.noticeHash ?? hash, locale: 'en' },
      at: over.at ?? new Date(),
    }),
  );
}

/** As the publisher's own browser proves other words than ours; what it measured is judged elsewhere. */
function publishMeasured(body: NoticeBody, measures: readonly Measure[] = threeScreens): Promise<string> {
  const ctx = campaign.as('owner');
  return act(ctx, { action: 'notice.publish', subject: 'test' }, (tx) =>
    writeNotice(tx, ctx, body, { proof: 'measured', measures }),
  );
}
const threeScreens = noticeLocales.map(
  (locale): Measure => ({ locale, width: 320, scrollWidth: 320, preselected: 0, moving: 0, controls: [], facts: [] }),
);

const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  database.rows<T>('superuser', text, values);
const stateOf = async () =>
  (
    await sql<{ state: string }>('select state from consent.permission where campaign_id = $1 and person_id = $2', [
      campaign.campaignId,
      campaign.people.lena,
    ])
  )[0]?.state;
const usable = async () =>
  (
    await sql<{ id: string }>(
      `select id from personal.name where campaign_id = $1 and person_id = $2 and 'canvass.record_opinion' = any (usable_for)`,
      [campaign.campaignId, campaign.people.lena],
    )
  ).length;
const current = async (): Promise<NoticeBody> => {
  const notice = await readNotice(hash);
  if (!notice) throw new Error('no notice');
  const { purposes, terms, texts } = notice;
  return { purposes, terms, texts };
};

describe('CON-18: a material change', () => {
  it('makes the yes stale: nothing may be used until asked again', async () => {
    await answer('yes');
    expect([await stateOf(), await usable()]).toEqual(['given', 1]);
    const next = await publishDoorNotice(campaign.as('owner'), {
      topic: { en: 'the schools', fr: 'les écoles', es: 'las escuelas' },
    });
    expect([await stateOf(), await usable()]).toEqual(['invalidated', 0]);
    await answer('yes', { noticeHash: next, slot: 1 });
    expect([await stateOf(), await usable()]).toEqual(['given', 1]);
  });

  it('a slip of the pen put right does not', async () => {
    await answer('yes');
    const body = await current();
    const texts = { ...body.texts, en: { ...body.texts.en, stop: 'at any time, with your receipt' } };
    const next = await publishMeasured({ ...body, texts });
    expect(next).not.toBe(hash);
    expect([await stateOf(), await usable()]).toEqual(['given', 1]);
  });

  it('catches a yes that a phone sends later, given under the old words', async () => {
    const said = new Date(Date.now() - 60_000);
    await publishDoorNotice(campaign.as('owner'), { topic: { en: 'trees', fr: 'les arbres', es: 'los árboles' } });
    await answer('yes', { at: said });
    expect([await stateOf(), await usable()]).toEqual(['invalidated', 0]);
  });

  it.each(['purpose', 'controller', 'recipient', 'retention', 'statement'] as const)('is one of %s', async (part) => {
    const body = await current();
    const { terms } = body;
    const other: Record<typeof part, NoticeBody> = {
      purpose: { ...body, purposes: [...body.purposes, 'canvass.followup'] },
      controller: { ...body, terms: { ...terms, controller: 'Somebody Else' } },
      recipient: { ...body, terms: { ...terms, recipients: ['A partner'] } },
      retention: { ...body, terms: { ...terms, keptUntil: '2099-01-01' } },
      statement: {
        ...body,
        texts: { ...body.texts, es: { ...body.texts.es, statement: 'Acepto otra cosa distinta.' } },
      },
    };
    expect(materialChanges(body, other[part])).toEqual([part]);
    expect(isMaterial(body, { ...body, terms: { ...terms, keptUntil: '2020-01-01' } })).toBe(false);
  });

  it('says how many it would touch, never a number below ten', async () => {
    expect(await campaign.run((tx) => countLiving(tx, [hash]))).toBe(0);
    await answer('yes');
    expect(await campaign.run((tx) => countLiving(tx, [hash]))).toBeNull();
    for (let i = 0; i < 13; i += 1) {
      await sql(
        `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
         values ($1, gen_random_uuid(), gen_random_uuid(), 'canvass.record_opinion', 'given', 'witnessed', 'test', $2, 'x', 'test', now(), now() + interval '1 day')`,
        [campaign.campaignId, hash],
      );
    }
    expect(await campaign.run((tx) => countLiving(tx, [hash]))).toBe(15);
  });
});

describe('CON-23: words that were not published', () => {
  it('cannot be agreed to: the database refuses the event', async () => {
    const look = { purpose: 'canvass.record_opinion', action: 'test.raw' } as const;
    const raw = (noticeHash: string) =>
      withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
        tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
           values ($1, $2, $3, 'canvass.record_opinion', 'given', 'witnessed', 'raw', $4, 'x', $5, $6, $7)`,
          [
            ...[campaign.campaignId, newId(), campaign.people.lena, noticeHash, campaign.members.volunteer],
            ...[tx.now, new Date(tx.now.getTime() + 86_400_000)],
          ],
        ),
      );
    await expect(raw('made-up')).rejects.toMatchObject({ code: '42501' });
    expect(await raw(hash)).toBe(1);
    await publishDoorNotice(campaign.as('owner'), { topic: { en: 'trees', fr: 'les arbres', es: 'los árboles' } });
    await expect(raw(hash)).rejects.toMatchObject({ code: '42501' });
    // A no counts under whatever words it was given.
    expect((await answer('no')).state).toBe('refused');
  });

  it('are still good for a day when the words that replaced them say the same in substance', async () => {
    const body = await current();
    const texts = { ...body.texts, en: { ...body.texts.en, stop: 'at any time, with your receipt' } };
    await publishMeasured({ ...body, texts });
    expect((await answer('yes')).state).toBe('given');
    await sql("update consent.notice set retired_at = retired_at - interval '25 hours' where hash = $1", [hash]);
    await expect(answer('yes', { slot: 1 })).rejects.toMatchObject({ code: '42501' });
  });

  it('that fail the lint are refused, and nothing is written', async () => {
    const wide = { en: 'the buses, etc', fr: 'les bus', es: 'los autobuses' };
    await expect(publishDoorNotice(campaign.as('owner'), { topic: wide })).rejects.toMatchObject({ code: 'invalid' });
    await expect(publishDoorNotice(campaign.as('volunteer'))).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await sql('select 1 from consent.notice where campaign_id = $1', [campaign.campaignId])).toHaveLength(1);
  });

  it('and whose screen was not measured are refused on every path, by the database too', async () => {
    const long = 'the buses '.repeat(30).trim();
    const topic = { en: long, fr: 'les bus', es: 'los autobuses' };
    await expect(publishDoorNotice(campaign.as('owner'), { topic })).rejects.toMatchObject({ code: 'conflict' });
    const body = await current();
    const unmeasured = { ...body, texts: { ...body.texts, en: { ...body.texts.en, stop: 'with your receipt' } } };
    await expect(publishMeasured(unmeasured, [])).rejects.toMatchObject({ code: '42501' });
    expect(await sql('select 1 from consent.notice where campaign_id = $1', [campaign.campaignId])).toHaveLength(1);
  });

  it('keep what proved them beside them', async () => {
    const [row] = await sql<{ proof: string; n: number }>(
      'select proof, jsonb_array_length(measures) n from consent.notice where hash = $1',
      [hash],
    );
    expect(row).toEqual({ proof: 'standard', n: 3 });
  });
});

describe('what has ended', () => {
  it('CON-16: says so once, as an event, and the fold follows', async () => {
    await answer('yes');
    await sql("insert into gate.clock_shift values ('900 days')");
    try {
      // The campaigns of the other tests of this file end with this one.
      expect(await expireConsents()).toBeGreaterThan(0);
      expect(await expireConsents()).toBe(0);
      expect([await stateOf(), await usable()]).toEqual(['expired', 0]);
      await expect(
        withPurpose(campaign.as('owner'), { purpose: 'security.audit', action: 'x' }, ({ tx }) => expireDue(tx, 1)),
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await sql('delete from gate.clock_shift');
    }
  });

  it('CON-15: a refusal is not asked again for 180 days', async () => {
    const { lena, samuel } = campaign.people;
    const asked = () =>
      withPurpose(campaign.as('volunteer'), { purpose: 'canvass.contact', action: 'walk.load' }, ({ tx }) =>
        selectNotNow(tx, [lena, samuel], 'canvass.record_opinion'),
      );
    expect(await asked()).toEqual([]);
    await answer('no');
    expect(await asked()).toEqual([lena]);
    await sql("update consent.permission set since = since - interval '179 days'");
    expect(await asked()).toEqual([lena]);
    await sql("update consent.permission set since = since - interval '2 days'");
    expect(await asked()).toEqual([]);
  });
});

describe('CON-23: publishing a draft', () => {
  const owner = () => campaign.as('owner');
  const control = (answer: 'yes' | 'no') => ({
    ...{ answer, purpose: 'canvass.record_opinion', channel: '', width: 140, height: 76, top: 900, taps: 1 },
    ...{ fontSize: '20px', fontWeight: '600', colour: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)' },
    ...{ layer: 'BUTTON', isReachable: true },
  });
  const measuresOf = (body: NoticeBody): Measure[] =>
    noticeLocales.map((locale) => {
      const { what, why, who, until, stop, statement } = body.texts[locale];
      const facts = [what, why, who, until, stop, statement].map((text) => ({ text, top: 0, isShown: true }));
      const controls = [control('yes'), control('no')];
      return { locale, width: 320, scrollWidth: 320, preselected: 0, moving: 0, controls, facts };
    });
  async function aDraft() {
    const id = await startDraft(owner(), 'door');
    const draft = await readDraft(owner(), id);
    if (!draft) throw new Error('no draft');
    return { id, ...draft };
  }

  it('keeps the measures with the words, and the draft is gone', async () => {
    const draft = await aDraft();
    const given = { draft: draft.id, word: draft.word, measures: measuresOf(draft.body) };
    expect(await publishDraft(owner(), given)).toEqual({ kind: 'published', hash: draft.hash });
    const [kept] = await sql<{ proof: string; measures: unknown[] }>(
      'select proof, measures from consent.notice where hash = $1 and campaign_id = $2',
      [draft.hash, campaign.campaignId],
    );
    expect([kept?.proof, kept?.measures.length]).toEqual(['measured', 3]);
    expect((await listWordings(owner())).drafts).toEqual([]);
  });

  it('is refused for a screen that breaks a rule, and nothing is published', async () => {
    const draft = await aDraft();
    const measures = measuresOf(draft.body).map((each) => ({ ...each, preselected: 1 }));
    const answer = await publishDraft(owner(), { draft: draft.id, word: draft.word, measures });
    expect(answer.kind === 'refused' && answer.screen.map(({ rule }) => rule)).toEqual(['CON-01', 'CON-01', 'CON-01']);
    const kept = 'select 1 from consent.notice where campaign_id = $1 and hash = $2';
    expect(await sql(kept, [campaign.campaignId, draft.hash])).toEqual([]);
  });

  it('takes measures of these very words only, from whoever measured them', async () => {
    const draft = await aDraft();
    const measures = measuresOf(draft.body);
    const attempt = (who: 'owner' | 'organiser', word: string) =>
      publishDraft(campaign.as(who), { draft: draft.id, word, measures });
    await expect(attempt('organiser', draft.word)).rejects.toMatchObject({ code: 'conflict' });
    await expect(attempt('owner', '9999999999999.made-up')).rejects.toMatchObject({ code: 'conflict' });
    const topics = { topicEn: 'the port', topicFr: 'le port', topicEs: 'el puerto' };
    const rest = { endsOn: '', officer: '', recipients: '', hostCountry: '' };
    await saveDraft(owner(), draft.id, { ...topics, ...rest });
    await expect(attempt('owner', draft.word)).rejects.toMatchObject({ code: 'conflict' });
    await expect(startDraft(campaign.as('volunteer'), 'door')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('says what fails in the words of a draft', async () => {
    const draft = await aDraft();
    const topics = { topicEn: 'the buses, etc', topicFr: 'les bus', topicEs: 'los autobuses' };
    await saveDraft(owner(), draft.id, { ...topics, endsOn: '', officer: '', recipients: '', hostCountry: '' });
    const after = await readDraft(owner(), draft.id);
    expect(after?.findings.map(({ rule, locale }) => [rule, locale])).toEqual([['PUR-15-banned', 'en']]);
  });
});

it('shows whose yeses stand out from ten answers on, to those who lead, and nobody’s answer', async () => {
  const others = [campaign.members.stranger, randomId(), randomId(), randomId(), randomId()];
  for (const [n, witness] of [...others, campaign.members.volunteer].entries()) {
    for (let i = 0; i < 12; i += 1) {
      const isYes = n === others.length || i % 2 === 0;
      await sql(
        `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, witness_id, actor_id, at, until)
         values ($1, gen_random_uuid(), gen_random_uuid(), 'canvass.record_opinion', $2, 'witnessed', 'test', $3, 'x', $4::uuid, $4::text, now() + make_interval(mins => $5), now() + interval '1 day')`,
        [campaign.campaignId, isYes ? 'given' : 'refused', hash, witness, i * 7],
      );
    }
  }
  const found = await readStandingOut(campaign.as('organiser'));
  expect(found).toEqual([
    {
      ...{ witnessId: campaign.members.volunteer, why: ['often'], inTen: 10, othersInTen: 5 },
      ...{ minutes: 7, othersMinutes: 7 },
    },
  ]);
  await expect(async () => readStandingOut(campaign.as('volunteer'))).rejects.toMatchObject({ code: 'not-permitted' });
  expect(await campaign.run((tx) => selectWitnesses(tx))).toEqual([]);
});

it('CON-08: nobody is the witness of their own yes, and no member gives a yes in their own name', async () => {
  const look = { purpose: 'canvass.record_opinion', action: 'test.raw' } as const;
  const { campaignId, people, members } = campaign;
  const raw = (personId: string, witnessId: string | null) =>
    withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
      tx.run(
        `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, witness_id, actor_id, at, until)
         values ($1, $2, $3, 'canvass.record_opinion', 'given', 'witnessed', 'in_person_device', $4, 'x', $5, $6, $7, $8)`,
        [
          ...[campaignId, newId(), personId, hash, witnessId, members.volunteer],
          ...[tx.now, new Date(tx.now.getTime() + 86_400_000)],
        ],
      ),
    );
  await expect(raw(members.volunteer, members.volunteer)).rejects.toMatchObject({ code: '23514' });
  await expect(raw(members.volunteer, null)).rejects.toMatchObject({ code: '23514' });
  expect(await raw(people.lena, members.volunteer)).toBe(1);
});
