// Real PostgreSQL: asking, proving, seeing, correcting, stopping and refusing; who may not; what the log keeps.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { auditHolding } from '@/lib/audit';
import { peopleHolding, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import {
  answerRequest,
  askAgain,
  correctRecord,
  eraseByRequest,
  extendRequest,
  listRequests,
  makeRequest,
  prove,
  readOwnSession,
  readRecord,
  readRequest,
  readTicket,
  refuseRequest,
  resumeErasures,
  sendCode,
  settleRequest,
} from './index';
import { NewRequest, type Right } from './model';
import { beginErasure } from './store';

const database = ownDatabase();
ownMasterKey();
process.env.ASKFIRST_DEMO = '1';
let campaign: SmallCampaign;
beforeEach(async () => {
  campaign = await aSmallCampaign();
});
afterAll(() => closePools());

const mailWords = ({ code }: { code: string }) => Promise.resolve({ subject: 'Your code', text: `Code ${code}` });

async function ask(rights: Right[], contact: string, more: { name?: string; words?: string } = {}) {
  const { campaignId } = campaign;
  const given = NewRequest.parse({ rights, contact, ...more });
  const made = await makeRequest({ campaignId, given, via: 'page', locale: 'en' });
  await settleRequest({ campaignId, ...made }, mailWords);
  return made;
}
const codeSentTo = (to: string): string | undefined =>
  outbox()
    .find((mail) => mail.to === to)
    ?.text.split('\n')[0]
    ?.slice(5);

function asPerson(personId: string) {
  return { campaignId: campaign.campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
}

async function everything<T extends object>(
  sql: string,
  login: 'superuser' | 'keys-superuser' = 'superuser',
): Promise<T[]> {
  const client = await database.connect(login);
  return (await client.query<T>(sql, [campaign.campaignId])).rows;
}

describe('asking', () => {
  it('answers alike whether we hold the person or not', async () => {
    const held = await readTicket((await ask(['access'], voters.lena.email)).token);
    const unknown = await readTicket((await ask(['access'], 'nobody.here@example.org')).token);
    const shape = (ticket: typeof held) =>
      ticket && { ...ticket, story: [], requestId: '', anchorId: '', ref: '', receivedAt: '', dueAt: '' };
    expect(shape(held)).toEqual(shape(unknown));
    expect(held?.state).toBe('waiting');
    expect(await readTicket('made-up')).toBeUndefined();
  });

  it('makes no profile of whoever asks: one anchor without tokens', async () => {
    await ask(['access'], 'nobody.here@example.org', { name: 'Noone Atall' });
    const rows = await everything<Record<string, unknown>>(
      `select tok_last, tok_full, tok_email, tok_phone from keys.person where campaign_id = $1 and circle = 'request'`,
      'keys-superuser',
    );
    expect(rows).toEqual([{ tok_last: null, tok_full: null, tok_email: null, tok_phone: null }]);
  });

  it('stops without proof, at once, and keeps a coded mark even for whom we do not hold', async () => {
    await ask(['stop'], voters.lena.email);
    await ask(['opt-out'], '07700 900399');
    const states = await everything<{ purpose: string; state: string }>(
      `select purpose, state from consent.permission where campaign_id = $1`,
    );
    expect(states.map(({ purpose }) => purpose)).toContain('canvass.contact');
    expect(states.every(({ state }) => state !== 'given')).toBe(true);
    const usable = await everything<{ uses: string[] }>(
      `select usable_for as uses from personal.person where campaign_id = $1 and id = '${campaign.people.lena}'`,
    );
    expect(usable[0]?.uses.filter((purpose) => purpose.startsWith('canvass'))).toEqual([]);
    const marks = await everything<{ kind: string; basis: string }>(
      'select kind, basis from keys.suppression where campaign_id = $1 order by kind',
      'keys-superuser',
    );
    expect(marks).toEqual([
      { kind: 'email', basis: 'objection' },
      { kind: 'phone', basis: 'objection' },
    ]);
  });
});

describe('proving', () => {
  it('sends a code to the channel on file; the code opens that person and nobody else', async () => {
    const { token } = await ask(['access'], voters.lena.email);
    const secret = await prove(token, codeSentTo(voters.lena.email) ?? '');
    const session = await readOwnSession(secret ?? '');
    expect(session?.personIds).toEqual([campaign.people.lena]);
    expect((await readTicket(token))?.state).toBe('proved');
    expect(await prove(token, codeSentTo(voters.lena.email) ?? '')).toBeNull();
    expect(await readOwnSession('made-up')).toBeUndefined();
  });

  it('sends nothing to an address that is not on file', async () => {
    const before = outbox().length;
    const { token } = await ask(['access'], 'nobody.here@example.org', { name: 'Lena' });
    expect(outbox().length).toBe(before);
    expect(await prove(token, '123456')).toBeNull();
  });

  it('ends a code after five wrong tries', async () => {
    const { token } = await ask(['access'], voters.samuel.email);
    const code = codeSentTo(voters.samuel.email) ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    for (let i = 0; i < 5; i += 1) expect(await prove(token, wrong)).toBeNull();
    expect(await prove(token, code)).toBeNull();
  });

  it('sends at most three codes an hour', async () => {
    const { ref } = await ask(['access'], voters.lena.email);
    const sent = () => outbox().filter((mail) => mail.to === voters.lena.email).length;
    const first = sent();
    for (let i = 0; i < 5; i += 1) await sendCode(campaign.as('lead'), ref, mailWords);
    expect(sent() - first).toBe(2);
  });

  it('freezes the record of whoever proved to ask for it: nobody else sees it, the person still does', async () => {
    const { lena } = campaign.people;
    const { token } = await ask(['freeze'], voters.lena.email);
    await prove(token, codeSentTo(voters.lena.email) ?? '');
    const usable = await everything<{ uses: string[] }>(
      `select usable_for as uses from personal.name where campaign_id = $1 and person_id = '${lena}'`,
    );
    expect(usable).toEqual([{ uses: [] }]);
    expect((await readRecord(asPerson(lena), lena, [peopleHolding])).length).toBeGreaterThan(0);
  });

  it('matches a sign-up only with sign-ups', async () => {
    const { token } = await ask(['access'], voters.viola.email);
    const secret = await prove(token, codeSentTo(voters.viola.email) ?? '');
    expect((await readOwnSession(secret ?? ''))?.personIds).toEqual([campaign.people.violaSignUp]);
  });
});

describe('the own record', () => {
  it('shows each value with its source, and the look itself the next time', async () => {
    const { lena } = campaign.people;
    const items = await readRecord(asPerson(lena), lena, [peopleHolding]);
    const kinds = items.map(({ kind, source }) => [kind, source]);
    expect(kinds).toContainEqual(['name', 'town roll']);
    expect(kinds).toContainEqual(['email', 'town roll']);
    const name = items.find(({ kind }) => kind === 'name');
    expect(name && reveal(name.value)).toMatchObject({ family: voters.lena.familyNames });
    const again = await readRecord(asPerson(lena), lena, [peopleHolding, auditHolding]);
    expect(
      again.some(({ kind, value }) => kind === 'look' && JSON.stringify(reveal(value)).includes('record.read')),
    ).toBe(true);
  });

  it('is closed to everybody else', async () => {
    const { lena, samuel } = campaign.people;
    for (const who of ['owner', 'organiser', 'volunteer', 'auditor'] as const) {
      await expect(readRecord(campaign.as(who), lena, [peopleHolding])).rejects.toMatchObject({
        code: 'not-permitted',
      });
    }
    // A person who names another finds nothing: the database compares the actor with the person.
    expect(await readRecord(asPerson(samuel), lena, [peopleHolding])).toEqual([]);
  });

  it('takes a correction as the person’s own row, shown first, findable by the new value', async () => {
    const { lena } = campaign.people;
    await correctRecord(asPerson(lena), lena, { email: 'lena.new@example.org', name: 'Lena Novakide' });
    const items = await readRecord(asPerson(lena), lena, [peopleHolding]);
    const emails = items.filter(({ kind }) => kind === 'email');
    expect(emails.map(({ givenBy }) => givenBy).toSorted()).toEqual(['person', 'source']);
    const { token } = await ask(['access'], 'lena.new@example.org');
    const secret = await prove(token, codeSentTo('lena.new@example.org') ?? '');
    expect((await readOwnSession(secret ?? ''))?.personIds).toEqual([lena]);
    await expect(correctRecord(asPerson(lena), lena, { email: 'not an address' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('the rights role', () => {
  it('lists requests by the date they are due, reads the words of one, and nobody else does', async () => {
    const { ref } = await ask(['access'], 'nobody.here@example.org', { words: 'What do you hold?' });
    expect((await listRequests(campaign.as('lead'))).map((request) => request.ref)).toEqual([ref]);
    const { words } = await readRequest(campaign.as('lead'), ref);
    expect(reveal(words)).toMatchObject({ words: 'What do you hold?', contact: 'nobody.here@example.org' });
    for (const who of ['organiser', 'volunteer', 'auditor'] as const) {
      await expect(listRequests(campaign.as(who))).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(readRequest(campaign.as(who), ref)).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(refuseRequest(campaign.as(who), ref, 'unfounded')).rejects.toMatchObject({ code: 'not-permitted' });
    }
  });

  it('puts off once, refuses with a reason, and opens again when asked', async () => {
    const made = await ask(['access'], 'nobody.here@example.org');
    await extendRequest(campaign.as('lead'), made.ref);
    await expect(extendRequest(campaign.as('lead'), made.ref)).rejects.toMatchObject({ code: 'conflict' });
    await refuseRequest(campaign.as('lead'), made.ref, 'not-proved');
    expect(await readTicket(made.token)).toMatchObject({ state: 'refused', decision: 'not-proved', isExtended: true });
    await expect(answerRequest(campaign.as('lead'), made.ref)).rejects.toMatchObject({ code: 'conflict' });
    await askAgain({ campaignId: campaign.campaignId, ...made });
    expect((await readTicket(made.token))?.state).toBe('waiting');
  });

  it('counts from the day it was said, however late it is written down', async () => {
    const receivedAt = new Date(Date.now() - 10 * 86_400_000);
    const given = NewRequest.parse({ rights: 'erase', contact: 'nobody.here@example.org' });
    const { campaignId } = campaign;
    const lead = campaign.as('lead');
    await makeRequest({ campaignId, given, via: 'door', locale: 'fr', receivedAt, by: lead.actor });
    const [request] = await listRequests(lead);
    expect(request).toMatchObject({ receivedAt, receivedVia: 'door', locale: 'fr' });
    expect((request?.dueAt.getTime() ?? 0) - Date.now()).toBeLessThan(27 * 86_400_000);
  });

  it('closes the request of an erasure that was killed as soon as it was written down, and forgets its words', async () => {
    const { samuel } = campaign.people;
    const { token } = await ask(['erase'], voters.samuel.email, { words: 'Everything, please.' });
    await prove(token, codeSentTo(voters.samuel.email) ?? '');
    const look = { purpose: 'rights.handle', action: 'erase.begin', personId: samuel } as const;
    await withPurpose(asPerson(samuel), look, ({ tx }) => beginErasure(tx, samuel, 'K7-QX4M'));
    await resumeErasures();
    expect(await readTicket(token)).toMatchObject({ state: 'done', decision: 'erased K7-QX4M' });
    const left = await everything<{ words: Buffer | null; reply_to: Buffer | null }>(
      `select words, reply_to from personal.request where campaign_id = $1`,
    );
    expect(left).toEqual([{ words: null, reply_to: null }]);
  });

  it('erases nobody before the proof', async () => {
    const { ref } = await ask(['erase'], voters.samuel.email);
    await expect(eraseByRequest(campaign.as('lead'), ref)).rejects.toMatchObject({ code: 'held' });
  });
});
