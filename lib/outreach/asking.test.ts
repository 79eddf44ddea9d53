// A new use is asked for, never assumed: who is asked, by what way, what an answer opens, and that nothing else does.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import {
  answerQuestion,
  blanksOf,
  findQuestion,
  findReceipt,
  publishStandard,
  readAsking,
  selectToAskAtDoors,
  startAsking,
  stopAsking,
  stopByReceipt,
  writeStops,
} from '@/lib/consent';
import type { NoticeTemplate } from '@/lib/consent/model';
import { addPerson, sweepPermissions, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { town, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { askByMail } from '.';

const database = ownDatabase();
ownMasterKey();
process.env.ASKFIRST_DEMO = '1';
let campaign: SmallCampaign;
beforeEach(async () => {
  await sql('update consent.asking set stopped_at = now() where stopped_at is null');
  campaign = await aSmallCampaign();
  await publish('phone');
});
afterAll(closePools);

async function publish(template: NoticeTemplate, topic = 'the buses'): Promise<string> {
  const own = await readCampaign(campaign.campaignId);
  if (!own) throw new Error('no campaign');
  const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const vote = new Date(Date.now() + 36 * 86_400_000).toISOString().slice(0, 10);
  const facts = { votesOn: vote, latestEnd: day };
  const blanks = blanksOf(own, facts, { topic: { en: topic, fr: 'les bus', es: 'los autobuses' } });
  return publishStandard(campaign.as('owner'), template, blanks);
}

const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  database.rows<T>('superuser', text, values);

/** What a person said about a use some while ago. */
const said = (person: 'lena' | 'samuel' | 'violaSignUp', purpose: string, kind = 'given', ago = '2 hours') =>
  saidBy(campaign.people[person], purpose, kind, ago);
const saidBy = (personId: string, purpose: string, kind = 'given', ago = '2 hours') =>
  sql(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, received_at, until)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, 'test', $6, 'test', now() - $7::interval, now() - $7::interval, now() + interval '50 days')`,
    [
      ...[campaign.campaignId, personId, purpose, kind],
      ...[kind === 'given' ? 'confirmed' : null, kind === 'given' ? 'hash' : null, ago],
    ],
  );
const agreedToBeAsked = async (person: 'lena' | 'samuel', byMail = true) => {
  await said(person, 'canvass.followup');
  if (byMail) await said(person, 'comms.email');
};
/** Somebody more on the roll, who agreed to be asked and to e-mail. */
async function anAgreeable(email: string): Promise<string> {
  const look = { purpose: 'import', action: 'test.add' } as const;
  const { personId } = await addPerson(campaign.as('system'), look, {
    ...{ name: { given: 'Brisk', family: 'Wendlebury' }, email, country: town.country },
    ...{ circle: 'roll', sourceId: campaign.sources.roll, givenBy: 'source' },
  });
  await saidBy(personId, 'canvass.followup');
  await saidBy(personId, 'comms.email');
  return personId;
}
const start = (ways: readonly string[] = ['door', 'email']) =>
  startAsking(campaign.as('organiser'), { use: 'comms.phone', ways });
const askedAtDoors = () =>
  withPurpose(campaign.as('volunteer'), { purpose: 'canvass.contact', action: 'walk.load' }, ({ tx }) =>
    selectToAskAtDoors(tx, Object.values(campaign.people)),
  );
const mails = () => outbox().filter((mail) => mail.text.includes('/ask/'));
const linkIn = (text: string) => /\/ask\/([0-9a-f-]{36}\.[\w-]{43})/.exec(text)?.[1] ?? '';
const tokenIn = (text: string) => /\/c\/([\w-]{20,})\?/.exec(text)?.[1] ?? '';
const stateOf = async (purpose: string, person: 'lena' | 'samuel' = 'lena') =>
  (
    await sql<{ state: string; grade: string }>(
      'select state, grade from consent.permission where person_id = $1 and purpose = $2',
      [campaign.people[person], purpose],
    )
  )[0];
async function mailed(): Promise<string> {
  const before = mails().length;
  await askByMail();
  const [newest] = mails();
  if (mails().length === before || !newest) throw new Error('nobody was written to');
  return newest.text;
}

describe('PUR-05: whom a new use is asked of', () => {
  it('PUR-05: only those who agreed to be asked, at the door and, if they agreed to e-mail, by mail', async () => {
    await start();
    expect(await askedAtDoors()).toEqual([]);
    expect(await askByMail()).toBe(0);
    await agreedToBeAsked('lena');
    await agreedToBeAsked('samuel', false);
    expect((await askedAtDoors()).map((each) => each.personId).sort()).toEqual(
      [campaign.people.lena, campaign.people.samuel].sort(),
    );
    const text = await mailed();
    expect(mails()[0]?.to).toBe(voters.lena.email);
    expect(text).toContain('/c/');
    // Asked once is asked: neither by another mail nor at the door.
    expect(await askByMail()).toBe(0);
    expect((await askedAtDoors()).map((each) => each.personId)).toEqual([campaign.people.samuel]);
  });

  it('PUR-05: fifty whose address cannot be opened do not hold back whoever comes after them', async () => {
    const people: { id: string; email: string }[] = [];
    for (let n = 0; n < 51; n += 1) {
      const email = `agrees-${n}@example.org`;
      people.push({ id: await anAgreeable(email), email });
    }
    // They are written to in the order of their ids: all but the last have lost their key.
    const inOrder = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const keys = await database.connect('keys-superuser');
    await keys.query('delete from keys.person where person_id = any ($1)', [inOrder.slice(0, 50).map(({ id }) => id)]);
    await start();
    expect(await askByMail()).toBe(1);
    expect(mails()[0]?.to).toBe(inOrder.at(-1)?.email);
    expect(await askByMail()).toBe(0);
  });

  it.each(['refused', 'withdrawn', 'objected'])('CON-15: nobody who %s this use, however long ago', async (kind) => {
    await agreedToBeAsked('lena');
    await said('lena', 'comms.phone', kind, '300 days');
    await start();
    expect(await askedAtDoors()).toEqual([]);
    expect(await askByMail()).toBe(0);
  });

  it('CON-15: nobody who was asked less than 180 days ago and did not answer', async () => {
    await agreedToBeAsked('lena');
    await said('lena', 'comms.phone', 'asked', '179 days');
    await start();
    expect(await askedAtDoors()).toEqual([]);
    await sql(`update consent.event set received_at = now() - interval '181 days' where kind = 'asked'`);
    expect(await askedAtDoors()).toHaveLength(1);
  });

  it('PUR-05: nobody who took the follow-up back, is frozen, has stopped the home, or only asked for help', async () => {
    await agreedToBeAsked('lena');
    await said('violaSignUp', 'canvass.followup');
    await start();
    expect(await askedAtDoors()).toHaveLength(1);
    const look = { purpose: 'rights.handle', action: 'test.stop', personId: campaign.people.lena } as const;
    const self = { kind: 'person', id: campaign.people.lena, role: 'person' } as const;
    await withPurpose({ campaignId: campaign.campaignId, actor: self }, look, ({ tx }) =>
      writeStops(
        tx,
        {
          ...{ campaignId: campaign.campaignId, personId: self.id, doorId: null, method: 'test', actorId: self.id },
        },
        [{ purpose: 'canvass.followup', kind: 'withdrawn' }],
      ),
    );
    expect(await askedAtDoors()).toEqual([]);
    expect(await askByMail()).toBe(0);
  });

  it('PUR-05: is started only with published words, by whoever may, and told as a count without small numbers', async () => {
    await expect(
      startAsking(campaign.as('organiser'), { use: 'canvass.turnout', ways: ['door'] }),
    ).rejects.toMatchObject({ code: 'conflict' });
    for (const who of ['volunteer', 'lead', 'auditor'] as const) {
      await expect(startAsking(campaign.as(who), { use: 'comms.phone', ways: ['door'] })).rejects.toMatchObject({
        code: 'not-permitted',
      });
    }
    expect((await readAsking(campaign.as('organiser'), 'comms.phone')).reach).toEqual({ door: 0, email: 0 });
    await agreedToBeAsked('lena');
    expect((await readAsking(campaign.as('organiser'), 'comms.phone')).reach).toEqual({ door: null, email: null });
    await expect(readAsking(campaign.as('volunteer'), 'comms.phone')).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('PUR-05: the answer is the person’s own', () => {
  it('PUR-05: asking and opening the link open nothing; a yes opens this use alone, confirmed', async () => {
    await agreedToBeAsked('lena');
    await start();
    const word = linkIn(await mailed());
    const question = await findQuestion(word);
    expect(question?.purpose).toBe('comms.phone');
    expect(await findQuestion(word)).toEqual(question);
    expect(await stateOf('comms.phone')).toBeUndefined();
    await answerQuestion(word, { decision: 'yes', locale: 'fr' });
    expect(await stateOf('comms.phone')).toEqual({ state: 'given', grade: 'confirmed' });
    for (const other of ['comms.sms', 'comms.post', 'canvass.turnout'])
      expect(await stateOf(other), other).toBeUndefined();
    await expect(answerQuestion(word, { decision: 'no', locale: 'en' })).rejects.toMatchObject({ code: 'expired' });
    const [event] = await sql<{ statement: string; method: string; until: Date }>(
      `select statement, method, until from consent.event where person_id = $1 and purpose = 'comms.phone' and kind = 'given'`,
      [campaign.people.lena],
    );
    expect(event).toMatchObject({ statement: question?.notice.texts.fr.statement, method: 'message_link' });
  });

  it('CON-16: ends with the election unless the person chose to be kept informed; then after 24 months', async () => {
    const days = async (person: 'lena' | 'samuel', keeps?: boolean) => {
      await agreedToBeAsked(person);
      const word = linkIn(await mailed());
      await answerQuestion(word, { decision: 'yes', locale: 'en', ...(keeps !== undefined && { keeps }) });
      const [event] = await sql<{ days: number; keeps: boolean }>(
        `select keeps, round(extract(epoch from until - received_at) / 86400)::int as days from consent.event
         where person_id = $1 and purpose = 'comms.phone' and kind = 'given'`,
        [campaign.people[person]],
      );
      return event;
    };
    await start();
    // The vote is in 36 days.
    expect(await days('lena')).toEqual({ days: 66, keeps: false });
    const kept = await days('samuel', true);
    expect(kept?.keeps).toBe(true);
    expect(kept?.days).toBeGreaterThan(725);
  });

  it('CON-15: a no is kept as a no, with the same ease, and ends the asking for this person', async () => {
    await agreedToBeAsked('lena');
    await start();
    const word = linkIn(await mailed());
    await answerQuestion(word, { decision: 'no', locale: 'en' });
    expect(await stateOf('comms.phone')).toMatchObject({ state: 'refused' });
    expect(await askedAtDoors()).toEqual([]);
  });

  it('WDR-12: a stop pressed on the message’s receipt closes the question for good', async () => {
    await agreedToBeAsked('lena');
    await start();
    const text = await mailed();
    const receipt = await findReceipt(tokenIn(text));
    if (!receipt) throw new Error('no receipt');
    await stopByReceipt({ ...receipt, scope: 'use' });
    await expect(answerQuestion(linkIn(text), { decision: 'yes', locale: 'en' })).rejects.toMatchObject({
      code: 'expired',
    });
    expect(await stateOf('comms.phone')).toMatchObject({ state: 'withdrawn' });
  });

  it('PUR-05: stopping the asking takes one call; links that are out ask no more, and a mark of another link opens nothing', async () => {
    await agreedToBeAsked('lena');
    await start();
    const word = linkIn(await mailed());
    await stopAsking(campaign.as('organiser'), 'comms.phone');
    expect(await findQuestion(word)).toBeUndefined();
    expect(await askedAtDoors()).toEqual([]);
    await agreedToBeAsked('samuel');
    expect(await askByMail()).toBe(0);
    expect(await findQuestion(`${word.slice(0, -1)}${word.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    // What was stopped cannot be set going again, not even at a prompt.
    const reopened = await campaign
      .run((tx) => tx.run('update consent.asking set stopped_at = null where campaign_id = $1', [campaign.campaignId]))
      .catch(() => 0);
    expect(reopened).toBe(0);
  });

  it('CON-18: changed words end the question under the old ones', async () => {
    await agreedToBeAsked('lena');
    await start();
    const word = linkIn(await mailed());
    await publish('phone', 'the trams');
    expect(await findQuestion(word)).toBeUndefined();
  });

  it('CON-07: after two weeks the link asks nothing, and silence is no yes', async () => {
    await agreedToBeAsked('lena');
    await start();
    const word = linkIn(await mailed());
    await sql(`insert into gate.clock_shift values ('13 days')`);
    expect(await findQuestion(word)).toBeDefined();
    await sql(`update gate.clock_shift set shift = '15 days'`);
    expect(await findQuestion(word)).toBeUndefined();
    await sql('delete from gate.clock_shift');
    expect(await stateOf('comms.phone')).toBeUndefined();
  });
});

