// SQL of renewals: whose yes ends soon, the question of one message, and what its link may still be answered for.
import type { Tx } from '@/lib/platform/db';
import type { NoticeLocale } from '../model';
import type { QuestionRow } from './store';

export interface DueRow {
  readonly personId: string;
  readonly purpose: string;
  readonly until: Date;
}

export function selectRenewalsDue(tx: Tx): Promise<DueRow[]> {
  return tx.rows('select person_id as "personId", purpose, until from consent.renewals_due(null)', []);
}

/** False: nothing of this person is due any more. */
export async function insertRenewal(
  tx: Tx,
  row: {
    readonly personId: string;
    readonly receiptId: string;
    readonly tokenHash: Buffer;
    readonly code: string;
    readonly conversationId: string;
    readonly locale: NoticeLocale;
  },
): Promise<boolean> {
  const asked = await tx.one<{ asked: boolean }>('select consent.ask_renewal($1, $2, $3, $4, $5, $6) as asked', [
    ...[row.personId, row.receiptId, row.tokenHash, row.code, row.conversationId, row.locale],
  ]);
  return asked.asked;
}

export interface RenewalRow extends QuestionRow {
  readonly until: Date;
}

export function selectOpenRenewal(tx: Tx, receiptId: string): Promise<RenewalRow[]> {
  return tx.rows(
    `select campaign_id as "campaignId", person_id as "personId", purpose, channel, notice_hash as "noticeHash", locale,
       conversation_id as "conversationId", until from consent.open_renewal($1)`,
    [receiptId],
  );
}

export async function closeRenewals(tx: Tx): Promise<void> {
  await tx.run('select consent.close_renewals()', []);
}
