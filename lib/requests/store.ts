// SQL of requests and of what a receipt may show beside its events.
import type { Tx } from '@/lib/platform/db';

export interface AnswerRow {
  readonly id: string;
  readonly person_id: string;
  readonly question_id: string;
  readonly sealed: Buffer;
}

/** Answers of the talk whose receipt is open; the policies answer for no other. */
export function selectAnswersOfTalk(tx: Tx, campaignId: string): Promise<AnswerRow[]> {
  return tx.rows(
    `select id, person_id, question_id, sealed from personal.answer
     where campaign_id = $1 and conversation_id = gate.receipt_conversation() order by at, id`,
    [campaignId],
  );
}
