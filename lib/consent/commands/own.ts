// A yes given by the person on their own device: confirmed, with the exact words and a receipt, in the transaction of
// whoever keeps what the yes is for. Nobody else can give it: the database refuses a confirmed yes from a member.
import type { Tx } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { NoticeLocale } from '../model';
import { insertEvent, insertReceipt } from '../store';
import { selectNotice } from '../wording/store';
import { receiptSecrets } from './secrets';

export interface OwnYes {
  readonly campaignId: string;
  readonly personId: string;
  /** One entry for each box the person ticked; `channel` tells several under one purpose apart. */
  readonly uses: readonly { readonly purpose: string; readonly channel: string }[];
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  /** The receipt's secret, made with the form, so that a form sent twice is one yes. */
  readonly token: string;
  readonly until: Date;
  /** True: only asked so far; the yes comes with `confirmOwnYes`, through the link in the person's own mail (CON-07). */
  readonly waits?: boolean;
}

/** Events and receipt. Gives the ids of the talk and of the receipt, and the code to type instead of the link. */
export async function recordOwnYes(
  tx: Tx,
  said: OwnYes,
): Promise<{ conversationId: string; receiptId: string; code: string }> {
  const notice = await selectNotice(tx, said.campaignId, said.noticeHash);
  if (!notice || said.uses.some((use) => !notice.purposes.includes(use.purpose))) {
    throw new Refusal('invalid', 'The words that were shown are not a published notice for this use.');
  }
  const { campaignId, personId, noticeHash, locale, until } = said;
  const conversationId = randomId();
  const receiptId = randomId();
  const common = { campaignId, personId, method: 'web_form', noticeHash, locale, conversationId, receiptId };
  const { statement } = notice.texts[locale];
  for (const use of said.uses) {
    const event = { ...common, ...use, statement, actorId: personId, at: tx.now };
    await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'asked' });
    if (said.waits) continue;
    await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'given', grade: 'confirmed', until });
  }
  const { code, codeHash, tokenHash } = receiptSecrets(said.token);
  await insertReceipt(tx, {
    campaignId,
    id: receiptId,
    tokenHash,
    code: codeHash,
    conversationId,
    endsAt: until,
    own: { personId, syncedAt: tx.now },
  });
  return { conversationId, receiptId, code };
}
