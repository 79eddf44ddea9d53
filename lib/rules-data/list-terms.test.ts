import { describe, expect, it } from 'vitest';
import { usStates } from '.';
import {
  homeOfLockedList,
  listPlaceOf,
  listTermsOf,
  placesWithTerms,
  staysInCountry,
  unknownTerms,
} from './list-terms';
import { Day, Source } from './model';

const contact = ['canvass.contact', 'stats.aggregate'];
const withYes = [
  'canvass.record_opinion',
  'canvass.followup',
  'canvass.turnout',
  'comms.email',
  'comms.sms',
  'comms.phone',
  'comms.post',
];
const noTrade = ['trade', 'publication', 'other-use'];
const signs = true;
/** Written out a second time on purpose: whoever changes a row of the table has to say so here. */
const expected: Record<string, [use: string, forbids: string[], reading: string, isSigned?: boolean]> = {
  'US-AL': ['political', ['publication'], 'law'],
  'US-AZ': ['election', noTrade, 'survey'],
  'US-CA': ['election', ['trade', 'publication', 'harassment', 'leaving-the-country', 'other-use'], 'law'],
  'US-GA': ['election', noTrade, 'survey'],
  'US-IA': ['election', noTrade, 'survey'],
  'US-KS': ['election', noTrade, 'survey'],
  'US-MD': ['election', noTrade, 'survey'],
  'US-NM': ['government', noTrade, 'law', signs],
  'US-NY': ['election', noTrade, 'survey'],
  'US-SD': ['election', noTrade, 'survey'],
  'US-TX': ['election', noTrade, 'survey'],
  'US-WA': ['election', noTrade, 'survey'],
  FR: ['political', ['trade', 'publication'], 'law', signs],
  GB: ['election', noTrade, 'law'],
};

it('VFL-03: the table is this one, and nothing more', () => {
  expect([...placesWithTerms].sort()).toEqual(Object.keys(expected).sort());
});

it.each(Object.entries(expected))('VFL-03: the terms of %s', (place, [use, forbids, reading, isSigned = false]) => {
  const [country = '', state] = place.split('-');
  const terms = listTermsOf(country, state);
  expect(terms).toMatchObject({ use, forbids, reading, isSigned, permits: contact, ceiling: withYes });
  expect(listTermsOf(country.toLowerCase(), state?.toLowerCase())).toEqual(terms);
  expect(Source.safeParse(terms.source).success).toBe(true);
  expect(Day.safeParse(terms.verifiedOn).success).toBe(true);
  if (state) expect(usStates.map(({ region }) => region?.toUpperCase())).toContain(state);
});

it('VFL-03: what rests on one survey of many laws says so, with its name', () => {
  const surveyed = placesWithTerms.filter((place) => listTermsOf('US', place.slice(3)).reading === 'survey');
  expect(surveyed.map((place) => place.slice(3))).toEqual(['AZ', 'GA', 'IA', 'KS', 'MD', 'NY', 'SD', 'TX', 'WA']);
  for (const place of surveyed) expect(listTermsOf('US', place.slice(3)).source.name).toMatch(/survey/);
});

it.each([
  ['US', undefined],
  ['US', ''],
  ['US', 'ZZ'],
  ['US', 'VT'],
  ['US', 'constructor'],
  ['DE', undefined],
  ['constructor', undefined],
])('VFL-03: %s %s is unknown: the election and nothing else, no name published', (country, state) => {
  expect(listTermsOf(country, state)).toBe(unknownTerms);
  expect(unknownTerms).toMatchObject({ use: 'election', reading: 'nothing', permits: contact, ceiling: withYes });
  expect(unknownTerms.forbids).toEqual(noTrade);
});

describe('VFL-02: a list that stays in the United States', () => {
  it('is that of California, and no other', () => {
    const staying = placesWithTerms.filter((place) => {
      const [country = '', state] = place.split('-');
      return staysInCountry(listTermsOf(country, state));
    });
    expect(staying).toEqual(['US-CA']);
    expect(listPlaceOf('us', 'ca')).toBe('US-CA');
  });

  it.each([
    ['CA', '', 'CA'],
    ['california', '89101', 'CA'],
    ['', '90001', 'CA'],
    ['', '96162-1234', 'CA'],
    ['', '961621234', 'CA'],
    ['NV', '96150', undefined],
    ['', '96201', undefined],
    ['', '89999', undefined],
    ['', '9000', undefined],
    ['', '90001X', undefined],
    ['', '', undefined],
  ])('a home with state "%s" and ZIP "%s"', (region, postcode, state) => {
    expect(homeOfLockedList({ country: 'US', region, postcode })).toBe(state);
  });

  it('takes no French or British home for one of there', () => {
    expect(homeOfLockedList({ country: 'FR', region: '', postcode: '94000' })).toBeUndefined();
    expect(homeOfLockedList({ country: 'GB', region: 'CA', postcode: 'AQ1 2ZZ' })).toBeUndefined();
    expect(homeOfLockedList({ country: 'GB', region: 'CA', postcode: '94016' })).toBe('CA');
  });
});
