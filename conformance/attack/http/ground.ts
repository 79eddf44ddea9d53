// What the attack over HTTP stands on: an installation started for it, with its demo campaign and a second one whose people
// occur nowhere else, everybody who may ask, and everybody whose right to ask has ended.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { type RoleTable, readRoleTable } from '@/e2e/support/role-table';
import type { Assurance, MemberRole } from '@/lib/auth/model';
import { addPerson } from '@/lib/people';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import { root } from '@/scripts/database/settings';
import type { Wire } from './wire';

export interface Caller {
  readonly name: string;
  /** What the product should make of them: null when nobody is signed in. */
  readonly role: MemberRole | null;
  readonly assurance: Assurance;
  readonly cookie: string | undefined;
  /** Signed in, but for another campaign. */
  readonly isForeign?: boolean;
}

export interface ActionOfBuild {
  readonly id: string;
  /** File and export, as in the role table. */
  readonly name: string;
  /** A page of the build that carries it. */
  readonly page: string;
}

export interface Ground {
  readonly wire: Wire;
  readonly superuser: Client;
  readonly table: RoleTable;
  readonly actions: readonly ActionOfBuild[];
  readonly here: { readonly campaignId: string; readonly slug: string };
  readonly elsewhere: SmallCampaign;
  /** One of each role of the demo, with every step of signing in behind them, and nobody. */
  readonly entitled: readonly Caller[];
  /** Those whose sign-in is over, too weak, made up or for somewhere else. */
  readonly stale: readonly Caller[];
}

/** Words of the second campaign that stand nowhere else. */
export const canary = {
  given: 'Ulmeric',
  family: 'Zanthebyquox',
  email: 'zanthebyquox@example.org',
  place: 'Quexhollow',
};

type Built = { node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }> };

/** Every Server Action of the build: one that is added is attacked from then on. */
function actionsOfBuild(): ActionOfBuild[] {
  const built = JSON.parse(
    readFileSync(join(root, '.next', 'server', 'server-reference-manifest.json'), 'utf8'),
  ) as Built;
  return Object.entries(built.node).map(([id, { filename, exportedName, workers }]) => ({
    ...{ id, name: `${filename}#${exportedName}` },
    page: `/${(Object.keys(workers)[0] ?? '').replace(/^app\//, '')}`,
  }));
}

interface Seat {
  readonly member: string;
  readonly account: string;
}

const cookieOf = (token: string) => `askfirst=${token}`;

/** A session of this seat in the table, and the cookie that names it. */
export async function cookieFor(
  db: Client,
  seat: Seat,
  assurance: Assurance,
  more: { ends?: string; idle?: boolean } = {},
) {
  const token = randomBytes(32).toString('base64url');
  await db.query(
    `insert into auth.session (token_hash, id, account_id, member_id, assurance, device, idle_minutes, ends_at, seen_at)
     values ($1, $2, $3, $4, $5, 'attack', $6, now() + $7::interval, now() - $8::interval)`,
    [
      ...[createHash('sha256').update(token).digest(), randomUUID(), seat.account, seat.member, assurance],
      ...[more.idle ? 30 : null, more.ends ?? '8 hours', more.idle ? '2 hours' : '0 hours'],
    ],
  );
  return cookieOf(token);
}

/** A seat of its own for somebody whose access will end. */
async function seat(db: Client, campaignId: string, role: MemberRole): Promise<Seat> {
  const [account, member] = [randomUUID(), randomUUID()];
  await db.query('insert into auth.account (id) values ($1)', [account]);
  await db.query(
    `insert into public.member (campaign_id, id, role, state, account_id, joined_at) values ($1, $2, $3, 'active', $4, now())`,
    [campaignId, member, role, account],
  );
  return { member, account };
}

async function entitledCallers(db: Client, campaignId: string): Promise<Caller[]> {
  const { rows } = await db.query<{ role: MemberRole; member: string; account: string }>(
    `select distinct on (role) role, id as member, account_id as account from public.member
     where campaign_id = $1 and state = 'active' and account_id is not null order by role, joined_at nulls last, id`,
    [campaignId],
  );
  const callers: Caller[] = [{ name: 'nobody', role: null, assurance: 'link', cookie: undefined }];
  for (const row of rows) {
    const cookie = await cookieFor(db, row, 'second-step');
    callers.push({ name: row.role, role: row.role, assurance: 'second-step', cookie });
  }
  return callers;
}

