// "Was this use allowed at that moment, and by what evidence?" (CON-11): decided from the events that had arrived by
// then, the freezes, the stop of the home and what each source permits, in the order in which the database asks. Pure.
import { isPurposeId, purposes } from '@/lib/purpose/registry';
import type { ConsentEvent, SourceGround, UseAnswer, UseHistory, UseReason } from '../model';
import { decidingEvent } from '../rules';

export interface Use {
  readonly purpose: string;
  /** Left out: any channel of the purpose. */
  readonly channel?: string | undefined;
}

const isIn = (from: Date, end: Date | null, at: Date): boolean => from <= at && (end === null || end > at);

/** Whether a source was in use at an instant. */
function isLive(source: SourceGround, purgeAt: Date | null, at: Date): boolean {
  return (
    isIn(source.from, source.ended, at) && isIn(source.from, source.until, at) && (purgeAt === null || purgeAt > at)
  );
}

/** The event that decides for each channel of a purpose, from what had arrived by then. */
function standingAt(events: readonly ConsentEvent[], purpose: string, at: Date): readonly ConsentEvent[] {
  const known = events.filter((event) => event.purpose === purpose && event.receivedAt <= at);
  return [...Map.groupBy(known, (event) => event.channel).values()].flatMap((all) => decidingEvent(all) ?? []);
}

const isYesAt = (event: ConsentEvent, at: Date): boolean =>
  (event.kind === 'given' || event.kind === 'renewed') && event.until !== null && event.until > at;

/** A use that stands on consent is not served by a source alone, nor a visit by the names of a roll left unused. */
function needsNoYes(source: SourceGround, purpose: string, basis: string, rollUse: string | null): boolean {
  const isUnusedRoll = source.kind === 'roll' && purpose === 'canvass.contact' && rollUse === 'addresses-only';
  return basis !== 'consent' && !isUnusedRoll;
}

/** Never throws: what nobody recorded is not allowed. */
export function decideUse(history: UseHistory, use: Use, at: Date): UseAnswer {
  const no = (why: UseReason, more: Partial<UseAnswer> = {}): UseAnswer => ({
    ...{ isAllowed: false, why, event: null, source: null, freeze: null },
    ...more,
  });
  if (!isPurposeId(use.purpose) || purposes[use.purpose].needs === 'off') return no('off');
  // GDPR 18(2): frozen means kept and nothing else, whatever else was agreed.
  const freeze = history.freezes.find(({ since, lifted }) => isIn(since, lifted, at));
  if (freeze) return no('frozen', { freeze });
  const standing = standingAt(history.events, use.purpose, at);
  // GDPR 21(3): a stop in one channel stops the purpose, because a row is used for a purpose as a whole.
  const stop = standing.find((event) => event.kind === 'withdrawn' || event.kind === 'objected');
  if (stop) return no('stopped', { event: stop });
  const refusal = standing.find((event) => event.kind === 'refused');
  if (refusal) return no('refused', { event: refusal });
  const ground = history.bases.findLast(({ purpose, from }) => purpose === use.purpose && from <= at);
  if (!ground) return no('no-ground');
  if (history.homeStoppedAt !== null && history.homeStoppedAt <= at && use.purpose.startsWith('canvass.')) {
    return no('home');
  }
  const live = history.sources.filter((source) => isLive(source, history.purgeAt, at));
  const permitting = live.find(
    (source) => source.permits.includes(use.purpose) && needsNoYes(source, use.purpose, ground.basis, history.rollUse),
  );
  if (permitting) return { isAllowed: true, why: 'source', event: null, source: permitting, freeze: null };
  const asked = standing.filter((event) => use.channel === undefined || event.channel === use.channel);
  const yeses = asked.filter((event) => isYesAt(event, at));
  const yes = yeses.find((event) => event.keeps) ?? yeses[0];
  if (yes) {
    // Whoever asked to be kept informed after the election let this yes outlive the purge date.
    const sources = yes.keeps ? history.sources.filter((source) => isLive(source, null, at)) : live;
    const source = sources.find((each) => [...each.permits, ...each.ceiling].includes(use.purpose));
    return source ? { isAllowed: true, why: 'yes', event: yes, source, freeze: null } : no('no-source', { event: yes });
  }
  return withoutYes(history.events, use, asked, at, no);
}

function withoutYes(
  events: readonly ConsentEvent[],
  { purpose, channel }: Use,
  asked: readonly ConsentEvent[],
  at: Date,
  no: (why: UseReason, more?: Partial<UseAnswer>) => UseAnswer,
): UseAnswer {
  const last = asked.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime()).at(-1);
  if (last) {
    return no(last.kind === 'invalidated' ? 'stale' : 'ended', { event: last });
  }
  const question = events.find(
    (event) =>
      event.kind === 'asked' &&
      event.purpose === purpose &&
      event.receivedAt <= at &&
      (channel === undefined || event.channel === channel),
  );
  return question ? no('not-answered', { event: question }) : no('never-asked');
}
