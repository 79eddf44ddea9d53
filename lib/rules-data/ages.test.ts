// CHD-01 to CHD-04 as tables: countries, voting ages, exact birthdays. Every number has its source and day.
import { describe, expect, it } from 'vitest';
import { decideAdvertising, onlineConsentAge, reachesAgeOn, saleConsentAt, signUpAges, votingAge } from '.';

describe('CHD-02: the age from which a person says yes online for themselves', () => {
  it.each([
    ['FR', 15],
    ['GB', 13],
    ['US', 13],
    ['AT', 14],
    ['BE', 13],
    ['CZ', 15],
    ['DK', 13],
    ['ES', 14],
    ['FI', 13],
    ['IT', 14],
    ['SE', 13],
    ['DE', 16],
    ['IE', 16],
    ['NL', 16],
    ['PL', 16],
    ['XX', 16],
  ])('%s: %i', (country, age) => {
    const rule = onlineConsentAge(country);
    expect(rule).toMatchObject({ value: age, unit: 'years' });
    expect(rule.source.name).not.toBe('');
    expect(rule.verifiedOn < '2026-11-23').toBe(true);
  });

  it('is nowhere under 13 or over 16', () => {
    for (const country of ['FR', 'GB', 'US', 'AT', 'BE', 'CZ', 'DK', 'ES', 'FI', 'IT', 'SE', 'ZZ']) {
      expect(onlineConsentAge(country).value).toBeGreaterThanOrEqual(13);
      expect(onlineConsentAge(country).value).toBeLessThanOrEqual(16);
    }
  });
});

describe('CHD-01: from which age a campaign keeps a request', () => {
  it.each([
    ['US', 18, 16],
    ['FR', 18, 16],
    ['GB', 18, 16],
    ['DE', 18, 16],
    ['GR', 17, 16],
    ['AT', 16, null],
    ['MT', 16, null],
  ])('%s: help from %i, a reminder from %s', (country, help, reminder) => {
    expect(signUpAges(country)).toEqual({ help, reminder });
    expect(help).toBeGreaterThanOrEqual(votingAge(country).value);
    expect(help).toBeGreaterThanOrEqual(onlineConsentAge(country).value);
    if (reminder !== null) expect(reminder).toBeGreaterThanOrEqual(onlineConsentAge(country).value);
  });
});

describe('CHD-03: by voting age, on the exact day', () => {
  it.each([
    // Born, voting age, today, by law, by product.
    ['2010-11-22', 16, '2026-11-21', 'open', 'refused'],
    ['2010-11-22', 16, '2026-11-22', 'open', 'open'],
    ['2010-11-22', 17, '2026-11-21', 'refused', 'refused'],
    ['2010-11-22', 17, '2026-11-22', 'refused', 'refused'],
    ['2010-11-22', 17, '2026-11-23', 'open', 'refused'],
    ['2010-11-22', 17, '2027-11-22', 'open', 'open'],
    ['2008-11-22', 18, '2025-11-22', 'refused', 'refused'],
    ['2008-11-22', 18, '2025-11-23', 'open', 'refused'],
    ['2008-11-22', 18, '2026-11-22', 'open', 'open'],
    ['2008-02-29', 18, '2026-02-28', 'open', 'refused'],
    ['2008-02-29', 18, '2026-03-01', 'open', 'open'],
  ])('born %s, votes at %i, on %s: law %s, product %s', (born, age, today, byLaw, byProduct) => {
    expect(decideAdvertising(reachesAgeOn(born, age), today)).toEqual({ byLaw, byProduct });
  });

  it('gathers nothing to find out', () => {
    expect(decideAdvertising('unknown', '2026-11-22')).toEqual({ byLaw: 'open', byProduct: 'open' });
  });
});

it.each([
  [12, 'parent'],
  [13, 'own'],
  [15, 'own'],
  [16, 'opt-out'],
  [40, 'opt-out'],
])('CHD-04: at %i a sale in California would need: %s', (age, needs) => {
  expect(saleConsentAt(age)).toBe(needs);
});
