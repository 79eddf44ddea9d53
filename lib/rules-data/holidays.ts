// Days on which a clock of the law does not end: weekends and public holidays, by jurisdiction. Computed, because a list
// of dates runs out; each rule names the law it is from. Pure; days are calendar days without a zone.
import type { Day, Jurisdiction } from './model';

const dayMs = 86_400_000;
const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const at = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date);
const weekdayOf = (time: number): number => new Date(time).getUTCDay();

/** Gregorian Easter Sunday (anonymous algorithm of 1876). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return at(year, Math.floor(f / 31), (f % 31) + 1);
}

/** The nth weekday of a month; -1 is the last. */
function nth(year: number, month: number, weekday: number, n: number): number {
  if (n < 0) {
    const last = at(year, month + 1, 0);
    return last - ((weekdayOf(last) - weekday + 7) % 7) * dayMs;
  }
  const first = at(year, month, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)) * dayMs;
}

const isWeekend = (time: number): boolean => weekdayOf(time) === 0 || weekdayOf(time) === 6;

/** A holiday on a weekend moves to the next free weekday (Banking and Financial Dealings Act 1971, Schedule 1). */
function withSubstitutes(days: readonly number[]): number[] {
  const taken: number[] = [];
  for (const day of days) {
    let moved = day;
    while (isWeekend(moved) || taken.includes(moved)) moved += dayMs;
    taken.push(moved);
  }
  return taken;
}

/** A holiday on Sunday is kept on Monday; Veterans Day on Saturday on Friday (Cal. Gov. Code 6700, 6701). */
function californian(year: number): number[] {
  const fixed = [at(year, 1, 1), at(year, 3, 31), at(year, 7, 4), at(year, 11, 11), at(year, 12, 25)].map((day) => {
    if (weekdayOf(day) === 0) return day + dayMs;
    return weekdayOf(day) === 6 && day === at(year, 11, 11) ? day - dayMs : day;
  });
  const thanksgiving = nth(year, 11, 4, 4);
  return [
    ...fixed,
    ...[nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 5, 1, -1), nth(year, 9, 1, 1)],
    ...[thanksgiving, thanksgiving + dayMs],
  ];
}

/** Code du travail L3133-1. */
function french(year: number): number[] {
  const sunday = easter(year);
  const fixed = [at(year, 1, 1), at(year, 5, 1), at(year, 5, 8), at(year, 7, 14), at(year, 8, 15)];
  const autumn = [at(year, 11, 1), at(year, 11, 11), at(year, 12, 25)];
  return [...fixed, ...autumn, sunday + dayMs, sunday + 39 * dayMs, sunday + 50 * dayMs];
}

/** England and Wales; a campaign in Scotland or Northern Ireland has a day less or more, never a later answer. */
function british(year: number): number[] {
  const sunday = easter(year);
  return [
    ...withSubstitutes([at(year, 1, 1), at(year, 12, 25), at(year, 12, 26)]),
    ...[sunday - 2 * dayMs, sunday + dayMs],
    ...[nth(year, 5, 1, 1), nth(year, 5, 1, -1), nth(year, 8, 1, -1)],
  ];
}

/** Only what every member state keeps: an answer is then early in the others, never late. */
function european(year: number): number[] {
  return [at(year, 1, 1), easter(year) + dayMs, at(year, 12, 25)];
}

const holidaysBy: Readonly<Record<Jurisdiction, (year: number) => number[]>> = {
  EU: european,
  FR: french,
  UK: british,
  'US-CA': californian,
  US: californian,
};

export function isWorkingDay(jurisdiction: Jurisdiction, day: Day): boolean {
  const time = timeOf(day);
  const year = new Date(time).getUTCFullYear();
  // A New Year's Day may be kept in the year before or moved into the next week; neighbours are looked at too.
  return !isWeekend(time) && ![year - 1, year, year + 1].some((each) => holidaysBy[jurisdiction](each).includes(time));
}

/** The day itself, or the next working day (Regulation 1182/71 art. 3(4)). */
export function nextWorkingDay(jurisdiction: Jurisdiction, day: Day): Day {
  let time = timeOf(day);
  while (!isWorkingDay(jurisdiction, dayOf(time))) time += dayMs;
  return dayOf(time);
}

/** The day after `count` working days; the day of receipt is not counted. */
export function addWorkingDays(jurisdiction: Jurisdiction, day: Day, count: number): Day {
  let time = timeOf(day);
  for (let left = count; left > 0; ) {
    time += dayMs;
    if (isWorkingDay(jurisdiction, dayOf(time))) left -= 1;
  }
  return dayOf(time);
}

/** The same day number some months later, or the last day of a month that has no such day. */
export function addMonthsToDay(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(at(year, month + months + 1, 0)).getUTCDate();
  return dayOf(at(year, month + months, Math.min(date, last)));
}
