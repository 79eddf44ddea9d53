// Reading wordings and receipts. A wording is public; a receipt is opened by its secret and shows its own talk only.
import { systemTransaction, type Tx, transaction } from '@/lib/platform/db';
import { receiptCodeHash, receiptTokenHash } from './commands/secrets';
import type { ConsentEvent, Notice, NoticeLocale, NoticeTexts, StopScope } from './model';
import { selectAskedStops, selectEventsOfTalk, selectReceiptByToken, selectTokenHashByCode } from './store';
import { selectCurrentNotice, selectNoticeByHash, selectNotices, selectNotNow } from './wording/store';

/** One wording exactly as it was shown, by its hash; undefined when there is none. */
export function readNotice(hash: string): Promise<Notice | undefined> {
  return systemTransaction((tx) => selectNoticeByHash(tx, hash));
}

/** The wordings in force in a campaign, one for each group of uses; what the privacy page and the record are made from. */
export function readCurrentNotices(campaignId: string): Promise<Notice[]> {
  return transaction({ campaignId, actorId: 'public', actorKind: 'system' }, async (tx) =>
    (await selectNotices(tx, campaignId)).filter((notice) => notice.retiredAt === null),
  );
}

export interface ShownNotice extends Omit<NoticeTexts, 'items'> {
  readonly use: string;
  readonly locale: NoticeLocale;
  readonly hash: string;
}

/** The current wording of each purpose in each language, as a phone shows it. */
export async function currentNotices(tx: Tx, campaignId: string, purposes: readonly string[]): Promise<ShownNotice[]> {
  const shown: ShownNotice[] = [];
  for (const use of purposes) {
    const notice = await selectCurrentNotice(tx, campaignId, use);
    if (!notice) continue;
    for (const locale of ['en', 'fr', 'es'] as const) {
      const { items: _items, ...texts } = notice.texts[locale];
      shown.push({ use, locale, hash: notice.hash, ...texts });
    }
  }
  return shown;
}

/** CON-15: who is not to be asked for this use now. `tx` is under a purpose that may look at these people. */
export async function notToAsk(tx: Tx, people: readonly string[], purpose: string): Promise<ReadonlySet<string>> {
  return new Set(await selectNotNow(tx, people, purpose));
}

export interface FoundReceipt {
  readonly campaignId: string;
  readonly receiptId: string;
  /** Hex; what the database's policies compare. */
  readonly tokenHash: string;
  readonly syncedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly endsAt: Date;
}

/** Finds a receipt by the secret of its link. Changes nothing and writes no entry: nothing about a person is read. */
export function findReceipt(token: string): Promise<FoundReceipt | undefined> {
  return findByHash(receiptTokenHash(token));
}

export async function findReceiptByCode(typed: string): Promise<FoundReceipt | undefined> {
  const hash = await systemTransaction((tx) => selectTokenHashByCode(tx, receiptCodeHash(typed)));
  return hash ? findByHash(hash) : undefined;
}

async function findByHash(hash: Buffer): Promise<FoundReceipt | undefined> {
  const row = await systemTransaction((tx) => selectReceiptByToken(tx, hash));
  return row && { ...row, tokenHash: hash.toString('hex') };
}

export interface Talk {
  readonly events: readonly ConsentEvent[];
  /** Buttons pressed on this receipt so far. */
  readonly stops: readonly StopScope[];
}

/** What was said in the talk of a receipt; `tx` is under consent.receipt with the receipt's secret. */
export async function readTalk(tx: Tx, receipt: FoundReceipt): Promise<Talk> {
  return {
    events: await selectEventsOfTalk(tx, receipt.campaignId),
    stops: await selectAskedStops(tx, receipt.campaignId, receipt.receiptId),
  };
}
