import { expect, it } from 'vitest';
import { usStates } from '.';
import { listTermsOf, statesWithTerms, unknownTerms } from './list-terms';
import { Day, Source } from './model';

it('VFL-03: every state in the table is one, with a source and the day it was read', () => {
  const codes = usStates.map(({ region }) => region?.toUpperCase());
  for (const state of statesWithTerms) {
    expect(codes).toContain(state);
    expect(Source.safeParse(listTermsOf(state).source).success).toBe(true);
    expect(Day.safeParse(listTermsOf(state).verifiedOn).success).toBe(true);
  }
});

it.each(['AZ', 'GA', 'IA', 'KS', 'MD', 'NY', 'SD', 'TX', 'WA'])('VFL-03: %s says no trade', (state) => {
  expect(listTermsOf(state)).toMatchObject({ saysNoTrade: true, use: 'election' });
  expect(listTermsOf(state.toLowerCase())).toEqual(listTermsOf(state));
});

it('VFL-03: New Mexico asks for a signature, Alabama gives to political people, California keeps its list at home', () => {
  expect(listTermsOf('NM')).toMatchObject({ use: 'government', isSigned: true });
  expect(listTermsOf('AL')).toMatchObject({ use: 'political' });
  expect(listTermsOf('CA')).toMatchObject({ staysInCountry: true });
  expect(statesWithTerms.filter((state) => listTermsOf(state).staysInCountry)).toEqual(['CA']);
});

it.each([undefined, '', 'ZZ', 'VT', 'constructor'])('VFL-03: %s is unknown: the election and nothing else', (state) => {
  expect(listTermsOf(state)).toBe(unknownTerms);
  expect(unknownTerms).toMatchObject({ use: 'election', isSigned: false, staysInCountry: false });
});