async function staleCallers(db: Client, wire: Wire, campaignId: string, elsewhere: SmallCampaign): Promise<Caller[]> {
  const none = { role: null, assurance: 'link' } as const;
  const fresh = async (role: MemberRole, more = {}) => {
    const own = await seat(db, campaignId, role);
    return { ...own, cookie: await cookieFor(db, own, 'second-step', more) };
  };
  const [signedOut, ended, idle] = [
    await fresh('privacy-lead'),
    await fresh('privacy-lead', { ends: '-1 minute' }),
    await fresh('organiser', { idle: true }),
  ];
  const { url } = wire;
  const out = { method: 'POST', path: '/api/auth/sign-out', cookie: signedOut.cookie } as const;
  await wire.send({ ...out, headers: { origin: url, 'sec-fetch-site': 'same-origin' }, body: new URLSearchParams() });
  const [suspended, removed, lowered] = [await fresh('organiser'), await fresh('owner'), await fresh('organiser')];
  await db.query(`update public.member set state = 'suspended' where id = $1`, [suspended.member]);
  await db.query(`update public.member set state = 'ended', ended_at = now() where id = $1`, [removed.member]);
  await db.query(`update public.member set role = 'volunteer' where id = $1`, [lowered.member]);
  const [weak, coded] = [await seat(db, campaignId, 'privacy-lead'), await seat(db, campaignId, 'owner')];
  const closed = await aSmallCampaign();
  const ofClosed = await seat(db, closed.campaignId, 'owner');
  const closedCookie = await cookieFor(db, ofClosed, 'second-step');
  await db.query('update public.campaign set closed_at = now() where id = $1', [closed.campaignId]);
  const { rows } = await db.query<{ hash: string }>(
    `select encode(token_hash, 'base64') as hash from auth.session limit 1`,
  );
  const away = await seat(db, elsewhere.campaignId, 'organiser');
  const awayLead = await seat(db, elsewhere.campaignId, 'privacy-lead');
  return [
    { name: 'a lead who signed out', ...none, cookie: signedOut.cookie },
    { name: 'a lead whose session ended', ...none, cookie: ended.cookie },
    { name: 'an organiser left alone too long', ...none, cookie: idle.cookie },
    { name: 'a suspended organiser', ...none, cookie: suspended.cookie },
    { name: 'an owner whose seat ended', ...none, cookie: removed.cookie },
    { name: 'the owner of a closed campaign', ...none, cookie: closedCookie },
    { name: 'whoever made a cookie up', ...none, cookie: cookieOf(randomBytes(32).toString('base64url')) },
    { name: 'whoever read the hash of a session', ...none, cookie: cookieOf(rows[0]?.hash ?? '') },
    { name: 'an organiser made volunteer', role: 'volunteer', assurance: 'second-step', cookie: lowered.cookie },
    {
      name: 'a lead with the mailed link alone',
      role: 'privacy-lead',
      assurance: 'link',
      cookie: await cookieFor(db, weak, 'link'),
    },
    {
      name: 'an owner with the mailed code alone',
      role: 'owner',
      assurance: 'code',
      cookie: await cookieFor(db, coded, 'code'),
    },
    {
      name: 'an organiser of elsewhere',
      role: 'organiser',
      assurance: 'second-step',
      cookie: await cookieFor(db, away, 'second-step'),
      isForeign: true,
    },
    {
      name: 'a lead of elsewhere',
      role: 'privacy-lead',
      assurance: 'second-step',
      cookie: await cookieFor(db, awayLead, 'second-step'),
      isForeign: true,
    },
  ];
}

/** A second campaign, with somebody in it whose name and contact stand nowhere else. */
async function aCampaignElsewhere(db: Client): Promise<SmallCampaign> {
  const elsewhere = await aSmallCampaign();
  await db.query('update public.campaign set name = $2 where id = $1', [elsewhere.campaignId, canary.place]);
  await db.query('update public.turf set name = $2 where campaign_id = $1', [elsewhere.campaignId, canary.place]);
  await addPerson(
    elsewhere.as('system'),
    { purpose: 'import', action: 'attack.add' },
    {
      ...{ name: { given: canary.given, family: canary.family }, email: canary.email, country: 'GB' },
      ...{ circle: 'roll', sourceId: elsewhere.sources.roll, givenBy: 'source', doorId: elsewhere.doors.lena },
    },
  );
  return elsewhere;
}

export async function makeGround(wire: Wire, superuser: Client): Promise<Ground> {
  const { rows } = await superuser.query<{ id: string; slug: string }>('select id, slug from public.campaign');
  const { id: campaignId = '', slug = '' } = rows[0] ?? {};
  const elsewhere = await aCampaignElsewhere(superuser);
  return {
    ...{ wire, superuser, table: readRoleTable(), actions: actionsOfBuild(), here: { campaignId, slug }, elsewhere },
    entitled: await entitledCallers(superuser, campaignId),
    stale: await staleCallers(superuser, wire, campaignId, elsewhere),
  };
}
