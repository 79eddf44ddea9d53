// SQL of sign-ups. No statement here joins a sign-up with a person of the roll, a door or a turf: there is no such join.
import type { Tx } from '@/lib/platform/db';
import type { Help, SignUpRow, SignUpStatus } from './model';

export interface NewSignUp {
  readonly campaignId: string;
  readonly id: string;
  readonly personId: string;
  readonly sourceId: string;
  readonly helps: readonly Help[];
  readonly endsAt: Date;
  readonly locale: string;
}

export async function insertSignUp(tx: Tx, row: NewSignUp): Promise<void> {
  await tx.run(
    `insert into personal.sign_up (campaign_id, id, person_id, source_id, helps, ends_at, locale)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.campaignId, row.id, row.personId, row.sourceId, row.helps, row.endsAt, row.locale],
  );
}

const columns = 'id, person_id as "personId", helps, status, locale, at, ends_at as "endsAt"';

/** Waiting first, oldest first. Rows whose yes has ended or was withdrawn are not there: the database leaves them out. */
export function selectSignUps(tx: Tx, campaignId: string, limit: number): Promise<SignUpRow[]> {
  return tx.rows(
    `select ${columns} from personal.sign_up where campaign_id = $1
     order by array_position(array['new', 'in-hand', 'done'], status), at, id limit $2`,
    [campaignId, limit],
  );
}

export function selectSignUp(tx: Tx, campaignId: string, id: string): Promise<SignUpRow | undefined> {
  return tx.maybe(`select ${columns} from personal.sign_up where campaign_id = $1 and id = $2`, [campaignId, id]);
}

/** Sealed notes of what was agreed, by sign-up. */
export function selectAgreed(tx: Tx, campaignId: string): Promise<{ id: string; agreed: Buffer }[]> {
  return tx.rows('select id, agreed from personal.sign_up where campaign_id = $1 and agreed is not null', [campaignId]);
}

export function updateStatus(
  tx: Tx,
  row: { campaignId: string; id: string; status: SignUpStatus; helperId: string },
): Promise<number> {
  return tx.run(
    `update personal.sign_up set status = $3, helper_id = $4, done_at = case when $3 = 'done' then $5::timestamptz end
     where campaign_id = $1 and id = $2`,
    [row.campaignId, row.id, row.status, row.helperId, tx.now],
  );
}

export function updateAgreed(tx: Tx, campaignId: string, id: string, agreed: Buffer): Promise<number> {
  return tx.run('update personal.sign_up set agreed = $3 where campaign_id = $1 and id = $2', [campaignId, id, agreed]);
}

/** Confirmed by the person: it ends on the day that its words named. */
export async function confirmSignUpRow(tx: Tx, until: Date): Promise<number> {
  return (await tx.one<{ confirmed: number }>('select personal.confirm_sign_up($1) as confirmed', [until])).confirmed;
}

/** The end that the receipt of this sign-up was made with. */
export async function signUpEnd(tx: Tx, receiptId: string): Promise<Date> {
  return (await tx.one<{ endsAt: Date }>('select consent.own_receipt_end($1) as "endsAt"', [receiptId])).endsAt;
}
