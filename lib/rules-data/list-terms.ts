// For what a state gives out its list of voters (VFL-03), state by state, as dated data. What is not here, and a list whose
// state nobody named, may be used for the election and nothing else, and no name of it may be published.
import { type Day, Day as DayShape, Source } from './model';

/** `election`: the election alone; `government`: that and public affairs; `political`: parties, candidates and office holders. */
export type ListUse = 'election' | 'government' | 'political';

export interface ListTerms {
  readonly use: ListUse;
  /** No state here lets its list be used for trade; where its law says so by name this is true. */
  readonly saysNoTrade: boolean;
  /** Whoever asks for the list signs for what it is used. */
  readonly isSigned: boolean;
  /** The list may not leave the United States. */
  readonly staysInCountry: boolean;
  readonly source: Source;
  readonly verifiedOn: Day;
}

const survey = Source.parse({
  name: 'Justia, voter registration list laws: 50-state survey',
  url: 'https://www.justia.com/administrative-law/voter-registration-lists-50-state-survey/',
});
const verifiedOn = DayShape.parse('2026-11-22');
const plain = { saysNoTrade: false, isSigned: false, staysInCountry: false, verifiedOn } as const;
const noTrade = { ...plain, use: 'election', saysNoTrade: true, source: survey } as const;

/** A state that is not in the table, or none. */
export const unknownTerms: ListTerms = {
  ...plain,
  use: 'election',
  source: { name: 'No law read for this state: the narrowest use' },
};

const table: Readonly<Record<string, ListTerms>> = {
  AL: { ...plain, use: 'political', source: { name: 'Alabama Act 89-649, section 2(10)' } },
  AZ: { ...noTrade, source: { name: 'Arizona Revised Statutes 16-168' } },
  CA: {
    ...plain,
    use: 'election',
    saysNoTrade: true,
    isSigned: false,
    staysInCountry: true,
    source: { name: '2 CCR 19004; California Elections Code 2188.5 and 2194' },
  },
  GA: noTrade,
  IA: noTrade,
  KS: noTrade,
  MD: noTrade,
  NM: {
    ...plain,
    use: 'government',
    saysNoTrade: true,
    isSigned: true,
    source: {
      name: 'New Mexico Statutes 1-4-5.5 and 1-5-24',
      url: 'https://codes.findlaw.com/nm/chapter-1-elections/nm-st-sect-1-4-5-5/',
    },
  },
  NY: noTrade,
  SD: noTrade,
  TX: noTrade,
  WA: noTrade,
};

/** The terms of a state by its two letters, in any case. */
export function listTermsOf(state: string | undefined): ListTerms {
  const code = (state ?? '').toUpperCase();
  return Object.hasOwn(table, code) ? (table[code] ?? unknownTerms) : unknownTerms;
}

/** States whose terms are known. */
export const statesWithTerms: readonly string[] = Object.keys(table);
