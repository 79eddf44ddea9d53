import { describe, expect, it } from 'vitest';
import { addDays, isTimeZone, localInstant, purgeInstant, purgeProblem } from './rules';

describe('the instant at which polls close', () => {
  it.each([
    ['2026-11-14', '20:00', 'Europe/London', '2026-11-14T20:00:00.000Z'],
    ['2026-07-14', '20:00', 'Europe/Paris', '2026-07-14T18:00:00.000Z'],
    ['2026-11-03', '19:00', 'America/New_York', '2026-11-04T00:00:00.000Z'],
    ['2028-02-29', '08:15', 'Asia/Kathmandu', '2028-02-29T02:30:00.000Z'],
    // The day on which clocks go back: 20:00 is already winter time.
    ['2026-10-25', '20:00', 'Europe/Paris', '2026-10-25T19:00:00.000Z'],
  ])('%s %s in %s', (day, time, zone, instant) => {
    expect(localInstant(day, time, zone).toISOString()).toBe(instant);
  });
});

describe('the purge date', () => {
  it('ends with its day where the campaign is', () => {
    expect(purgeInstant('2026-12-14', 'America/Los_Angeles').toISOString()).toBe('2026-12-15T08:00:00.000Z');
  });
  it('lies between the vote and 30 days after it', () => {
    expect(purgeProblem('2026-11-13', '2026-11-14')).toBe('before-vote');
    expect(purgeProblem('2026-11-14', '2026-11-14')).toBeNull();
    expect(purgeProblem('2026-12-14', '2026-11-14')).toBeNull();
    expect(purgeProblem('2026-12-15', '2026-11-14')).toBe('too-late');
  });
  it('counts days over a leap day', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });
});

it('knows time zones by name', () => {
  expect(isTimeZone('Europe/London')).toBe(true);
  expect(isTimeZone('Europe/Alderquay')).toBe(false);
});
