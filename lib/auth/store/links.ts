// Rows of accounts, links, asks and wrong guesses. Secrets and addresses arrive here as hashes and keyed tokens.
import type { Tx } from '@/lib/platform/db';
import type { AccountId, Assurance, CampaignId, LinkKind, Locale, MemberId, MemberRole } from '../model';

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
