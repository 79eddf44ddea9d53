// When an answer on paper may have been signed, when it ends, what it may open. Pure; the database asks the same again.
import type { Notice, ToldAnswer } from '../model';
import { addMonths, consentUntil } from '../rules';

/** A witnessed hand opens these two; anything else waits for the person's own device. */
const ownHandOpens: readonly string[] = ['canvass.record_opinion', 'canvass.followup'];

export function mayOpenByHand(purpose: string): boolean {
  return ownHandOpens.includes(purpose);
}

export type PaperFault = 'future' | 'before' | 'after' | 'stale' | 'ended';

/**
 * Why a form with this date cannot be taken; undefined when it can. Days are calendar days of the campaign's place: a form
 * is signed on or after the day its words were published, and before or on the day they were replaced.
 */
export function paperFault(
  notice: Pick<Notice, 'staleAt'>,
  days: {
    readonly signedOn: string;
    readonly today: string;
    readonly publishedOn: string;
    readonly retiredOn: string | null;
  },
  until: Date,
  now: Date,
): PaperFault | undefined {
  if (notice.staleAt !== null) return 'stale';
  if (days.signedOn > days.today) return 'future';
  if (days.signedOn < days.publishedOn) return 'before';
  if (days.retiredOn !== null && days.signedOn > days.retiredOn) return 'after';
  return until <= now ? 'ended' : undefined;
}

const monthsNotAsked = 6;

/** A yes lives from the day it was signed or spoken; a no is kept as long as it keeps us from asking (CON-15). */
export function evidenceEnds(
  answers: readonly ToldAnswer[],
  given: { readonly at: Date; readonly pollsCloseAt: Date | null; readonly purgeAt: Date | null },
): Date {
  const yes = consentUntil({ ...given, now: given.at });
  const no = addMonths(given.at, monthsNotAsked);
  const capped = given.purgeAt && given.purgeAt < no ? given.purgeAt : no;
  const hasYes = answers.some(({ said }) => said === 'yes');
  const hasNo = answers.some(({ said }) => said === 'no');
  return hasYes && (!hasNo || yes > capped) ? yes : capped;
}

/** The short name of a form, printed at its foot and typed by whoever keys it: of the hash of its words. */
export function formVersion(noticeHash: string): string {
  return noticeHash
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .slice(0, 8)
    .toUpperCase();
}