describe('PUR-05: nothing widens silently while a use is being asked for', () => {
  it('PUR-05: not by a new list, a moved door, a merged contact, a sweep, an ended asking or a prompt', async () => {
    await agreedToBeAsked('lena');
    await start();
    await mailed();
    const { campaignId, people, sources } = campaign;
    const usable = () =>
      sql(
        `select 1 from (select person_id, usable_for from personal.contact where campaign_id = $1 union all
           select person_id, usable_for from personal.name where campaign_id = $1) r where 'comms.phone' = any (usable_for)`,
        [campaignId],
      );
    expect(await usable()).toEqual([]);
    await sql(
      `insert into personal.contact (campaign_id, id, person_id, source_id, given_by, kind, sealed) values ($1, gen_random_uuid(), $2, $3, 'volunteer', 'phone', 'x')`,
      [campaignId, people.lena, sources.door],
    );
    await sql('update public.door set turf_id = null where campaign_id = $1', [campaignId]);
    await sweepPermissions();
    await stopAsking(campaign.as('owner'), 'comms.phone');
    await start();
    await askByMail();
    const attempts = [
      `insert into consent.permission (campaign_id, person_id, purpose, state, until, since, event_id) values ($1, $2, 'comms.phone', 'given', 'infinity', now(), gen_random_uuid())`,
      `select consent.ask((select id from consent.asking where campaign_id = $1 limit 1), $2, gen_random_uuid(), gen_random_uuid(), '\\x00', 'x', gen_random_uuid(), 'en', now(), now())`,
    ];
    for (const attempt of attempts) {
      await expect(campaign.run((tx) => tx.run(attempt, [campaignId, people.lena]))).rejects.toMatchObject({
        code: '42501',
      });
    }
    expect(await usable()).toEqual([]);
  });

  it('PUR-05: the desk cannot answer in a person’s place', async () => {
    await agreedToBeAsked('lena');
    await start();
    const hash = (
      await sql<{ hash: string }>(`select hash from consent.notice where campaign_id = $1`, [campaign.campaignId])
    )[0]?.hash;
    const look = { purpose: 'comms.phone', action: 'test.forge' } as const;
    await expect(
      withPurpose(campaign.as('organiser'), look, ({ tx }) =>
        tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, until)
           values ($1, $2, $3, 'comms.phone', 'given', 'confirmed', 'message_link', $4, 'x', now(), now() + interval '1 day')`,
          [campaign.campaignId, newId(), campaign.people.lena, hash],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
