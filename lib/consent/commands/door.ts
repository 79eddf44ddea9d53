// A yes or a no given with the person's own hand on a volunteer's phone, and the receipts that are made before the talk.
// Runs inside the transaction of whoever syncs, so that visit, consent and answers arrive together or not at all.
import { sha256 } from '@/lib/platform/crypto';
import type { Tx } from '@/lib/platform/db';
import { bytesToUuid, newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { NoticeLocale, ReservedReceipt } from '../model';
import { consentUntil } from '../rules';
import { bindReceipt, dropAnswers, insertEvent, insertReceipt, type NewEvent, selectEnds } from '../store';
import { selectNotice } from '../wording/store';
import { receiptSecrets } from './secrets';
import { putStops } from './stop';

/**
 * The id under which one person's part of a talk is kept. Two people who answer in one talk have two receipts, and
 * neither shows the other's answers; whoever syncs an answer or visit of that talk uses the same id.
 */
export function conversationOf(talkId: string, personId: string): string {
  return bytesToUuid(sha256(`talk/${talkId}/${personId}`));
}

/**
 * Makes `count` receipts for a walk's packet. Tokens and codes are returned once and kept nowhere else. `tx` must be
 * under a purpose its actor may write.
 */
export async function reserveReceipts(
  tx: Tx,
  given: { readonly campaignId: string; readonly walkId: string; readonly count: number; readonly asksUntil?: Date },
): Promise<ReservedReceipt[]> {
  const endsAt = consentUntil({ now: tx.now, ...(await selectEnds(tx, given.campaignId)) });
  const made: ReservedReceipt[] = [];
  for (let i = 0; i < given.count; i += 1) {
    const { token, code, tokenHash, codeHash } = receiptSecrets();
    const receipt = { id: randomId(), token, code };
    await insertReceipt(tx, {
      campaignId: given.campaignId,
      id: receipt.id,
      tokenHash,
      code: codeHash,
      conversationId: randomId(),
      walkId: given.walkId,
      endsAt,
      asksUntil: given.asksUntil,
    });
    made.push(receipt);
  }
  return made;
}

export interface SaidAtDoor {
  readonly campaignId: string;
  readonly personId: string;
  readonly doorId: string;
  readonly talkId: string;
  readonly receiptId: string;
  readonly witnessId: string;
  /** Only what a witnessed yes may cover. */
  readonly purpose: 'canvass.record_opinion' | 'canvass.followup';
  readonly decision: 'yes' | 'no';
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  /** By the phone's clock; never later than now. */
  readonly at: Date;
}

/** `stopped`: the person pressed stop on the receipt before this arrived; the stop wins and nothing may be stored. */
export interface Recorded {
  readonly state: 'given' | 'refused' | 'stopped';
  readonly conversationId: string;
  readonly until: Date | null;
}

/** Events asked and given or refused, the receipt tied to the talk, and any stop that was pressed meanwhile. */
export async function recordAtDoor(tx: Tx, said: SaidAtDoor): Promise<Recorded> {
  const notice = await selectNotice(tx, said.campaignId, said.noticeHash);
  if (!notice?.purposes.includes(said.purpose)) {
    throw new Refusal('invalid', 'The words that were shown are not a published notice for this use.');
  }
  if (said.witnessId === said.personId) throw new Refusal('not-permitted', 'Nobody can witness their own yes.');
  const { campaignId, personId } = said;
  const conversationId = conversationOf(said.talkId, personId);
  const at = new Date(Math.min(said.at.getTime(), tx.now.getTime()));
  const until = consentUntil({ now: at, ...(await selectEnds(tx, campaignId)) });
  const common = {
    campaignId,
    personId,
    purpose: said.purpose,
    method: 'in_person_device',
    noticeHash: said.noticeHash,
    locale: said.locale,
    conversationId,
    receiptId: said.receiptId,
    witnessId: said.witnessId,
    actorId: said.witnessId,
    at,
  } satisfies Omit<NewEvent, 'id' | 'kind'>;
  const stops = await bindReceipt(tx, { receiptId: said.receiptId, personId, doorId: said.doorId, conversationId });
  await insertEvent(tx, { ...common, id: newId(tx.now.getTime()), kind: 'asked' });
  if (said.decision === 'no') {
    await insertEvent(tx, { ...common, id: newId(tx.now.getTime()), kind: 'refused', grade: 'witnessed' });
    // A no after an earlier yes: what only that yes allowed goes with it.
    await dropAnswers(tx, personId);
  } else {
    const { statement } = notice.texts[said.locale];
    const yes = {
      ...common,
      id: newId(tx.now.getTime()),
      kind: 'given',
      grade: 'witnessed',
      statement,
      until,
    } as const;
    await insertEvent(tx, yes);
  }
  for (const scope of stops) {
    await putStops(tx, { ...common, doorId: said.doorId, method: 'receipt', scope, uses: [said.purpose] });
  }
  const isStopped = stops.some((scope) => scope !== 'visits');
  if (isStopped) return { state: 'stopped', conversationId, until: null };
  return said.decision === 'no'
    ? { state: 'refused', conversationId, until: null }
    : { state: 'given', conversationId, until };
}
