import { describe, expect, it } from 'vitest';
import { acknowledgeOn, clockOf, dueOn, extendedDueOn, mayExtend, nextStep, requestKeptUntil } from './rules';

/** DSR-04: the same day number of the next month, moved to a working day. */
const months: readonly [jurisdiction: 'EU' | 'FR' | 'UK', received: string, due: string][] = [
  ['UK', '2026-01-05', '2026-02-05'],
  ['UK', '2026-01-15', '2026-02-16'],
  ['UK', '2026-01-28', '2026-03-02'],
  ['UK', '2026-01-29', '2026-03-02'],
  ['UK', '2026-01-31', '2026-03-02'],
  ['UK', '2028-01-31', '2028-02-29'],
  ['UK', '2026-02-28', '2026-03-30'],
  ['UK', '2026-03-01', '2026-04-01'],
  ['UK', '2026-03-03', '2026-04-07'],
  ['UK', '2026-03-31', '2026-04-30'],
  ['UK', '2026-04-04', '2026-05-05'],
  ['UK', '2026-04-25', '2026-05-26'],
  ['UK', '2026-05-30', '2026-06-30'],
  ['UK', '2026-05-31', '2026-06-30'],
  ['UK', '2026-07-31', '2026-09-01'],
  ['UK', '2026-08-31', '2026-09-30'],
  ['UK', '2026-10-31', '2026-11-30'],
  ['UK', '2026-11-25', '2026-12-29'],
  ['UK', '2026-11-26', '2026-12-29'],
  ['UK', '2026-12-01', '2027-01-04'],
  ['UK', '2026-12-31', '2027-02-01'],
  ['UK', '2027-11-25', '2027-12-29'],
  ['FR', '2026-03-06', '2026-04-07'],
  ['FR', '2026-04-01', '2026-05-04'],
  ['FR', '2026-04-08', '2026-05-11'],
  ['FR', '2026-04-14', '2026-05-15'],
  ['FR', '2026-06-14', '2026-07-15'],
  ['FR', '2026-07-15', '2026-08-17'],
  ['FR', '2026-10-01', '2026-11-02'],
  ['FR', '2026-10-11', '2026-11-12'],
  ['FR', '2026-11-25', '2026-12-28'],
  ['FR', '2026-12-01', '2027-01-04'],
  ['EU', '2026-01-31', '2026-03-02'],
  ['EU', '2026-03-06', '2026-04-07'],
  ['EU', '2026-04-01', '2026-05-01'],
  ['EU', '2026-09-30', '2026-10-30'],
  ['EU', '2026-11-25', '2026-12-28'],
  ['EU', '2026-12-01', '2027-01-04'],
  ['EU', '2027-01-30', '2027-03-01'],
  ['EU', '2024-01-30', '2024-02-29'],
];

describe('the day an answer is due', () => {
  it.each(months)('%s: received %s, due %s', (jurisdiction, received, due) => {
    expect(dueOn(jurisdiction, ['access'], received)).toBe(due);
  });

  it.each([
    ['access', '2026-11-21', '2027-01-05'],
    ['erase', '2026-12-31', '2027-02-14'],
    ['correct', '2028-01-16', '2028-03-01'],
  ] as const)('US-CA: %s received %s is due 45 calendar days later, %s', (right, received, due) => {
    expect(dueOn('US-CA', [right], received)).toBe(due);
  });

  it.each([
    ['stop', '2026-11-20', '2026-12-15'],
    ['opt-out', '2026-12-24', '2027-01-19'],
    ['limit', '2026-03-30', '2026-04-21'],
  ] as const)('US-CA: %s received %s works within 15 business days, %s', (right, received, due) => {
    expect(dueOn('US-CA', [right], received)).toBe(due);
    expect(dueOn('US-CA', [right, 'access'], received) >= due).toBe(true);
  });

  it('is confirmed in California within ten business days', () => {
    expect(acknowledgeOn('US-CA', '2026-11-20')).toBe('2026-12-08');
    expect(acknowledgeOn('FR', '2026-11-20')).toBe('2026-11-20');
  });
});

describe('putting an answer off', () => {
  it('ends three months, or 90 days, after receipt', () => {
    expect(extendedDueOn('UK', '2026-11-30')).toBe('2027-03-01');
    expect(extendedDueOn('US-CA', '2026-11-21')).toBe('2027-02-19');
  });

  it.each([
    ['waiting', false, '2026-10-08', true],
    ['waiting', false, '2026-10-11', false],
    ['waiting', true, '2026-10-08', false],
    ['done', false, '2026-10-08', false],
  ] as const)('%s, extended before: %s, on %s: %s', (state, isExtended, now, may) => {
    const request = { state, isExtended, dueAt: new Date('2026-10-10T23:59:59Z') };
    expect(mayExtend(request, new Date(`${now}T12:00:00Z`))).toBe(may);
  });
});

it.each([
  ['2026-10-01', 'early', 30],
  ['2026-10-16', 'half', 15],
  ['2026-10-25', 'most', 6],
  ['2026-10-31', 'most', 0],
  ['2026-11-01', 'late', -1],
] as const)('on %s a month-long clock is %s with %i days left', (today, mark, daysLeft) => {
  expect(clockOf('2026-10-01', '2026-10-31', today)).toMatchObject({ mark, daysLeft });
});

it.each([
  ['received', ['access'], [], 'you', 'send-code'],
  ['waiting', ['access'], ['code-sent'], 'them', 'wait'],
  ['proved', ['erase', 'access'], ['code-sent'], 'you', 'erase'],
  ['proved', ['access'], ['code-sent'], 'you', 'answer'],
  ['received', ['stop'], [], 'you', 'answer'],
  ['done', ['erase'], [], 'you', 'none'],
] as const)('%s %j: %s', (state, rights, passed, who, step) => {
  const story = passed.map((each) => ({ step: each, at: new Date(0) }));
  expect(nextStep({ state, rights, story })).toEqual({ who, step });
});

it('keeps the record of a request 36 months, 24 in California', () => {
  expect(requestKeptUntil('UK', '2026-11-21')).toBe('2029-11-21');
  expect(requestKeptUntil('US-CA', '2026-11-21')).toBe('2028-11-21');
});
