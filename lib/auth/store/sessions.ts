// Rows of sign-ins: a session's secret arrives here as a hash. Which campaign it acts in is answered by one function.
import type { Tx } from '@/lib/platform/db';
import type { AccountId, Assurance, CampaignId, Locale, MemberId, MemberRole, SessionId } from '../model';

export type SessionRow = {
  readonly session_id: SessionId;
  readonly account_id: AccountId;
  readonly campaign_id: CampaignId;
  readonly slug: string;
  readonly campaign_name: string;
  readonly time_zone: string;
  readonly is_demo: boolean;
  readonly member_id: MemberId;
  readonly role: MemberRole;
  readonly locale: Locale;
  readonly assurance: Assurance;
  readonly started_at: Date;
  readonly ends_at: Date;
};

export const readSessionRow = (tx: Tx, tokenHash: Buffer) =>
  tx.maybe<SessionRow>('select * from auth.session_by_hash($1)', [tokenHash]);

export type NewSession = {
  readonly tokenHash: Buffer;
  readonly id: SessionId;
  readonly accountId: AccountId;
  readonly memberId: MemberId;
  readonly assurance: Assurance;
  readonly device: string;
  readonly idleMinutes: number | null;
  readonly hours: number;
};

export async function insertSession(tx: Tx, s: NewSession): Promise<Date> {
  const { ends_at } = await tx.one<{ ends_at: Date }>(
    `insert into auth.session (token_hash, id, account_id, member_id, assurance, device, idle_minutes, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, gate.clock() + $8 * interval '1 hour') returning ends_at`,
    [s.tokenHash, s.id, s.accountId, s.memberId, s.assurance, s.device, s.idleMinutes, s.hours],
  );
  return ends_at;
}

export const deleteSessionByHash = (tx: Tx, tokenHash: Buffer) =>
  tx.run('delete from auth.session where token_hash = $1', [tokenHash]);

/** A new secret with every rise of assurance: a stolen older one stays as weak as it was, and is gone. */
export const raiseSession = (tx: Tx, id: SessionId, tokenHash: Buffer, assurance: Assurance) =>
  tx.run('update auth.session set token_hash = $2, assurance = $3 where id = $1', [id, tokenHash, assurance]);

export type DeviceRow = {
  readonly id: SessionId;
  readonly device: string;
  readonly assurance: Assurance;
  readonly started_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
};

export const selectSessions = (tx: Tx, accountId: AccountId) =>
  tx.rows<DeviceRow>(
    `select id, device, assurance, started_at, seen_at, ends_at from auth.session
     where account_id = $1 and ends_at > gate.clock() order by seen_at desc`,
    [accountId],
  );

export const deleteOtherSessions = (tx: Tx, accountId: AccountId, keep: SessionId) =>
  tx.run('delete from auth.session where account_id = $1 and id <> $2', [accountId, keep]);

export const deleteOwnSession = (tx: Tx, accountId: AccountId, id: SessionId) =>
  tx.run('delete from auth.session where account_id = $1 and id = $2', [accountId, id]);

export const deleteMemberSessions = (tx: Tx, memberId: MemberId) =>
  tx.run('delete from auth.session where member_id = $1', [memberId]);

/** Everything whose time is over. Nothing here is needed by anybody after that. */
export async function sweepEnded(tx: Tx): Promise<number> {
  let gone = 0;
  for (const table of [
    'session where ends_at',
    'link where expires_at',
    'ask where expires_at',
    'challenge where expires_at',
  ])
    gone += await tx.run(`delete from auth.${table} < gate.clock() - interval '1 hour'`);
  return gone + (await tx.run(`delete from auth.attempt where last_at < gate.clock() - interval '1 day'`));
}
