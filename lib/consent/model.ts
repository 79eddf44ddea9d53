// What a person said about a use of their data: the exact words shown, the answer, how sure we are that it was theirs,
// and the receipt. A consent is never a yes-or-no column: it is a list of events, each pointing at its wording.
import { z } from 'zod';

export const noticeLocales = ['en', 'fr', 'es'] as const;
export const NoticeLocale = z.enum(noticeLocales);
export type NoticeLocale = z.infer<typeof NoticeLocale>;

/** What the whole text says, item by item: GDPR 13 and 14, and the four that California adds (Annex G). */
export const noticeItems = [
  'controller',
  'officer',
  'purposes',
  'basis',
  'interests',
  'recipients',
  'transfers',
  'retention',
  'rights',
  'complaint',
  'duty',
  'automated',
  'categories',
  'source',
  'sensitive',
  'sold',
  'optOut',
  'policy',
] as const;
export type NoticeItem = (typeof noticeItems)[number];

const text = z.string().max(600);
const NoticeItems = z.object(
  Object.fromEntries(noticeItems.map((item) => [item, text])) as Record<NoticeItem, typeof text>,
);

/** One language of a notice: the five facts, the statement to agree to, and the items one click away. */
export const NoticeWords = z.object({
  topic: z.string().min(1).max(120),
  what: z.string().min(1).max(300),
  why: z.string().min(1).max(300),
  who: z.string().min(1).max(400),
  until: z.string().min(1).max(200),
  stop: z.string().min(1).max(200),
  statement: z.string().min(1).max(400),
  items: NoticeItems,
});
export type NoticeWords = z.infer<typeof NoticeWords>;
/** As read: `whole` is the items in their order, one text, made and never stored. */
export type NoticeTexts = NoticeWords & { readonly whole: string };

export const noticeTemplates = ['door', 'followup', 'turnout', 'email', 'sms', 'phone', 'post', 'sign-up'] as const;
export const NoticeTemplate = z.enum(noticeTemplates);
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

/** What a machine compares: whoever changes one of these asks again (CON-18). */
export const NoticeTerms = z.object({
  template: NoticeTemplate,
  jurisdiction: z.string(),
  controller: z.string(),
  /** Whoever gets the data outside the campaign; empty: nobody. */
  recipients: z.array(z.string()),
  /** The last day on which anything of it is kept, `2026-12-14`. */
  keptUntil: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export type NoticeTerms = z.infer<typeof NoticeTerms>;

/** All languages together: a wording is published and hashed whole. */
export const NoticeBody = z.object({
  purposes: z.array(z.string()).min(1),
  terms: NoticeTerms,
  texts: z.object({ en: NoticeWords, fr: NoticeWords, es: NoticeWords }),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** `hash`: SHA-256 of the body in canonical JSON, base64url. */
export interface Notice extends NoticeBody {
  readonly campaignId: string;
  readonly hash: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly retiredAt: Date | null;
  /** Since then a yes under these words counts no longer: a later wording changed what was agreed to. */
  readonly staleAt: Date | null;
  readonly texts: Readonly<Record<NoticeLocale, NoticeTexts>>;
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
  /** The person chose to be kept informed after the election: this yes outlives the purge date. */
  readonly keeps?: boolean;
  /** The entry of the log that commits to this event. */
  readonly entryId?: string | null;
}

/** What one pair of boxes says, on paper or aloud. A pair left blank is in no list. */
export const ToldAnswer = z.object({
  purpose: z.string().max(60),
  channel: z.string().max(60),
  said: z.enum(['yes', 'no']),
});
export type ToldAnswer = z.infer<typeof ToldAnswer>;

export const scanTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type ScanType = (typeof scanTypes)[number];

/** The paper an answer stands on. `keyedBy`: member id. The picture itself is opened by the person's key alone. */
export interface PaperEvidence {
  readonly kind: 'paper';
  readonly id: string;
  readonly conversationId: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  /** Calendar day `2026-11-02`. */
  readonly signedOn: string;
  readonly answers: readonly ToldAnswer[];
  /** SHA-256 of the picture, hex. */
  readonly scanHash: string;
  readonly scanType: ScanType;
  readonly scanErasedAt: Date | null;
  readonly keyedBy: string;
  readonly keyedAt: Date;
  readonly endsAt: Date;
}

/** The call in which an answer was spoken. `agentId`: member id. Nothing records a voice. */
export interface CallEvidence {
  readonly kind: 'call';
  readonly id: string;
  readonly conversationId: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly calledAt: Date;
  readonly answers: readonly ToldAnswer[];
  readonly recorded: boolean;
  readonly agentId: string;
  readonly keyedAt: Date;
  readonly endsAt: Date;
}
export type ToldEvidence = PaperEvidence | CallEvidence;

/**
 * What became of one answer. `given`, `refused`: it counts. `waits`: the yes opens nothing until the person confirms it
 * themselves. `stopped`: a no or a stop of the person stands; the yes opens nothing.
 */
export const toldStates = ['given', 'refused', 'waits', 'stopped'] as const;
export type ToldState = (typeof toldStates)[number];

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

/** Uses that may be asked for afresh: each needs the person's own, confirmed yes. */
export const askedUses = ['canvass.turnout', 'comms.email', 'comms.sms', 'comms.phone', 'comms.post'] as const;
export const AskedUse = z.enum(askedUses);
export type AskedUse = z.infer<typeof AskedUse>;

export const askWays = ['door', 'email'] as const;
export const AskWay = z.enum(askWays);
export type AskWay = z.infer<typeof AskWay>;

/** A question that the campaign puts, for one use under one wording, until it is stopped. */
export interface Asking {
  readonly id: string;
  readonly purpose: string;
  readonly noticeHash: string;
  readonly ways: readonly AskWay[];
  readonly startedAt: Date;
  readonly startedBy: string;
}

/** How many would be asked; to the nearest five, null: fewer than ten. */
export type AskingCounts = Readonly<Record<AskWay, number | null>>;
/** How far it has come; to the nearest five, null: fewer than ten. */
export type AskingSoFar = Readonly<Record<'asked' | 'yes' | 'no', number | null>>;
