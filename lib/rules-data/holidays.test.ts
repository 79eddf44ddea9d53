import { describe, expect, it } from 'vitest';
import { addMonthsToDay, addWorkingDays, isWorkingDay, nextWorkingDay } from './rules';

describe('days that do not count', () => {
  it.each([
    ['UK', '2026-04-03', 'Good Friday'],
    ['UK', '2026-04-06', 'Easter Monday'],
    ['UK', '2026-05-04', 'early May'],
    ['UK', '2026-05-25', 'spring'],
    ['UK', '2026-08-31', 'summer'],
    ['UK', '2026-12-28', 'Boxing Day moved from Saturday'],
    ['UK', '2027-12-27', 'Christmas moved from Saturday'],
    ['UK', '2027-12-28', 'Boxing Day moved from Sunday'],
    ['FR', '2026-05-14', 'Ascension'],
    ['FR', '2026-05-25', 'Whit Monday'],
    ['FR', '2026-07-14', 'national day'],
    ['US-CA', '2026-01-19', 'Martin Luther King'],
    ['US-CA', '2026-02-16', 'Presidents'],
    ['US-CA', '2026-03-31', 'Cesar Chavez'],
    ['US-CA', '2026-05-25', 'Memorial'],
    ['US-CA', '2026-09-07', 'Labor'],
    ['US-CA', '2026-11-11', 'Veterans'],
    ['US-CA', '2026-11-26', 'Thanksgiving'],
    ['US-CA', '2026-11-27', 'the day after'],
    ['US-CA', '2027-07-05', 'Independence Day kept on Monday'],
    ['US-CA', '2023-11-10', 'Veterans Day kept on Friday'],
  ] as const)('%s %s: %s', (jurisdiction, day, _why) => {
    expect(isWorkingDay(jurisdiction, day)).toBe(false);
  });

  it.each([
    ['UK', '2026-05-08'],
    ['US-CA', '2026-04-03'],
    ['FR', '2026-04-03'],
    ['US-CA', '2026-10-12'],
  ] as const)('%s works on %s', (jurisdiction, day) => {
    expect(isWorkingDay(jurisdiction, day)).toBe(true);
  });
});

it('counts working days from the day after', () => {
  expect(addWorkingDays('US-CA', '2026-11-20', 10)).toBe('2026-12-08');
  expect(addWorkingDays('US-CA', '2026-12-24', 15)).toBe('2027-01-19');
  expect(nextWorkingDay('UK', '2026-12-25')).toBe('2026-12-29');
});

it('keeps the day number, or takes the last day of a shorter month', () => {
  const pairs = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-10-31', 3, '2027-01-31'],
  ] as const;
  for (const [from, months, to] of pairs) expect(addMonthsToDay(from, months)).toBe(to);
});
