// What a person said about a use of their data: the exact words shown, the answer, how sure we are that it was theirs,
// and the receipt. A consent is never a yes-or-no column: it is a list of events, each pointing at its wording.
import { z } from 'zod';

export const noticeLocales = ['en', 'fr', 'es'] as const;
export type NoticeLocale = (typeof noticeLocales)[number];

/** One language of a notice: the five facts, the statement to agree to, and the whole text one click away. */
export const NoticeTexts = z.object({
  topic: z.string().min(1).max(120),
  what: z.string().min(1),
  why: z.string().min(1),
  who: z.string().min(1),
  until: z.string().min(1),
  stop: z.string().min(1),
  statement: z.string().min(1),
  whole: z.string().min(1),
});
export type NoticeTexts = z.infer<typeof NoticeTexts>;

/** All languages together: a wording is published and hashed whole. */
export const NoticeBody = z.object({
  purposes: z.array(z.string()).min(1),
  texts: z.object({ en: NoticeTexts, fr: NoticeTexts, es: NoticeTexts }),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** `hash`: SHA-256 of the body in canonical JSON, base64url. */
export interface Notice extends NoticeBody {
  readonly campaignId: string;
  readonly hash: string;
  readonly version: number;
  readonly publishedAt: Date;
}

export const eventKinds = [
  'asked',
  'given',
  'refused',
  'withdrawn',
  'objected',
  'expired',
  'renewed',
  'invalidated',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** `witnessed`: own hand on a volunteer's phone. `confirmed`: the person's own device or channel. */
export const grades = ['confirmed', 'witnessed'] as const;
export type Grade = (typeof grades)[number];

export interface ConsentEvent {
  readonly id: string;
  readonly purpose: string;
  readonly channel: string;
  readonly kind: EventKind;
  readonly grade: Grade | null;
  readonly method: string;
  readonly noticeHash: string | null;
  readonly locale: string | null;
  readonly statement: string | null;
  readonly conversationId: string | null;
  /** When it was said, by the clock of the device. */
  readonly at: Date;
  /** When it arrived here; stops and yeses are ordered by it. */
  readonly receivedAt: Date;
  readonly until: Date | null;
  /** The entry of the log that commits to this event. */
  readonly entryId?: string | null;
}

/** A time in which the record was frozen; `lifted` is null while it is. */
export interface Freeze {
  readonly since: Date;
  readonly lifted: Date | null;
  readonly reason: string;
}

/** What one source of the record allows: by itself (`permits`), and at most with the person's yes (`ceiling`). */
export interface SourceGround {
  readonly label: string;
  readonly kind: string;
  readonly basis: string;
  readonly permits: readonly string[];
  readonly ceiling: readonly string[];
  readonly from: Date;
  readonly until: Date | null;
  readonly ended: Date | null;
}

/** All that decides what one person may be used for, at any instant. */
export interface UseHistory {
  readonly events: readonly ConsentEvent[];
  readonly freezes: readonly Freeze[];
  readonly homeStoppedAt: Date | null;
  readonly sources: readonly SourceGround[];
  readonly purgeAt: Date | null;
  /** Grounds that uses stood on, oldest version first. */
  readonly bases: readonly { readonly purpose: string; readonly basis: string; readonly from: Date }[];
  /** Whether the campaign uses the roll's names, as it stands today. */
  readonly rollUse: string | null;
}

/** Why a use was allowed or not. */
export const useReasons = [
  'yes',
  'source',
  'off',
  'no-ground',
  'frozen',
  'stopped',
  'home',
  'refused',
  'ended',
  'stale',
  'not-answered',
  'never-asked',
  'no-source',
] as const;
export type UseReason = (typeof useReasons)[number];

export interface UseAnswer {
  readonly isAllowed: boolean;
  readonly why: UseReason;
  /** The event that decides; null when none does. */
  readonly event: ConsentEvent | null;
  /** The source that allows it by itself, or under whose ceiling the yes counts. */
  readonly source: SourceGround | null;
  /** The freeze that forbids it. */
  readonly freeze: Freeze | null;
}

/** Where one purpose and channel stands for one person. */
export interface Permission {
  readonly purpose: string;
  readonly channel: string;
  readonly state: Exclude<EventKind, 'asked' | 'renewed'>;
  readonly grade: Grade | null;
  readonly until: Date | null;
  readonly since: Date;
}

/** What the three buttons of a receipt stop: this use, visits to the home, every use. */
export const stopScopes = ['use', 'visits', 'everything'] as const;
export const StopScope = z.enum(stopScopes);
export type StopScope = z.infer<typeof StopScope>;

/** A receipt made before the talk. `token` and `code` exist here and on the phone only; we keep their hashes. */
export interface ReservedReceipt {
  readonly id: string;
  readonly token: string;
  readonly code: string;
}
