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

/** When the last list that may still show this receipt's door locks itself; undefined when none is out. */
export async function selectLeaseEnd(tx: Tx, campaignId: string, receiptId: string): Promise<Date | undefined> {
  const row = await tx.maybe<{ until: Date | null }>(
    `select max(w.lease_until) as until from consent.receipt r
       join public.walk mine on mine.campaign_id = r.campaign_id and mine.id = r.walk_id
       join public.walk w on w.campaign_id = r.campaign_id and w.turf_id = mine.turf_id and w.state <> 'ended'
     where r.campaign_id = $1 and r.id = $2 and w.lease_until > gate.clock()`,
    [campaignId, receiptId],
  );
  return row?.until ?? undefined;
}
