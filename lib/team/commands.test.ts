import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountFor, makeSignInLink, openSignInLink, sessionOfToken } from '@/lib/auth';
import type { Ctx, MemberId, MemberRole } from '@/lib/auth/model';
import { foundCampaign, keys } from '@/lib/people';
import { fullName } from '@/lib/people/names';
import { closePools, systemTransaction, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { members } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import {
  changeRole,
  decline,
  endAccess,
  forgetSeat,
  inviteMembers,
  join,
  listTeam,
  nameMembers,
  readInvitation,
  reportLostPhone,
  resetSecondStep,
  showWalkUp,
  signUndertaking,
  suspendMember,
  sweepTeam,
} from './index';
import { insertMember } from './store';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(path(tmpdir(), 'askfirst-secrets-'));
process.env.ASKFIRST_DEMO = '1';
const browser = { device: '', formerToken: null };
const words = (given: { url: string }) => ({ subject: 'join', text: given.url });
const secretOf = (url: string) => url.split('/').at(-1) ?? '';

let campaignId = '';
const seats = new Map<MemberRole, MemberId>();
const as = (role: MemberRole, id?: MemberId): Ctx => {
  const own = id ?? seats.get(role) ?? '';
  return { campaignId, actor: { kind: 'member', id: own, role }, now: new Date(), locale: 'en' };
};

async function invite(by: Ctx, address: string, role: MemberRole = 'volunteer'): Promise<string> {
  const { sent } = await inviteMembers(by, { addresses: address, role, locale: 'en' }, words);
  expect(sent).toBe(1);
  return secretOf(outbox()[0]?.text ?? '');
}

async function joined(by: Ctx, address: string, name: string, role: MemberRole = 'volunteer') {
  const { token } = await join({ secret: await invite(by, address, role), name, locale: 'en' }, browser);
  const session = await sessionOfToken(token);
  if (!session) throw new Error('no session');
  return { token, session };
}

beforeAll(async () => {
  if (!keys.hasMaster()) await keys.makeMaster();
  const campaign = { slug: 'alderquay', name: 'Alderquay Together', jurisdiction: 'UK', country: 'GB' } as const;
  campaignId = await foundCampaign({ ...campaign, locale: 'en', timeZone: 'Europe/London' });
  for (const role of ['owner', 'organiser', 'captain', 'volunteer'] as const) {
    const id: MemberId = newId();
    seats.set(role, id);
    const accountId = await systemTransaction((tx) => accountFor(tx, `${role}@example.org`));
    const seat = {
      campaignId,
      id,
      role,
      state: 'active',
      accountId,
      captainId: null,
      locale: 'en',
      invitedBy: null,
    } as const;
    await transaction({ campaignId, actorId: 'test', actorKind: 'system' }, (tx) => insertMember(tx, seat));
  }
});
afterAll(closePools);

describe('an invitation', () => {
  it('makes a seat that the invited person takes, once', async () => {
    const secret = await invite(as('organiser'), `Luc <${members.luc.email}>`);
    expect(await readInvitation(secret)).toMatchObject({
      role: 'volunteer',
      state: 'open',
      kind: 'invitation',
      invitedBy: { role: 'organiser' },
    });
    const { token } = await join({ secret, name: 'Luc Morvanec', locale: 'fr' }, browser);
    const session = await sessionOfToken(token);
    expect(session).toMatchObject({ role: 'volunteer', locale: 'fr', assurance: 'link', campaignSlug: 'alderquay' });
    expect(await readInvitation(secret)).toMatchObject({ state: 'used', invitedBy: null });
    await expect(join({ secret, name: '', locale: 'fr' }, browser)).rejects.toMatchObject({ code: 'expired' });
    const row = (await listTeam(as('organiser'))).find((member) => member.id === session?.memberId);
    expect(row?.name && fullName(reveal(row.name))).toBe('Luc Morvanec');
    expect(row?.email && reveal(row.email)).toBe(members.luc.email);
    expect(JSON.stringify(row)).not.toContain('example.org');
  });

  it('is not sent twice to an address that has a seat', async () => {
    const again = await inviteMembers(
      as('organiser'),
      { addresses: members.luc.email, role: 'volunteer', locale: 'en' },
      words,
    );
    expect(again).toEqual({ sent: 0, known: 1, unread: [] });
  });

  it('declined leaves nothing: no seat, no row, no key, no mark, no account', async () => {
    const data = await database.connect('superuser');
    const count = `select (select count(*) from public.member) as seats, (select count(*) from personal.person) as people,
      (select count(*) from personal.contact) as contacts, (select count(*) from auth.account) as accounts,
      (select count(*) from auth.link) as links`;
    const before = await data.query(count);
    const secret = await invite(as('organiser'), members.priya.email);
    expect((await data.query(count)).rows).not.toEqual(before.rows);
    await decline(secret);
    await decline(secret);
    expect(await readInvitation(secret)).toBeNull();
    expect((await data.query(count)).rows).toEqual(before.rows);
    const keyServer = await database.connect('keys-superuser');
    expect((await keyServer.query('select count(*) from keys.suppression')).rows[0]).toEqual({ count: 0 });
    expect(await invite(as('organiser'), members.priya.email)).not.toBe('');
  });

  it.each([
    ['organiser', 'owner'],
    ['captain', 'organiser'],
    ['volunteer', 'volunteer'],
  ] as const)('by a %s for a %s is refused', async (by, role) => {
    const input = { addresses: 'x@example.org', role, locale: 'en' } as const;
    await expect(inviteMembers(as(by), input, words)).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('the captain at the kerb', () => {
  it('takes volunteers into the own crew without an address, and sees their names', async () => {
    const url = await showWalkUp(as('captain'), 2);
    const secret = secretOf(url);
    await expect(join({ secret, name: '', locale: 'en' }, browser)).rejects.toMatchObject({ code: 'invalid' });
    const first = await join({ secret, name: 'Sam', locale: 'en' }, browser);
    await join({ secret, name: 'Teo', locale: 'en' }, browser);
    await expect(join({ secret, name: 'Jon', locale: 'en' }, browser)).rejects.toMatchObject({ code: 'expired' });
    const session = await sessionOfToken(first.token);
    expect(session).toMatchObject({ role: 'volunteer' });
    const crew = await listTeam(as('captain'));
    expect(crew.map((row) => row.name && reveal(row.name).given).filter(Boolean)).toEqual(['Sam', 'Teo']);
    const ids = [session?.memberId ?? ''];
    expect((await nameMembers(as('captain'), ids)).size).toBe(1);
  });

  it('shows names of nobody else, not even to raw SQL', async () => {
    const outsider = await joined(as('organiser'), 'nell@example.org', 'Nell');
    expect((await nameMembers(as('captain'), [outsider.session.memberId])).size).toBe(0);
    await expect(endAccess(as('captain'), outsider.session.memberId)).rejects.toMatchObject({ code: 'out-of-scope' });
  });

  it('refuses a code from anybody but a captain', async () => {
    await expect(showWalkUp(as('organiser'))).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('a seat', () => {
  it('that is suspended, ended, changed or lost signs its browsers out at once', async () => {
    const steps = [
      suspendMember,
      endAccess,
      reportLostPhone,
      (ctx: Ctx, id: MemberId) => changeRole(ctx, id, 'captain'),
    ];
    for (const [index, step] of steps.entries()) {
      const { token, session } = await joined(as('owner'), `member${index}@example.org`, 'Someone');
      await step(as('owner'), session.memberId);
      expect(await sessionOfToken(token)).toBeNull();
    }
  });

  it('of the last owner is kept', async () => {
    const { session } = await joined(as('owner'), 'second@example.org', 'Second', 'owner');
    const second = as('owner', session.memberId);
    await endAccess(second, seats.get('owner') ?? '');
    seats.set('owner', session.memberId);
    const third = await joined(second, 'third@example.org', 'Third', 'owner');
    await endAccess(second, third.session.memberId);
    await expect(endAccess(second, session.memberId)).rejects.toMatchObject({ code: 'out-of-scope' });
  });

  it('is changed by nobody without the permission', async () => {
    const { session } = await joined(as('organiser'), 'plain@example.org', 'Plain');
    await expect(changeRole(as('organiser'), session.memberId, 'captain')).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(resetSecondStep(as('organiser'), session.memberId)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(suspendMember(as('volunteer'), session.memberId)).rejects.toMatchObject({ code: 'out-of-scope' });
    await resetSecondStep(as('owner'), session.memberId);
  });

  it('keeps when its member signed', async () => {
    const { session } = await joined(as('organiser'), 'signs@example.org', 'Signs');
    await signUndertaking(as('volunteer', session.memberId));
    const row = (await listTeam(as('organiser'))).find((member) => member.id === session.memberId);
    expect(row?.undertakingAt).toBeInstanceOf(Date);
  });

  it('signs in again with a mailed link after joining', async () => {
    const { session } = await joined(as('organiser'), 'again@example.org', 'Again');
    const secret = await makeSignInLink(session.accountId, session.memberId, 'link');
    expect(await openSignInLink(secret, browser)).toMatchObject({ role: 'volunteer' });
  });

  it('whose member is erased is an empty chair: no account, no way in, no name', async () => {
    const { token, session } = await joined(as('organiser'), 'gone@example.org', 'Gone');
    await forgetSeat(campaignId, session.memberId);
    await forgetSeat(campaignId, session.memberId);
    expect(await sessionOfToken(token)).toBeNull();
    const owner = await database.connect('superuser');
    const { rows } = await owner.query('select count(*) as n from auth.account where id = $1', [session.accountId]);
    expect(rows).toEqual([{ n: 0 }]);
    expect((await listTeam(as('organiser'))).some((member) => member.id === session.memberId)).toBe(false);
  });

  it('that nobody took in seven days, or that ended 90 days ago, leaves no name and no address', async () => {
    const data = await database.connect('superuser');
    const contacts = async () =>
      (await data.query<{ person_id: string }>('select person_id from personal.contact')).rows.map(
        (row) => row.person_id,
      );
    const { session } = await joined(as('owner'), 'leaves@example.org', 'Leaves');
    await endAccess(as('owner'), session.memberId);
    await invite(as('owner'), 'silent@example.org');
    const waiting = (await listTeam(as('owner'))).filter((row) => row.state === 'invited').map((row) => row.id);
    expect(waiting.length).toBeGreaterThan(0);
    await sweepTeam();
    expect(await contacts()).toEqual(expect.arrayContaining([session.memberId, ...waiting]));
    const owner = await database.connect('owner');
    await owner.query(`insert into gate.clock_shift values ('8 days')`);
    await sweepTeam();
    expect((await contacts()).filter((id) => waiting.includes(id))).toEqual([]);
    expect(await contacts()).toContain(session.memberId);
    await owner.query(`update gate.clock_shift set shift = '91 days'`);
    await sweepTeam();
    expect(await contacts()).not.toContain(session.memberId);
    expect(await sweepTeam()).toBe(0);
    await owner.query('delete from gate.clock_shift');
    const keyServer = await database.connect('keys-superuser');
    expect((await keyServer.query('select count(*) as n from keys.suppression')).rows).toEqual([{ n: 0 }]);
  });
});
