import { describe, expect, it } from 'vitest';
import { dayIn } from '@/lib/platform/format';
import { SignUpInput, YoungInput } from './model';
import { kindOfContact, mayBecome, monthsToTurn, purposeOfHelp, signUpEndsOn, youngEndsOn } from './rules';

describe('signUpEndsOn', () => {
  it.each([
    ['US', '2026-11-03', '2026-10-01', '2026-12-03'],
    ['FR', '2026-03-15', '2026-01-10', '2026-03-08'],
    ['GB', '2026-05-07', '2026-04-01', '2026-05-21'],
    ['DE', '2026-09-27', '2026-09-01', '2026-10-27'],
  ])('ends 30 days after the last day to register: %s, vote %s', (country, votesOn, today, ends) => {
    expect(signUpEndsOn(country, votesOn, today)).toBe(ends);
  });

  it('takes no request without a vote, or when it would end at once', () => {
    expect(signUpEndsOn('US', null, '2026-10-01')).toBeNull();
    expect(signUpEndsOn('FR', '2026-03-15', '2026-03-08')).toBeNull();
  });
});

it('keeps reminders apart from help, and never turns back', () => {
  expect(purposeOfHelp('turn-18')).toBe('registration.reminder');
  expect(purposeOfHelp('reminder')).toBe('registration.reminder');
  expect(purposeOfHelp('ride')).toBe('registration.assist');
  expect(mayBecome('new', 'done')).toBe(true);
  expect(mayBecome('done', 'done')).toBe(true);
  expect(mayBecome('done', 'in-hand')).toBe(false);
  expect(kindOfContact('x@example.org')).toBe('email');
  expect(kindOfContact('202 555 0112')).toBe('phone');
});

it('takes no more than name, contact, town and help, and nothing without a yes', () => {
  const whole = {
    name: 'A B',
    contact: 'a@example.org',
    town: 'Alderquay',
    helps: 'ride',
    age: 'yes',
    agree: 'yes',
    notice: 'x'.repeat(43),
    token: 'y'.repeat(27),
    locale: 'en',
  };
  expect(SignUpInput.parse({ ...whole, birthDate: '2000-01-01' })).not.toHaveProperty('birthDate');
  expect(SignUpInput.parse(whole).helps).toEqual(['ride']);
  expect(SignUpInput.safeParse({ ...whole, agree: undefined }).success).toBe(false);
  expect(SignUpInput.safeParse({ ...whole, helps: undefined }).success).toBe(false);
  expect(SignUpInput.safeParse({ ...whole, helps: 'canvass' }).success).toBe(false);
  expect(SignUpInput.safeParse({ ...whole, helps: 'turn-18' }).success).toBe(false);
});

describe('CHD-01: the question about an age', () => {
  const sent = { notice: 'x'.repeat(43), token: 'y'.repeat(27), locale: 'en' };
  const young = { email: 'a@example.org', month: '2027-03', young: 'yes', consent: 'yes', ...sent };
  const whole = { name: 'A', contact: 'a@example.org', town: 'B', helps: 'ride', agree: 'yes', ...sent };

  it('is one statement, without which nothing is taken', () => {
    expect(SignUpInput.safeParse({ ...whole, age: 'yes' }).success).toBe(true);
    expect(SignUpInput.safeParse(whole).success).toBe(false);
    expect(SignUpInput.safeParse({ ...whole, age: '18' }).success).toBe(false);
    expect(YoungInput.safeParse({ ...young, young: undefined }).success).toBe(false);
  });

  it('takes from a young person a contact and a month, whatever else is sent', () => {
    const more = { name: 'A B', town: 'Alderquay', phone: '202 555 0112', birthDate: '2009-03-04' };
    expect(YoungInput.parse({ ...young, ...more })).toEqual(young);
    expect(YoungInput.safeParse({ ...young, month: '2027-03-04' }).success).toBe(false);
  });

  it.each([
    ['2026-11-22', '2027-02-10', ['2026-11', '2026-12', '2027-01', '2027-02']],
    ['2026-11-29', '2027-01-10', ['2026-11', '2026-12', '2027-01']],
    ['2026-11-30', '2027-01-10', ['2026-12', '2027-01']],
    ['2026-12-31', '2026-12-31', []],
    ['2026-11-22', '2026-10-01', []],
  ])('offers the months from %s to the end on %s', (today, endsOn, months) => {
    expect(monthsToTurn(today, endsOn)).toEqual(months);
  });

  it.each(['America/New_York', 'Pacific/Pago_Pago', 'Europe/Paris', 'Pacific/Auckland'])(
    'offers no month that has ended already, at any hour of a month’s end in %s',
    (timeZone) => {
      const hours = Array.from({ length: 120 }, (_, hour) => new Date(Date.UTC(2026, 10, 28, hour)));
      for (const now of hours) {
        const [first = ''] = monthsToTurn(dayIn(now, timeZone), '2027-02-10');
        // A reminder ends at noon by UTC of its last day.
        expect(Date.parse(`${youngEndsOn(first, '2027-02-10')}T12:00:00Z`), `${now.toISOString()}`).toBeGreaterThan(
          now.getTime(),
        );
      }
    },
  );

  it('looks two years ahead at most: who is 16 today is 18 by then', () => {
    expect(monthsToTurn('2026-11-22', '2031-01-01').at(-1)).toBe('2028-11');
  });

  it.each([
    ['2026-12', '2027-02-10', '2026-12-31'],
    ['2027-02', '2027-02-10', '2027-02-10'],
    ['2028-02', '2028-12-31', '2028-02-29'],
  ])('ends with the month %s, or with everything else on %s: %s', (month, endsOn, ends) => {
    expect(youngEndsOn(month, endsOn)).toBe(ends);
  });
});
