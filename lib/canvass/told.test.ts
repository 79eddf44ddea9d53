// Answers from paper and by telephone on the real database: what they open, what they never open, what is kept of them.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import {
  blanksOf,
  confirmOwnYes,
  confirmWord,
  endToldEvidence,
  findReceipt,
  findWaitingYes,
  publishDoorNotice,
  publishStandard,
  stopByReceipt,
  writeStops,
} from '@/lib/consent';
import { fillTemplate } from '@/lib/consent/notices';
import { withPurpose } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { fullName, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { putWords } from '@/lib/testing/published-words';
import { ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { answer, aScan, day, opinion, toldStage } from '@/lib/testing/told';
import { keyCall } from './index';

const database = ownDatabase();
ownMasterKey();
const { ground, sql, everything, papers, key, call } = toldStage(database);
let campaign: SmallCampaign;
let hash: string;
let ref: string;

beforeEach(() => {
  ({ campaign, hash, ref } = ground());
});
afterEach(() => sql('delete from gate.clock_shift'));
afterAll(() => closePools());

const daysAhead = (days: number) => sql('insert into gate.clock_shift values ($1)', [`${days} days`]);
const standing = () =>
  everything<{ purpose: string; state: string; grade: string | null }>(
    'select purpose, state, grade from consent.permission where campaign_id = $1 order by 1',
  );
const events = () =>
  everything<{ kind: string; method: string; grade: string | null }>(
    'select kind, method, grade from consent.event where campaign_id = $1 order by received_at, id',
  );
const usable = async () =>
  (
    await everything<{ n: number }>(
      `select count(*)::int as n from personal.name where campaign_id = $1 and $2 = any (usable_for)`,
      [opinion],
    )
  )[0]?.n;

/** The person stops one use from somewhere else. */
function stops(personId = campaign.people.lena) {
  const stopping = { campaignId: campaign.campaignId, personId, doorId: null, method: 'receipt', actorId: 'test' };
  const look = { purpose: 'rights.handle', action: 'test.stop', personId } as const;
  return withPurpose(campaign.as('system'), look, ({ tx }) =>
    writeStops(tx, stopping, [{ purpose: opinion, kind: 'withdrawn' }]),
  );
}

async function publish(template: 'email' | 'followup'): Promise<string> {
  const found = await readCampaign(campaign.campaignId);
  if (!found) throw new Error('no campaign');
  const blanks = blanksOf(found, { votesOn: day(36), latestEnd: day(60) });
  if (template === 'email') return publishStandard(campaign.as('owner'), template, blanks);
  return putWords(everything, campaign.campaignId, fillTemplate(template, blanks));
}

describe('a yes on paper', () => {
  it('CON-10: keeps form version, date, scan hash and by whom, and opens what an own hand may open', async () => {
    const scan = aScan();
    const kept = await key({ scan });
    expect(kept.states).toEqual([{ ...answer('yes'), state: 'given' }]);
    expect(await standing()).toEqual([{ purpose: opinion, state: 'given', grade: 'witnessed' }]);
    expect(await usable()).toBe(1);
    const [row] = await papers();
    expect(row).toMatchObject({ notice_hash: hash, locale: 'en', scan_hash: sha256(scan), scan_type: 'image/jpeg' });
    expect(row).toMatchObject({ keyed_by: campaign.members.organiser, keyed_at: expect.any(Date) as Date });
    const [signed] = await everything<{ on: string }>(
      'select signed_on::text as on from consent.paper where campaign_id = $1',
    );
    expect(signed?.on).toBe(day(0));
    // Sealed: the bytes of the picture lie in no column, nor their base64.
    const sealed = row?.scan as Buffer;
    expect([sealed.includes(scan), sealed.includes(scan.toString('base64'))]).toEqual([false, false]);
    const [entry] = await everything<{ detail: { scan: string; events: string[] } }>(
      "select detail from audit.entry where campaign_id = $1 and action = 'paper.key'",
    );
    expect(entry?.detail).toMatchObject({ scan: sha256(scan).toString('hex') });
    expect(entry?.detail.events).toHaveLength(2);
  });

  it('CON-10: a no counts at once and asks for nothing more', async () => {
    expect((await key({ answers: [answer('no')] })).states[0]?.state).toBe('refused');
    expect(await standing()).toEqual([{ purpose: opinion, state: 'refused', grade: null }]);
  });

  it('is for those who run the desk, and never confirmed', async () => {
    for (const who of ['volunteer', 'lead'] as const) {
      await expect(key({}, who)).rejects.toMatchObject({ code: 'not-permitted' });
    }
    await key();
    const [given] = (await events()).filter(({ kind }) => kind === 'given');
    expect(given).toEqual({ kind: 'given', method: 'paper', grade: 'witnessed' });
  });

  it('CON-10: SQL as the app login cannot write a paper yes without its paper, nor a confirmed one', async () => {
    const look = { purpose: opinion, action: 'test.forge' } as const;
    const write = (grade: string, method: string, conversation: string) =>
      withPurpose(campaign.as('organiser'), look, ({ tx }) =>
        tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, channel, kind, grade, method, notice_hash, locale,
             statement, conversation_id, actor_id, at, until)
           values ($1, $2, $3, $4, '', 'given', $5, $6, $7, 'en', 'words', $8, $9, gate.clock(), gate.clock() + interval '1 day')`,
          [
            ...[campaign.campaignId, newId(), campaign.people.lena, opinion, grade, method, hash, conversation],
            campaign.members.organiser,
          ],
        ),
      );
    await expect(write('witnessed', 'paper', newId())).rejects.toMatchObject({ code: '42501' });
    await key({ answers: [answer('no')] });
    const [no] = await papers();
    // The paper says no: it backs no yes.
    await expect(write('witnessed', 'paper', String(no?.conversation_id))).rejects.toMatchObject({ code: '42501' });
    await expect(write('confirmed', 'paper', String(no?.conversation_id))).rejects.toMatchObject({ code: '42501' });
    await expect(write('witnessed', 'telephone', newId())).rejects.toMatchObject({ code: '42501' });
    expect(await standing()).toEqual([{ purpose: opinion, state: 'refused', grade: null }]);
  });

  it('CON-10: signed before a stop and keyed after it opens nothing; nor does one signed after it', async () => {
    await stops();
    await daysAhead(2);
    for (const ahead of [0, 2]) {
      expect((await key({ signedOn: day(ahead) })).states[0]?.state).toBe('stopped');
      expect(await standing()).toEqual([{ purpose: opinion, state: 'withdrawn', grade: null }]);
      expect(await usable()).toBe(0);
    }
  });

  it('CON-10: a no of the same day or later beats it, an older no does not', async () => {
    await key({ answers: [answer('no')] });
    expect((await key()).states[0]?.state).toBe('stopped');
    expect(await standing()).toEqual([{ purpose: opinion, state: 'refused', grade: null }]);
    await daysAhead(3);
    expect((await key({ signedOn: day(3) })).states[0]?.state).toBe('given');
  });

  it('CON-10: the same form twice changes nothing and says so, the same boxes on a new picture too', async () => {
    const scan = aScan();
    await key({ scan });
    const before = [await events(), await papers()];
    for (const again of [{ scan }, { scan: aScan() }]) {
      await expect(key(again)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('Nothing') as string,
      });
    }
    // The same picture under another person's name, too.
    await expect(key({ scan, who: { name: 'Brisk Wendlebury', address: '' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect([await events(), await papers()]).toEqual(before);
  });

  it('CON-10: takes no form of another day than its words lived, and none whose words are stale', async () => {
    await expect(key({ signedOn: day(1) })).rejects.toMatchObject({
      fields: { signedOn: expect.stringContaining('ahead') as string },
    });
    await expect(key({ signedOn: day(-1) })).rejects.toMatchObject({
      fields: { signedOn: expect.any(String) as string },
    });
    await expect(key({ noticeHash: 'never-published' })).rejects.toMatchObject({ code: 'invalid' });
    await daysAhead(4);
    // Other words, the same in substance: forms signed until then count.
    const found = await readCampaign(campaign.campaignId);
    if (!found) throw new Error('no campaign');
    const [row] = await everything<{ until: string }>(
      "select terms ->> 'keptUntil' as until from consent.notice where campaign_id = $1",
    );
    const blanks = blanksOf(found, { votesOn: day(36), latestEnd: row?.until ?? '' }, { officer: 'Dr Example' });
    await publishStandard(campaign.as('owner'), 'door', blanks);
    const [kept] = await everything<{ stale: boolean }>(
      'select stale_at is not null as stale from consent.notice where campaign_id = $1 and hash = $2',
      [hash],
    );
    expect(kept?.stale).toBe(false);
    await daysAhead(6).catch(() => undefined);
    expect((await key({ signedOn: day(2) })).states[0]?.state).toBe('given');
    // A change of substance: nothing under the old words counts any more.
    await publishDoorNotice(campaign.as('owner'), { topic: { en: 'the ferry', fr: 'le bac', es: 'el ferri' } });
    await sql('update consent.notice set stale_at = now() where campaign_id = $1 and hash = $2', [
      campaign.campaignId,
      hash,
    ]);
    await expect(key({ signedOn: day(1) })).rejects.toMatchObject({
      fields: { form: expect.stringContaining('changed') as string },
    });
  });

  it('CON-10: knows a picture by its bytes, not by its name', async () => {
    await expect(key({ scan: Buffer.from('<html>picture.jpg</html>') })).rejects.toMatchObject({
      fields: { scan: expect.any(String) as string },
    });
    const big = Buffer.concat([aScan(), Buffer.alloc(8_000_001)]);
    await expect(key({ scan: big })).rejects.toMatchObject({
      fields: { scan: expect.stringContaining('8 MB') as string },
    });
    await expect(key({ answers: [] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(key({ answers: [answer('yes', 'canvass.turnout')] })).rejects.toMatchObject({ code: 'invalid' });
    expect(await papers()).toEqual([]);
  });

  it('CON-10: the receipt stops it, and then the scan is erased', async () => {
    const kept = await key();
    const receipt = await findReceipt(kept.token);
    expect(receipt).toBeDefined();
    // Those of the other tests of this file end first.
    await endToldEvidence();
    expect(await endToldEvidence()).toBe(0);
    expect((await papers())[0]?.scan).not.toBeNull();
    if (receipt) await stopByReceipt({ ...receipt, scope: 'use' });
    expect(await standing()).toEqual([{ purpose: opinion, state: 'withdrawn', grade: null }]);
    expect(await endToldEvidence()).toBe(1);
    expect((await papers())[0]).toMatchObject({ scan: null, scan_erased_at: expect.any(Date) as Date });
    expect(await endToldEvidence()).toBe(0);
  });

  it('CON-10: the scan is erased when the record ends, and by nobody but the job', async () => {
    await key();
    await daysAhead(40);
    expect((await papers())[0]?.scan).not.toBeNull();
    await sql('delete from gate.clock_shift');
    await daysAhead(800);
    expect(await endToldEvidence()).toBeGreaterThan(0);
    expect((await papers())[0]).toMatchObject({ scan: null });
    await expect(
      withPurpose(campaign.as('owner'), { purpose: opinion, action: 'x' }, ({ tx }) =>
        tx.run('select consent.end_evidence(1)'),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('asks for the address where we hold the name, and keeps to the person who lives there', async () => {
    const name = fullName(voters.lena);
    await expect(key({ who: { name, address: '' } })).rejects.toMatchObject({
      fields: { address: expect.any(String) as string },
    });
    // Elsewhere: somebody else of this name, whose yes waits, because the one we hold may have said stop.
    const kept = await key({ who: { name, address: '2 Nowhere Row, AQ9 9ZZ' } });
    expect([kept.personId === campaign.people.lena, kept.states[0]?.state]).toEqual([false, 'waits']);
    expect(await usable()).toBe(0);
    await expect(key({ who: { name: 'Wendlebury', address: '' } })).rejects.toMatchObject({
      fields: { name: expect.any(String) as string },
    });
    await expect(key({ who: { name: 'ZZ-2222', address: '' } })).rejects.toMatchObject({ code: 'invalid' });
    const fresh = await key({ who: { name: 'Brisk Wendlebury', address: '' } });
    expect(fresh.states[0]?.state).toBe('given');
  });

  it('a use that needs the own device waits for the link, and the link confirms it', async () => {
    const email = await publish('email');
    const kept = await key({ noticeHash: email, answers: [answer('yes', 'comms.email')] });
    expect(kept.states[0]?.state).toBe('waits');
    expect(await standing()).toEqual([]);
    const word = confirmWord(kept.receiptId);
    expect(await findWaitingYes(word)).toMatchObject({ personId: campaign.people.lena, noticeHash: email });
    const self = {
      campaignId: campaign.campaignId,
      actor: { kind: 'person', id: kept.personId, role: 'person' },
    } as const;
    const look = { purpose: 'rights.handle', action: 'answer.confirm', personId: kept.personId } as const;
    await withPurpose(self, look, ({ tx }) => confirmOwnYes(tx, kept.receiptId, new Date(Date.now() + 86_400_000)));
    expect(await standing()).toEqual([{ purpose: 'comms.email', state: 'given', grade: 'confirmed' }]);
    expect(await findWaitingYes(word)).toBeUndefined();
  });
});

describe('a yes by telephone', () => {
  it('CON-09: keeps script, time, agent, words and answer, records no voice, and opens nothing', async () => {
    const kept = await call({ calledAt: new Date() });
    expect(kept.states[0]?.state).toBe('waits');
    const [row] = await everything<Record<string, unknown>>('select * from consent.call where campaign_id = $1');
    expect(row).toMatchObject({
      notice_hash: hash,
      locale: 'fr',
      agent_id: campaign.members.organiser,
      recorded: false,
    });
    expect(row).toMatchObject({ called_at: expect.any(Date) as Date, answers: [answer('yes')] });
    const [asked] = await everything<{ statement: string; kind: string }>(
      'select statement, kind from consent.event where campaign_id = $1',
    );
    expect(asked?.statement).toContain("J'accepte");
    expect(await standing()).toEqual([]);
    expect(await usable()).toBe(0);
  });

  it('CON-09: a no counts at once', async () => {
    expect((await call({ answers: [answer('no')] })).states[0]?.state).toBe('refused');
    expect(await standing()).toEqual([{ purpose: opinion, state: 'refused', grade: null }]);
  });

  it('CON-09: the link makes it confirmed, a stop ends the link', async () => {
    const kept = await call();
    expect(await findWaitingYes(confirmWord(kept.receiptId))).toBeDefined();
    await stops();
    expect(await findWaitingYes(confirmWord(kept.receiptId))).toBeUndefined();
  });

  it('CON-09: what nobody confirmed is gone after 72 hours', async () => {
    await call({ answers: [answer('yes')] });
    await daysAhead(4);
    expect(await endToldEvidence()).toBeGreaterThan(0);
    const [row] = await everything<{ answers: unknown }>('select answers from consent.call where campaign_id = $1');
    expect(row?.answers).toEqual([]);
  });

  it('CON-09: takes the call of today under the words in force, by somebody signed in', async () => {
    for (const calledAt of [new Date(Date.now() + 3_600_000), new Date(Date.now() - 30 * 3_600_000)]) {
      await expect(call({ calledAt })).rejects.toMatchObject({ fields: { calledAt: expect.any(String) as string } });
    }
    await expect(
      keyCall(campaign.as('volunteer'), {
        ...{ who: { name: ref, address: '' }, noticeHash: hash, locale: 'en', calledAt: new Date() },
        answers: [answer('yes')],
      }),
    ).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
