// What counts as permission: how events add up, how long a yes lives, what a stop stops. Pure; the database folds the
// same events the same way (consent.fold), and a test holds the two against each other.
import { consentedUses } from '@/lib/rules-data/model';
import type { ConsentEvent, Permission, StopScope } from './model';

/** Uses that a person can say yes to or stop, besides the visit itself. */
export const stoppableUses = consentedUses;

const monthsOfConsent = 24;
const daysAfterVote = 30;

/** The same day number some months later, or the last day of a month that has no such day. */
export function addMonths(instant: Date, months: number): Date {
  const day = instant.getUTCDate();
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay));
  return moved;
}

/**
 * CON-16: the earliest of 24 months, 30 days after the last round, and the purge date. `keeps`: the person chose to be kept
 * informed after the election; then the 24 months alone count.
 */
export function consentUntil(given: {
  now: Date;
  pollsCloseAt: Date | null;
  purgeAt: Date | null;
  keeps?: boolean;
}): Date {
  const longest = addMonths(given.now, monthsOfConsent);
  if (given.keeps) return longest;
  const ends = [longest];
  if (given.pollsCloseAt) ends.push(new Date(given.pollsCloseAt.getTime() + daysAfterVote * 86_400_000));
  if (given.purgeAt) ends.push(given.purgeAt);
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}

const isStop = (event: ConsentEvent): boolean => event.kind === 'withdrawn' || event.kind === 'objected';
const isYes = (event: ConsentEvent): boolean => event.kind === 'given' || event.kind === 'renewed';
const byArrival = (a: ConsentEvent, b: ConsentEvent): number =>
  a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A stop beats every yes that arrives after it, unless the person gave it afresh, later, on their own device (WDR-12). */
function outlives(event: ConsentEvent, stop: ConsentEvent): boolean {
  return isYes(event) && event.grade === 'confirmed' && byArrival(event, stop) > 0 && event.at >= stop.at;
}

/** After a stop: the last fresh yes, or whatever ended it since; else the stop itself. `ordered` by arrival. */
function lastAfterStop(ordered: readonly ConsentEvent[], stop: ConsentEvent): ConsentEvent {
  const first = ordered.findIndex((event) => outlives(event, stop));
  if (first < 0) return stop;
  return ordered.slice(first).findLast((event) => !isYes(event) || outlives(event, stop)) ?? stop;
}

/** The event that decides where one purpose and channel stands; undefined when nothing was answered. */
export function decidingEvent(events: readonly ConsentEvent[]): ConsentEvent | undefined {
  const ordered = events.filter((event) => event.kind !== 'asked').sort(byArrival);
  const stop = ordered.findLast(isStop);
  return stop ? lastAfterStop(ordered, stop) : ordered.at(-1);
}

/** Where each purpose and channel stands, by `purpose/channel`. Order of the input does not matter. */
export function foldEvents(events: readonly ConsentEvent[]): ReadonlyMap<string, Permission> {
  const out = new Map<string, Permission>();
  const groups = Map.groupBy(events, (event) => `${event.purpose}/${event.channel}`);
  for (const [key, all] of groups) {
    const last = decidingEvent(all);
    if (!last) continue;
    out.set(key, {
      purpose: last.purpose,
      channel: last.channel,
      state: last.kind === 'renewed' ? 'given' : (last.kind as Permission['state']),
      grade: last.grade,
      until: last.until,
      since: last.receivedAt,
    });
  }
  return out;
}

export function isGiven(permission: Permission | undefined, now: Date): boolean {
  return permission?.state === 'given' && permission.until !== null && permission.until > now;
}

/** CON-11: whether the person's own yes stood at an instant, from the events that had arrived by then. */
export function wasGiven(events: readonly ConsentEvent[], purpose: string, channel: string, at: Date): boolean {
  const known = events.filter((event) => event.receivedAt <= at);
  return isGiven(foldEvents(known).get(`${purpose}/${channel}`), at);
}

export interface StopEvent {
  readonly purpose: string;
  readonly kind: 'withdrawn' | 'objected';
}

/** What each button of a receipt puts down. `uses`: the uses answered in that talk. */
export function stopsOf(scope: StopScope, uses: readonly string[]): readonly StopEvent[] {
  switch (scope) {
    case 'use':
      return [...new Set(uses)].map((purpose) => ({ purpose, kind: 'withdrawn' }));
    case 'visits':
      return [{ purpose: 'canvass.contact', kind: 'objected' }];
    case 'everything':
      return [
        { purpose: 'canvass.contact', kind: 'objected' },
        ...[...new Set([...stoppableUses, ...uses])].map((purpose) => ({ purpose, kind: 'withdrawn' as const })),
      ];
  }
}

/** WDR-11: what a browser's do-not-sell signal puts down for a known person: no sale, no sharing, no advertising. */
export const signalStops: readonly StopEvent[] = [
  { purpose: 'ads.target', kind: 'objected' },
  { purpose: 'share.partner', kind: 'objected' },
];

/** Whether the home, not only the person, is left alone. */
export function stopsHome(scope: StopScope): boolean {
  return scope !== 'use';
}
