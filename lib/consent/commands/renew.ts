// A yes that nears its end (CON-17): the person may let it live on, by their own act, through a link in their own mail. At
// most two messages ask, each for everything that ends; silence is the end.
import { audited } from '@/lib/audit';
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { closeRenewals, insertRenewal, type RenewalRow, selectOpenRenewal } from '../asking/store';
import type { Notice, NoticeLocale } from '../model';
import { consentUntil } from '../rules';
import { insertEvent } from '../store';
import { selectNoticeByHash } from '../wording/store';
import type { PutQuestion } from './asking';
import { receiptSecrets } from './secrets';
import { markedWord, receiptOfWord } from './words-of-links';

/** Puts the question of one message down; undefined when nothing of this person is due any more. */
export async function putRenewal(
  tx: Tx,
  given: { readonly personId: string; readonly locale: NoticeLocale },
): Promise<PutQuestion | undefined> {
  const [{ token, tokenHash, codeHash }, receiptId] = [receiptSecrets(), randomId()];
  const isAsked = await insertRenewal(tx, {
    ...{ ...given, receiptId, tokenHash, conversationId: randomId() },
    code: codeHash,
  });
  return isAsked ? { word: markedWord('renew', receiptId), token } : undefined;
}

export interface RenewalLine extends RenewalRow {
  readonly notice: Notice;
  /** Until when the yes would live. */
  readonly longest: Date;
}

/** What the link may be answered for; empty when nothing any more. Opening it changes nothing. */
export async function findRenewal(word: string): Promise<readonly RenewalLine[]> {
  const receiptId = receiptOfWord('renew', word);
  return receiptId === undefined ? [] : systemTransaction((tx) => readRenewal(tx, receiptId));
}

async function readRenewal(tx: Tx, receiptId: string): Promise<RenewalLine[]> {
  const longest = consentUntil({ now: tx.now, pollsCloseAt: null, purgeAt: null, keeps: true });
  const lines: RenewalLine[] = [];
  for (const row of await selectOpenRenewal(tx, receiptId)) {
    const notice = await selectNoticeByHash(tx, row.noticeHash);
    if (notice) lines.push({ ...row, notice, longest });
  }
  return lines;
}

/** Once. What is not answered with yes ends on its day, as does what was let end. `expired` when nothing is asked any more. */
export async function answerRenewal(
  word: string,
  given: { readonly locale: NoticeLocale; readonly keep: ReadonlySet<string> },
): Promise<void> {
  const receiptId = receiptOfWord('renew', word) ?? '';
  const [first] = await findRenewal(word);
  if (!first) throw new Refusal('expired', 'This question has ended.');
  const { campaignId, personId } = first;
  const actor = { kind: 'person', id: personId, role: 'person' } as const;
  const entry = { campaignId, actor, purpose: 'rights.handle', action: 'renewal.answer', subject: receiptId };
  await audited(entry, { personId }, async ({ tx }) => {
    for (const { purpose, channel, noticeHash, conversationId, notice, longest } of await readRenewal(tx, receiptId)) {
      if (!given.keep.has(purpose)) continue;
      await insertEvent(tx, {
        ...{ campaignId, personId, purpose, channel, noticeHash, conversationId, receiptId, locale: given.locale },
        ...{ id: newId(tx.now.getTime()), kind: 'renewed', grade: 'confirmed', method: 'message_link', keeps: true },
        ...{ statement: notice.texts[given.locale].statement, actorId: personId, at: tx.now, until: longest },
      });
    }
    await closeRenewals(tx);
  });
}
