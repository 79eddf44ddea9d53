// Decisions of set-up: when polls close as an instant, how long data may live, which page is next. Pure.

import { dayIn } from '@/lib/platform/format';

/** The instant of a local date and time in a time zone. A time that a clock change skips moves on by the change. */
export function localInstant(day: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // Twice: the first guess may lie on the other side of a clock change.
  let instant = wall - offsetAt(new Date(wall), timeZone);
  instant = wall - offsetAt(new Date(instant), timeZone);
  return new Date(instant);
}

function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

export function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** RET-01, a product default: what nobody agreed to keep ends 30 days after the final round. */
export const purgeDaysAfterVote = 30;

/** The purge happens when the last day named in the notices has ended where the campaign is. */
export function purgeInstant(purgeOn: string, timeZone: string): Date {
  return localInstant(addDays(purgeOn, 1), '00:00', timeZone);
}

/** The last day on which data may be held, as the notices say it: the instant is the midnight that ends it. */
export function purgeDay(purgeAt: Date, timeZone: string): string {
  return dayIn(new Date(purgeAt.getTime() - 1), timeZone);
}

export type PurgeProblem = 'before-vote' | 'too-late';

/** A purge date lies between the final vote and 30 days after it (RET-01). */
export function purgeProblem(purgeOn: string, lastVotesOn: string): PurgeProblem | null {
  if (purgeOn < lastVotesOn) return 'before-vote';
  return purgeOn > addDays(lastVotesOn, purgeDaysAfterVote) ? 'too-late' : null;
}
