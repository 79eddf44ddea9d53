import { describe, expect, it } from 'vitest';
import { dayIn, formatDay, formatInstant, formatList, formatNumber, formatShare, formatTime } from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('dates', () => {
  it('writes a day in each language, without a time zone moving it', () => {
    expect(formatDay('2026-10-04', 'en')).toBe('4 Oct');
    expect(formatDay('2026-10-04', 'en', { year: true, weekday: true })).toContain('2026');
    expect(formatDay('2026-10-04', 'fr', { long: true })).toBe('4 octobre');
    expect(formatDay('2026-10-04', 'es', { long: true, year: true })).toBe('4 de octubre de 2026');
  });

  it('writes the first day of a month as French does', () => {
    expect(formatDay('2027-01-01', 'fr', { long: true, year: true, weekday: true })).toBe('vendredi 1er janvier 2027');
    expect(formatDay('2027-01-11', 'fr', { long: true })).toBe('11 janvier');
    expect(formatDay('2027-01-21', 'fr')).toBe('21 janv.');
    expect(formatDay('2027-01-01', 'es', { long: true })).toBe('1 de enero');
  });

  it('shows an instant in the campaign’s time zone', () => {
    const instant = new Date('2026-10-09T23:30:00Z');
    expect(dayIn(instant, 'Europe/Paris')).toBe('2026-10-10');
    expect(dayIn(instant, 'America/New_York')).toBe('2026-10-09');
    expect(formatTime(instant, 'en', 'Europe/Paris')).toBe('01:30');
    expect(formatInstant(instant, 'en', 'America/New_York')).toBe('9 Oct, 19:30');
  });
});

it('writes numbers, shares and lists', () => {
  expect(plain(formatNumber(4310, 'en'))).toBe('4,310');
  expect(plain(formatNumber(4310, 'fr'))).toBe('4 310');
  expect(plain(formatNumber(4310, 'es'))).toBe('4.310');
  expect(plain(formatShare(0.473, 'fr'))).toBe('47 %');
  expect(formatList(['a', 'b', 'c'], 'es')).toBe('a, b y c');
});
