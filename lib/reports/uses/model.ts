// The answer to "May I use this?": how many people a use may reach, how many not, how many nobody has asked, and by which
// rule, in cells that carry no small number.
import { z } from 'zod';
import { consentedUses } from '@/lib/rules-data/model';

/** Uses that a desk can plan: what reaches a person. */
export const askableUses = ['canvass.contact', ...consentedUses] as const;
export const AskableUse = z.enum(askableUses);
export type AskableUse = z.infer<typeof AskableUse>;

/** The one rule that decides for a person, in the order in which they are asked (gate.use_reasons). */
export const useReasons = [
  'may',
  'said-no',
  'licence',
  'withdrew',
  'stopped',
  'ended',
  'no-contact',
  'licence-ended',
  'addresses-only',
  'no-ground',
  'frozen',
  'catching-up',
  'never-asked',
] as const;
export type UseReason = (typeof useReasons)[number];

export const useParts = ['may', 'may-not', 'unknown'] as const;
export type UsePart = (typeof useParts)[number];

/** Exact: never leaves the job, but for the privacy lead. `turfId` empty: at a door in no published turf. */
export interface UseCount {
  readonly turfId: string;
  readonly precinct: string;
  readonly reason: UseReason;
  readonly people: number;
  /** Of these, who agreed to be come back to and may be asked. */
  readonly again: number;
}

/** `people` is rounded to 5 and at least 10, or 0; null: hidden to protect people. */
export interface UseCell {
  readonly level: 'turf' | 'precinct' | 'campaign';
  readonly area: string;
  readonly reason: UseReason | 'again';
  readonly people: number | null;
}

export interface UseRow {
  readonly part: UsePart;
  readonly reason: UseReason;
  /** Null: fewer than ten, or hidden with such a cell. */
  readonly people: number | null;
}

export interface UseAnswer {
  /** Sum of what is shown; exact for the privacy lead. */
  readonly total: number;
  readonly parts: Readonly<Record<UsePart, number>>;
  readonly rows: readonly UseRow[];
  /** How many agreed to be asked again; null: hidden. */
  readonly again: number | null;
  readonly isExact: boolean;
  readonly madeAt: Date;
}

/** `campaign`, `precinct:NAME` or `turf:ID`: fixed areas only. */
export const UseArea = z.string().regex(/^(campaign|precinct:.{0,80}|turf:[0-9a-f-]{36})$/);

export const whyNotAnswers = [...useReasons, 'not-agreed', 'cannot-say'] as const;
export type WhyNotAnswer = (typeof whyNotAnswers)[number];
