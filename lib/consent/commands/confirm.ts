// The second step of a yes given online: the link in the person's own mail (CON-07). The link names the receipt and
// carries our mark; opening it changes nothing, its button does. What nobody confirms is gone after 72 hours.
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { NoticeLocale } from '../model';
import { consentUntil } from '../rules';
import { insertEvent, selectEnds } from '../store';
import { selectNotice, selectWaiting } from '../wording/store';
import { markedWord, receiptOfWord } from './words-of-links';

/** GDPR 7(1); a product default: what is not confirmed by then was never agreed to. */
export const hoursToConfirm = 72;

/** What stands in the link: the receipt, and a mark that only this installation can make. */
export function confirmWord(receiptId: string): string {
  return markedWord('confirm', receiptId);
}

export interface WaitingYes {
  readonly campaignId: string;
  readonly personId: string;
  readonly receiptId: string;
  readonly conversationId: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly statement: string;
  readonly uses: readonly { readonly purpose: string; readonly channel: string }[];
}

/** What waits for this link's button; undefined when nothing does any more: confirmed, stopped, ended or never made. */
export async function findWaitingYes(word: string): Promise<WaitingYes | undefined> {
  const receiptId = receiptOfWord('confirm', word);
  return receiptId === undefined ? undefined : systemTransaction((tx) => readWaiting(tx, receiptId));
}

async function readWaiting(tx: Tx, receiptId: string): Promise<WaitingYes | undefined> {
  const rows = await selectWaiting(tx, receiptId);
  const [first] = rows;
  if (!first) return undefined;
  return { ...first, receiptId, uses: rows.map(({ purpose, channel }) => ({ purpose, channel })) };
}

/**
 * The person presses the button: every use that waits is given, confirmed. `tx` runs as that person, under a purpose
 * that they may write. `expired` when nothing waits any more.
 */
export async function confirmOwnYes(tx: Tx, receiptId: string, until: Date): Promise<void> {
  const waiting = await readWaiting(tx, receiptId);
  if (!waiting) throw new Refusal('expired', 'This link has ended.');
  const { campaignId, personId, conversationId, noticeHash, locale, uses } = waiting;
  const notice = await selectNotice(tx, campaignId, noticeHash);
  if (!notice || notice.staleAt || notice.retiredAt)
    throw new Refusal('expired', 'These words are not in force any more.');
  for (const use of uses) {
    await insertEvent(tx, {
      ...{ campaignId, personId, conversationId, receiptId, noticeHash, locale, until, ...use },
      ...{ id: newId(tx.now.getTime()), kind: 'given', grade: 'confirmed', method: 'message_link' },
      ...{ statement: notice.texts[locale].statement, actorId: personId, at: tx.now },
    });
  }
}

/** The end of a yes given now (CON-16). */
export async function yesUntil(tx: Tx, campaignId: string): Promise<Date> {
  return consentUntil({ now: tx.now, ...(await selectEnds(tx, campaignId)) });
}
