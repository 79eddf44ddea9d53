// The rows of signing in. Secrets arrive here as hashes; no function takes or returns a name or an address.
// These tables belong to no campaign: which campaign a session acts in is answered by one function, by its secret.
import type { Tx } from '@/lib/platform/db';
import type { AccountId, Assurance, CampaignId, LinkKind, Locale, MemberId, MemberRole, SessionId } from './model';

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

export const insertAccount = (tx: Tx, id: AccountId, addressToken: Buffer | null) =>
  tx.run('insert into auth.account (id, address_token) values ($1, $2)', [id, addressToken]);

/** Deletes an account without a seat; false while it has one anywhere. */
export const dropAccount = (tx: Tx, id: AccountId) => tx.rows('select auth.forget_account($1)', [id]);

export const findAccount = (tx: Tx, addressToken: Buffer) =>
  tx.maybe<{ id: AccountId }>('select id from auth.account where address_token = $1', [addressToken]);

export type SeatRow = {
  readonly campaign_id: CampaignId;
  readonly slug: string;
  readonly member_id: MemberId;
  readonly role: MemberRole;
  readonly locale: Locale;
};

export const selectSeats = (tx: Tx, accountId: AccountId) =>
  tx.rows<SeatRow>('select * from gate.memberships($1)', [accountId]);

export type NewLink = {
  readonly tokenHash: Buffer;
  readonly kind: LinkKind;
  readonly accountId: AccountId | null;
  readonly memberId: MemberId;
  readonly addressToken: Buffer | null;
  readonly assurance: Assurance;
  readonly uses: number;
  readonly minutes: number;
};

export const insertLink = (tx: Tx, l: NewLink) =>
  tx.run(
    `insert into auth.link (token_hash, kind, account_id, member_id, address_token, assurance, uses_left, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, gate.clock() + $8 * interval '1 minute')`,
    [l.tokenHash, l.kind, l.accountId, l.memberId, l.addressToken, l.assurance, l.uses, l.minutes],
  );

export type LinkRow = {
  readonly kind: LinkKind;
  readonly account_id: AccountId | null;
  readonly member_id: MemberId;
  readonly campaign_id: CampaignId;
  readonly slug: string;
  readonly campaign_name: string;
  readonly role: MemberRole;
  readonly state: string;
  readonly is_usable: boolean;
  readonly expires_at: Date;
};

/** What a link is for, without using it up. */
export const readLink = (tx: Tx, tokenHash: Buffer) =>
  tx.maybe<LinkRow>('select * from auth.link_by_hash($1)', [tokenHash]);

/** Uses the link up by one, atomically: of two taps at once, one finds no row. */
export const consumeLink = (tx: Tx, tokenHash: Buffer, kinds: readonly LinkKind[]) =>
  tx.maybe<{
    account_id: AccountId | null;
    member_id: MemberId;
    assurance: Assurance;
    address_token: Buffer | null;
    expires_at: Date;
  }>(
    `update auth.link set uses_left = uses_left - 1
     where token_hash = $1 and kind = any ($2) and uses_left > 0 and expires_at > gate.clock()
     returning account_id, member_id, assurance, address_token, expires_at`,
    [tokenHash, kinds],
  );

/** The keyed token of the address a seat was made for, from its newest invitation. */
export const findInvitedAddress = async (tx: Tx, memberId: MemberId): Promise<Buffer | null> =>
  (
    await tx.maybe<{ address_token: Buffer | null }>(
      `select address_token from auth.link where member_id = $1 and kind = 'invitation' order by made_at desc limit 1`,
      [memberId],
    )
  )?.address_token ?? null;

export const deleteMemberLinks = (tx: Tx, memberId: MemberId) =>
  tx.run('delete from auth.link where member_id = $1', [memberId]);

export const countAsks = async (tx: Tx, addressToken: Buffer, minutes: number): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      `select count(*) as n from auth.ask where address_token = $1 and asked_at > gate.clock() - $2 * interval '1 minute'`,
      [addressToken, minutes],
    )
  ).n;

export const insertAsk = (
  tx: Tx,
  ask: { idHash: Buffer; addressToken: Buffer; codeHash: Buffer; accountId: AccountId | null; minutes: number },
) =>
  tx.run(
    `insert into auth.ask (id_hash, address_token, code_hash, account_id, expires_at)
     values ($1, $2, $3, $4, gate.clock() + $5 * interval '1 minute')`,
    [ask.idHash, ask.addressToken, ask.codeHash, ask.accountId, ask.minutes],
  );

