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
  /** A do-not-sell signal was sent with a form of this receipt. */
  readonly isSignalKept: boolean;
}

/** One use as it stands: what was asked, what was answered, until when. */
export interface ReceiptLine {
  readonly purpose: string;
  /** Tells several yeses under one purpose apart; empty when there is one. */
  readonly channel: string;
  /** `waiting`: a yes on paper or aloud that opens nothing until the person confirms it. */
  readonly state: 'given' | 'refused' | 'withdrawn' | 'waiting';
  /** How it was said: `paper`, `telephone`, or on a device. */
  readonly method: string;
  /** When it was said: on paper the day it was signed. */
  readonly saidAt: Date;
  readonly grade: 'confirmed' | 'witnessed' | null;
  readonly noticeHash: string | null;
  readonly locale: string | null;
  readonly statement: string | null;
  readonly until: Date | null;
  readonly since: Date;
}

/** How a request reached us; any way counts, and the clock starts when it did (DSR-01). */
export const channels = ['page', 'receipt', 'door', 'email', 'post', 'phone', 'other'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/** `received`: not yet looked for. `waiting`: for a proof of who asks. `done` and `refused` are closed with a reason. */
export const requestStates = ['received', 'waiting', 'proved', 'done', 'refused'] as const;
export type RequestState = (typeof requestStates)[number];

/** Lawful grounds for a no; there is no other (DSR-09, DSR-10). */
export const refusalReasons = [
  'not-proved',
  'not-held',
  'legal-duty',
  'legal-claim',
  'others-rights',
  'unfounded',
  'excessive',
] as const;
export const RefusalReason = z.enum(refusalReasons);
export type RefusalReason = z.infer<typeof RefusalReason>;

export const steps = [
  'received',
  'stopped',
  'code-sent',
  'proved',
  'extended',
  'done',
  'refused',
  'asked-again',
] as const;
export interface Step {
  readonly at: Date;
  readonly step: (typeof steps)[number];
}

/** What the form takes: at most four answers, no reason, no identity document (DSR-02). */
export const NewRequest = z
  .object({
    rights: z.union([Right.transform((right) => [right]), z.array(Right).min(1)]),
    name: z.string().trim().max(120).default(''),
    contact: z.string().trim().max(120).default(''),
    words: z.string().trim().max(2000).default(''),
  })
  .refine((given) => given.contact !== '' || given.words !== '', {
    path: ['contact'],
    message: 'required',
  });
export type NewRequest = z.output<typeof NewRequest>;

/** What a ticket shows: the state and its dates, and nothing about whether we hold the person. */
export interface Ticket {
  readonly campaignId: string;
  readonly requestId: string;
  readonly anchorId: string;
  readonly ref: string;
  readonly rights: readonly Right[];
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly isExtended: boolean;
  readonly closedAt: Date | null;
  readonly decision: string | null;
  readonly story: readonly Step[];
}

/** A ticket as the rights role sees it. */
export interface DeskRequest extends Ticket {
  readonly receivedVia: Channel;
  readonly loggedAt: Date;
  readonly provedPersonId: string | null;
  readonly locale: 'en' | 'fr' | 'es';
  readonly replyKind: string | null;
}

/** What the requester wrote, for the rights role only. */
export interface RequestWords {
  readonly name: string;
  readonly contact: string;
  readonly words: string;
}

/** The proved visitor of `/me`: one person in each circle that the channel belongs to. */
export interface OwnSession {
  readonly campaignId: string;
  readonly personIds: readonly string[];
  readonly requestId: string;
  readonly endsAt: Date;
}
