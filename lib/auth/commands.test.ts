import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/platform/crypto';
import { closePools, systemTransaction, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { Refusal } from '@/lib/platform/result';
import { members } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { addressToken } from './commands/secrets';
import {
  askToSignIn,
  endMemberAccess,
  endOtherSessions,
  enterCode,
  enterGeneratorCode,
  listDevices,
  makeSignInLink,
  offerCodeGenerator,
  openSignInLink,
  peekLink,
  readSecondSteps,
  sessionOfToken,
  signOut,
} from './index';
import type { MemberRole, Session } from './model';
import { insertAccount } from './store';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
process.env.ASKFIRST_DEMO = '1';

const campaignId = newId();
const browser = { device: 'Firefox, Linux', formerToken: null };
const words = (given: { links: readonly { url: string }[]; code: string }) => ({
  subject: 'sign in',
  text: JSON.stringify(given),
});
const seats = { organiser: seat('organiser'), volunteer: seat('volunteer') };

function seat(role: MemberRole) {
  return { role, memberId: newId(), accountId: newId() };
}

function asOwnCampaign<T>(run: Parameters<typeof transaction<T>>[1]): Promise<T> {
  return transaction({ campaignId, actorId: 'test', actorKind: 'system' }, run);
}

async function shiftClock(shift: string): Promise<void> {
  const owner = await database.kept('owner');
  await owner.query('delete from gate.clock_shift');
  await owner.query('insert into gate.clock_shift values ($1)', [shift]);
}

async function signIn(who: { accountId: string; memberId: string }): Promise<{ token: string; session: Session }> {
  const { token } = await openSignInLink(await makeSignInLink(who.accountId, who.memberId, 'link'), browser);
  const session = await sessionOfToken(token);
  if (!session) throw new Error('no session');
  return { token, session };
}

const mailed = () =>
  JSON.parse(outbox()[0]?.text ?? '{}') as { code: string; links: { url: string; spelledUrl: string }[] };

beforeAll(async () => {
  await asOwnCampaign(async (tx) => {
    await tx.run(
      `insert into public.campaign (id, slug, name, jurisdiction) values ($1, 'alderquay', 'Alderquay Together', 'UK')`,
      [campaignId],
    );
    await systemTransaction((sys) => insertAccount(sys, seats.organiser.accountId, addressToken(members.tomas.email)));
    await systemTransaction((sys) => insertAccount(sys, seats.volunteer.accountId, addressToken(members.priya.email)));
    for (const { role, memberId, accountId } of Object.values(seats))
      await tx.run(
        `insert into public.member (campaign_id, id, role, state, account_id) values ($1, $2, $3, 'active', $4)`,
        [campaignId, memberId, role, accountId],
      );
  });
});
beforeEach(() => shiftClock('0'));
afterAll(closePools);

describe('the mailed link', () => {
  it('signs in once, and looking at it changes nothing', async () => {
    const { deliver } = await askToSignIn(` ${members.tomas.email.toUpperCase()} `);
    await deliver(words);
    const { url, spelledUrl } = mailed().links[0] ?? { url: '', spelledUrl: '' };
    const secret = new URL(url).hash.slice(1);
    expect(spelledUrl).toContain(`/sign-in/go/${secret}`);
    expect(await peekLink(secret)).toMatchObject({ role: 'organiser', is_usable: true });
    expect(await peekLink(secret)).toMatchObject({ is_usable: true });
    const started = await openSignInLink(secret, browser);
    expect(started).toMatchObject({ role: 'organiser', slug: 'alderquay', assurance: 'link' });
    expect(await sessionOfToken(started.token)).toMatchObject({ memberId: seats.organiser.memberId, campaignId });
    await expect(openSignInLink(secret, browser)).rejects.toMatchObject({ code: 'expired' });
  });

  it('ends after ten minutes', async () => {
    const secret = await makeSignInLink(seats.organiser.accountId, seats.organiser.memberId, 'link');
    await shiftClock('11 minutes');
    await expect(openSignInLink(secret, browser)).rejects.toMatchObject({ code: 'expired' });
  });

  it('of two taps at once lets one in', async () => {
    const secret = await makeSignInLink(seats.organiser.accountId, seats.organiser.memberId, 'link');
    const taps = await Promise.allSettled([openSignInLink(secret, browser), openSignInLink(secret, browser)]);
    expect(taps.map((tap) => tap.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('sends nothing to an address nobody has, after the same rows', async () => {
    const before = outbox().length;
    const { askId, deliver } = await askToSignIn('nobody@example.org');
    await deliver(words);
    expect(outbox().length).toBe(before);
    await expect(enterCode(askId, '000000', browser)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps no address and no secret in any table', async () => {
    const { token } = await signIn(seats.organiser);
    const owner = await database.kept('superuser');
    for (const table of ['account', 'link', 'ask', 'session']) {
      const { rows } = await owner.query(`select x::text from auth.${table} x`);
      const text = JSON.stringify(rows);
      expect(text).not.toContain('example.org');
      expect(text).not.toContain(Buffer.from(members.tomas.email).toString('hex'));
      expect(text).not.toContain(sha256(members.tomas.email).toString('hex'));
      expect(text).not.toContain(token);
    }
  });
});

describe('the six-digit code', () => {
  it('signs in the browser that asked, once', async () => {
    const { askId, deliver } = await askToSignIn(members.priya.email);
    await deliver(words);
    const { code } = mailed();
    await expect(enterCode('another browser', code, browser)).rejects.toMatchObject({ code: 'invalid' });
    expect(await enterCode(askId, code, browser)).toMatchObject({ role: 'volunteer', assurance: 'code' });
    await expect(enterCode(askId, code, browser)).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['known', members.tomas.email],
    ['unknown', 'nobody2@example.org'],
  ])('pauses a %s address for 15 minutes after five wrong codes', async (_kind, address) => {
    const { askId, deliver } = await askToSignIn(address);
    await deliver(words);
    const right = mailed().code;
    const wrong = right === '111111' ? '222222' : '111111';
    const answers: string[] = [];
    for (let i = 0; i < 6; i += 1)
      answers.push(
        await enterCode(askId, wrong, browser).then(
          () => 'in',
          (no: Refusal) => no.code,
        ),
      );
    expect(answers).toEqual(['invalid', 'invalid', 'invalid', 'invalid', 'too-many', 'too-many']);
    await expect(enterCode(askId, right, browser)).rejects.toMatchObject({ code: 'too-many' });
    await shiftClock('16 minutes');
    const again = await askToSignIn(address);
    await again.deliver(words);
    await expect(enterCode(again.askId, wrong, browser)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the session', () => {
  it('ends at once when it is ended, when others are ended, and when the member is', async () => {
    const first = await signIn(seats.volunteer);
    const second = await signIn(seats.volunteer);
    expect((await listDevices(first.session.accountId)).length).toBeGreaterThan(1);
    await endOtherSessions(second.session);
    expect(await sessionOfToken(first.token)).toBeNull();
    await signOut(second.token);
    expect(await sessionOfToken(second.token)).toBeNull();
    const third = await signIn(seats.volunteer);
    await systemTransaction((tx) => endMemberAccess(tx, seats.volunteer.memberId));
    expect(await sessionOfToken(third.token)).toBeNull();
  });

  it('answers nothing for a suspended member', async () => {
    const { token } = await signIn(seats.volunteer);
    await asOwnCampaign((tx) =>
      tx.run(`update public.member set state = 'suspended' where id = $1`, [seats.volunteer.memberId]),
    );
    expect(await sessionOfToken(token)).toBeNull();
    await asOwnCampaign((tx) =>
      tx.run(`update public.member set state = 'active' where id = $1`, [seats.volunteer.memberId]),
    );
    expect(await sessionOfToken(token)).not.toBeNull();
  });

  it.each([
    ['organiser', '29 minutes', true],
    ['organiser', '31 minutes', false],
    ['volunteer', '11 hours', true],
    ['volunteer', '13 hours', false],
  ] as const)('of a %s after %s idle: %s', async (role, shift, isLive) => {
    const { token } = await signIn(seats[role]);
    await shiftClock(shift);
    expect((await sessionOfToken(token)) !== null).toBe(isLive);
  });

  it('of staff ends after eight hours however busy', async () => {
    const { token } = await signIn(seats.organiser);
    for (let minutes = 20; minutes < 480; minutes += 20) {
      await shiftClock(`${minutes} minutes`);
      expect(await sessionOfToken(token)).not.toBeNull();
    }
    await shiftClock('481 minutes');
    expect(await sessionOfToken(token)).toBeNull();
  });

  it('replaces the one this browser had', async () => {
    const { token } = await signIn(seats.organiser);
    const secret = await makeSignInLink(seats.organiser.accountId, seats.organiser.memberId, 'link');
    await openSignInLink(secret, { device: '', formerToken: token });
    expect(await sessionOfToken(token)).toBeNull();
  });
});

describe('the second step', () => {
  it('raises a session with a code from a generator, once a code, and changes its secret', async () => {
    const { token, session } = await signIn(seats.organiser);
    const { secret, uri } = await offerCodeGenerator(session);
    expect(uri).not.toContain(members.tomas.familyNames.toLowerCase());
    expect(await readSecondSteps(session)).toEqual({ passkeys: 0, hasGenerator: false });
    await expect(enterGeneratorCode(session, '000000')).rejects.toMatchObject({ code: 'invalid' });
    const code = await generate({ secret });
    const raised = await enterGeneratorCode(session, code);
    expect(await sessionOfToken(token)).toBeNull();
    expect(await sessionOfToken(raised)).toMatchObject({ assurance: 'second-step' });
    await expect(enterGeneratorCode(session, code)).rejects.toBeInstanceOf(Refusal);
  });

  it('lets nobody who only opened the mail add another', async () => {
    const { session } = await signIn(seats.organiser);
    expect((await readSecondSteps(session)).hasGenerator).toBe(true);
    await expect(offerCodeGenerator(session)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('keeps the generator sealed', async () => {
    const owner = await database.kept('superuser');
    const { rows } = await owner.query<{ sealed: Buffer }>('select sealed from auth.generator');
    expect(rows[0]?.sealed[0]).toBe(1);
    expect(rows[0]?.sealed.toString('latin1')).not.toMatch(/^[A-Z2-7]{32}$/);
  });
});