export const findAsk = (tx: Tx, idHash: Buffer) =>
  tx.maybe<{ address_token: Buffer; code_hash: Buffer; account_id: AccountId | null; is_open: boolean }>(
    `select address_token, code_hash, account_id, used_at is null and expires_at > gate.clock() as is_open
     from auth.ask where id_hash = $1 for update`,
    [idHash],
  );

export const closeAsk = (tx: Tx, idHash: Buffer) =>
  tx.run('update auth.ask set used_at = gate.clock() where id_hash = $1 and used_at is null', [idHash]);

export const readPause = (tx: Tx, subject: Buffer) =>
  tx.maybe<{ paused_until: Date }>(
    'select paused_until from auth.attempt where subject = $1 and paused_until > gate.clock()',
    [subject],
  );

/** Counts a wrong guess; at `limit` within the pause's length it starts a pause. Returns its end, or null. */
export async function countWrong(tx: Tx, subject: Buffer, limit: number, pauseMinutes: number): Promise<Date | null> {
  const row = await tx.one<{ paused_until: Date | null }>(
    `insert into auth.attempt as a (subject, wrong) values ($1, 1)
     on conflict (subject) do update set
       wrong = case when a.paused_until is not null or a.last_at < gate.clock() - $3 * interval '1 minute' then 1 else a.wrong + 1 end,
       paused_until = case when a.paused_until is null and a.last_at >= gate.clock() - $3 * interval '1 minute' and a.wrong + 1 >= $2
         then gate.clock() + $3 * interval '1 minute' end,
       last_at = gate.clock()
     returning paused_until`,
    [subject, limit, pauseMinutes],
  );
  return row.paused_until;
}

export const forgetWrong = (tx: Tx, subject: Buffer) =>
  tx.run('delete from auth.attempt where subject = $1', [subject]);

export type PasskeyRow = {
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly device: string;
  readonly added_at: Date;
};

export const selectPasskeys = (tx: Tx, accountId: AccountId) =>
  tx.rows<PasskeyRow>('select * from auth.passkey where account_id = $1 order by added_at', [accountId]);

export const insertPasskey = (
  tx: Tx,
  key: {
    id: string;
    accountId: AccountId;
    publicKey: Buffer;
    counter: number;
    transports: readonly string[];
    device: string;
  },
) =>
  tx.run(
    `insert into auth.passkey (credential_id, account_id, public_key, counter, transports, device) values ($1, $2, $3, $4, $5, $6)`,
    [key.id, key.accountId, key.publicKey, key.counter, key.transports, key.device],
  );

export const touchPasskey = (tx: Tx, credentialId: string, counter: number) =>
  tx.run('update auth.passkey set counter = $2, used_at = gate.clock() where credential_id = $1', [
    credentialId,
    counter,
  ]);

export type GeneratorRow = { readonly sealed: Buffer; readonly confirmed_at: Date | null; readonly last_step: number };

export const findGenerator = (tx: Tx, accountId: AccountId) =>
  tx.maybe<GeneratorRow>(
    'select sealed, confirmed_at, last_step from auth.generator where account_id = $1 for update',
    [accountId],
  );

/** Offers a new secret; one that is already confirmed is not replaced. */
export const offerGenerator = (tx: Tx, accountId: AccountId, sealed: Buffer) =>
  tx.run(
    `insert into auth.generator as g (account_id, sealed) values ($1, $2)
     on conflict (account_id) do update set sealed = excluded.sealed where g.confirmed_at is null`,
    [accountId, sealed],
  );

/** A code works once: its time step must be later than the last. */
export const noteGeneratorStep = (tx: Tx, accountId: AccountId, step: number) =>
  tx.run(
    `update auth.generator set last_step = $2, confirmed_at = coalesce(confirmed_at, gate.clock()) where account_id = $1 and last_step < $2`,
    [accountId, step],
  );

export const deleteProofs = async (tx: Tx, accountId: AccountId) =>
  (await tx.run('delete from auth.passkey where account_id = $1', [accountId])) +
  (await tx.run('delete from auth.generator where account_id = $1', [accountId]));

export const putChallenge = (tx: Tx, sessionId: SessionId, challenge: string) =>
  tx.run(
    `insert into auth.challenge (session_id, challenge, expires_at) values ($1, $2, gate.clock() + interval '5 minutes')
     on conflict (session_id) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`,
    [sessionId, challenge],
  );

/** A challenge answers one attempt. */
export const takeChallenge = (tx: Tx, sessionId: SessionId) =>
  tx.maybe<{ challenge: string }>(
    'delete from auth.challenge where session_id = $1 and expires_at > gate.clock() returning challenge',
    [sessionId],
  );

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
