import { describe, expect, it } from 'vitest';
import { SignUpInput } from './model';
import { kindOfContact, mayBecome, purposeOfHelp, signUpEndsOn } from './rules';

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
});
