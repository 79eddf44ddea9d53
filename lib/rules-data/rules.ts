// Which day a deadline falls on, and whether we may show it: a date nobody has checked lately gives way to the official
// site near an election (REG-13). Pure; days are calendar days without a clock or zone.

import { everywhere } from './clocks';
import type { Day, RegistrationPlace, RegistrationWay, Rule } from './model';

const dayMs = 86_400_000;

function dayToTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function timeToDay(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return timeToDay(dayToTime(day) + days * dayMs);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayToTime(to) - dayToTime(from)) / dayMs);
}

function weekdayOf(day: Day): number {
  return new Date(dayToTime(day)).getUTCDay();
}

function nthWeekdayBefore(electionOn: Day, weekday: number, count: number): Day {
  const back = (weekdayOf(electionOn) - weekday + 7) % 7 || 7;
  return addDays(electionOn, -(back + 7 * (count - 1)));
}

function workingDaysBefore(electionOn: Day, count: number): Day {
  let day = electionOn;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return day;
}

/**
 * The last day on which registering counts, or null when the unit is no deadline before an election. Bank holidays are
 * not known here: the page puts the official site beside every date.
 */
export function deadlineOn(rule: Rule, electionOn: Day): Day | null {
  switch (rule.unit) {
    case 'days-before-election':
      return addDays(electionOn, -rule.value);
    case 'working-days-before-election':
      return workingDaysBefore(electionOn, rule.value);
    case 'fridays-before-election':
      return nthWeekdayBefore(electionOn, 5, rule.value);
    case 'wednesdays-before-election':
      // FRR-01: the Wednesday of the same week as the sixth Friday, two days before it.
      return addDays(nthWeekdayBefore(electionOn, 5, rule.value), -2);
    default:
      return null;
  }
}

export type ShownDeadline =
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'official-only' }
  | { readonly kind: 'general'; readonly rule: Rule }
  | { readonly kind: 'dated'; readonly rule: Rule; readonly on: Day; readonly daysLeft: number };

/**
 * What a page may say about one way to register. Without a coming election: the general rule. Near an election a rule
 * checked more than 30 days ago is not shown at all.
 */
export function decideDeadline(way: RegistrationWay, today: Day, electionOn: Day | null): ShownDeadline {
  const { rule } = way;
  if (rule === null) return { kind: 'not-offered' };
  if (electionOn === null || electionOn < today) return { kind: 'general', rule };
  const isNear = daysBetween(today, electionOn) <= everywhere.nearElection.value;
  const isStale = daysBetween(rule.verifiedOn, today) > everywhere.staleNearElection.value;
  if (isNear && isStale) return { kind: 'official-only' };
  const on = deadlineOn(rule, electionOn);
  if (on === null) return { kind: 'official-only' };
  return { kind: 'dated', rule, on, daysLeft: daysBetween(today, on) };
}

/** The last of a place's deadlines: after it nobody can register any more. Election day itself when nothing is known. */
export function lastDeadlineOn(place: RegistrationPlace, electionOn: Day): Day {
  const days = place.ways.flatMap(({ rule }) => (rule ? [deadlineOn(rule, electionOn)] : []));
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? electionOn
  );
}

export { addMonthsToDay, addWorkingDays, isWorkingDay, nextWorkingDay } from './holidays';
