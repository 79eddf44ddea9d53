// For what a place gives out its list of voters (VFL-03), place by place, as dated data: what the list permits by itself, up
// to where a person's own yes may raise that, and what is forbidden. A list nobody knows the terms of may be used for the
// election and nothing else, and no name of it may be published.
import { consentedUses, Day, type KeptTerms, type ListTerms, Source } from './model';

const survey = Source.parse({
  name: 'Justia, voter registration list laws: 50-state survey',
  url: 'https://www.justia.com/administrative-law/voter-registration-lists-50-state-survey/',
});
const verifiedOn = Day.parse('2026-11-22');

/** A visit to the door and counts of visits serve the election; anything more needs the yes of whoever is meant. */
const election = {
  permits: ['canvass.contact', 'stats.aggregate'],
  ceiling: consentedUses,
} as const;

/** No word of the statute was read for these: one survey says of each that trade is forbidden. */
const bySurvey = {
  ...election,
  use: 'election',
  forbids: ['trade', 'publication', 'other-use'],
  isSigned: false,
  reading: 'survey',
  source: survey,
  verifiedOn,
} as const satisfies ListTerms;

/** A place that is not in the table, or none. */
export const unknownTerms: ListTerms = {
  ...election,
  use: 'election',
  forbids: ['trade', 'publication', 'other-use'],
  isSigned: false,
  reading: 'nothing',
  source: { name: 'No law read for this list: the narrowest use' },
  verifiedOn,
};

const table: Readonly<Record<string, ListTerms>> = {
  'US-AL': {
    ...election,
    use: 'political',
    forbids: ['publication'],
    isSigned: false,
    reading: 'law',
    source: { name: 'Alabama Act 89-649, section 2(10)' },
    verifiedOn,
  },
  'US-AZ': { ...bySurvey, source: { ...survey, name: `${survey.name}, on Arizona Revised Statutes 16-168` } },
  'US-CA': {
    ...election,
    use: 'election',
    forbids: ['trade', 'publication', 'harassment', 'leaving-the-country', 'other-use'],
    isSigned: false,
    reading: 'law',
    source: { name: '2 CCR 19004; California Elections Code 2188.5 and 2194' },
    verifiedOn,
  },
  'US-GA': bySurvey,
  'US-IA': bySurvey,
  'US-KS': bySurvey,
  'US-MD': bySurvey,
  'US-NM': {
    ...election,
    use: 'government',
    forbids: ['trade', 'publication', 'other-use'],
    isSigned: true,
    reading: 'law',
    source: {
      name: 'New Mexico Statutes 1-4-5.5 and 1-5-24',
      url: 'https://codes.findlaw.com/nm/chapter-1-elections/nm-st-sect-1-4-5-5/',
    },
    verifiedOn,
  },
  'US-NY': bySurvey,
  'US-SD': bySurvey,
  'US-TX': bySurvey,
  'US-WA': bySurvey,
  FR: {
    ...election,
    use: 'political',
    forbids: ['trade', 'publication'],
    isSigned: true,
    reading: 'law',
    source: { name: 'Code électoral, articles L. 37 and R. 20' },
    verifiedOn: Day.parse('2025-10-21'),
  },
  GB: {
    ...election,
    use: 'election',
    forbids: ['trade', 'publication', 'other-use'],
    isSigned: false,
    reading: 'law',
    source: { name: 'Representation of the People Regulations 2001, 103 to 106' },
    verifiedOn: Day.parse('2025-11-03'),
  },
};

/** The terms of a list by who gave it: a country in two letters, in the United States with its state; in any case. */
export function listTermsOf(country: string, state?: string | undefined): ListTerms {
  return termsOfPlace(listPlaceOf(country, state));
}

/** The terms in force at a place as lists name it. */
export const termsOfPlace = (place: string): ListTerms =>
  Object.hasOwn(table, place) ? (table[place] ?? unknownTerms) : unknownTerms;

/** The place whose law a list follows: `US-CA`, `US` where nobody said which state, `FR`. */
export function listPlaceOf(country: string, state?: string | undefined): string {
  const land = country.toUpperCase();
  return land === 'US' && state ? `US-${state.toUpperCase()}` : land;
}

export function keptTermsOf(country: string, state?: string | undefined): KeptTerms {
  return { place: listPlaceOf(country, state), ...listTermsOf(country, state) };
}

/** Places whose terms are known. */
export const placesWithTerms: readonly string[] = Object.keys(table);

/** The list may not leave the United States (2 CCR 19004). */
export const staysInCountry = (terms: Pick<ListTerms, 'forbids'>): boolean =>
  terms.forbids.includes('leaving-the-country');

/**
 * The state of a home whose list stays in the country, by what its address says: the state, or a ZIP code from 90001 to
 * 96162 (USPS: the prefixes 900 to 961 are California's). Elsewhere five digits mean other towns, so that there both must
 * say it. Undefined for any other home.
 */
export function homeOfLockedList(address: {
  readonly country: string;
  readonly region: string;
  readonly postcode: string;
}): 'CA' | undefined {
  const region = address.region.trim().toUpperCase();
  const prefix = Number(/^(\d{3})\d{2}(-?\d{4})?$/.exec(address.postcode.trim())?.[1]);
  const isZip = prefix >= 900 && prefix <= 961;
  const isState = region === 'CA' || region === 'CALIFORNIA';
  const isThere = address.country === 'US' ? isState || (region === '' && isZip) : isState && isZip;
  return isThere ? 'CA' : undefined;
}
