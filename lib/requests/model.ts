// What a person may ask of us, and what becomes of it. A request is from a person until it is proved from whom; the
// clock runs from the moment it was said, not from the moment somebody wrote it down.
import { z } from 'zod';
import type { Personal } from '@/lib/platform/redacted';

/** The rights in plain words. `stop`, `opt-out` and `limit` need no proof of who asks (11 CCR 7026(d), 7027(e)). */
export const rights = ['stop', 'opt-out', 'limit', 'access', 'correct', 'erase', 'freeze', 'complain'] as const;
export const Right = z.enum(rights);
export type Right = z.infer<typeof Right>;

export const rightsWithoutProof: readonly Right[] = ['stop', 'opt-out', 'limit'];

/** Words of a question and of the answer chosen, as they were said in that talk. */
export interface SaidAnswer {
  readonly question: string;
  readonly answer: string;
}

/** One talk as its receipt shows it: nothing that was not said in it. */
export interface ReceiptView {
  readonly receiptId: string;
  readonly campaignId: string;
  readonly syncedAt: Date | null;
  readonly endsAt: Date;
  readonly saidAt: Date | null;
  readonly lines: readonly ReceiptLine[];
  readonly answers: readonly Personal<SaidAnswer>[];
  readonly stops: readonly ('use' | 'visits' | 'everything')[];
}

/** One use as it stands: what was asked, what was answered, until when. */
export interface ReceiptLine {
  readonly purpose: string;
  readonly state: 'given' | 'refused' | 'withdrawn';
  readonly grade: 'confirmed' | 'witnessed' | null;
  readonly noticeHash: string | null;
  readonly locale: string | null;
  readonly statement: string | null;
  readonly until: Date | null;
  readonly since: Date;
}
