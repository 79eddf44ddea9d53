// By which facts of a roll a campaign may choose the doors it knocks at, place by place: what the law or the authority of
// the place allows and what its files hold. Whatever is not here is refused; what people ask for and do not get is listed
// with the reason. The database holds a mirror (gate.choice_field, gate.choice_value); a test compares the two.
import { type Day, type Jurisdiction, type RollFact, rollFacts, type Source } from './model';

/** The oldest age of each band but the last. */
export const ageBandEnds = [24, 34, 49, 64] as const;

/** What people ask to sort by and never get, everywhere. */
export const neverChosenBy = ['name-sound', 'birthplace', 'origin', 'religion', 'score', 'opinion'] as const;
export type NeverChosenBy = (typeof neverChosenBy)[number];

/** Why a fact is not offered in a place. */
export type NotHere = 'not-in-the-roll' | 'not-allowed' | 'unknown-law';

interface Choosing {
  readonly facts: readonly RollFact[];
  readonly not: Readonly<Partial<Record<RollFact, NotHere>>>;
  readonly source: Source;
  readonly verifiedOn: Day;
}

const unitedStates: Choosing = {
  facts: rollFacts,
  not: {},
  source: { name: 'State voter-file laws: election purposes (VFL-03); party and vote history where the file has them' },
  verifiedOn: '2026-11-20',
};

export const choosingIn: Readonly<Record<Jurisdiction, Choosing>> = {
  US: unitedStates,
  'US-CA': { ...unitedStates, source: { name: 'California Elections Code 2194: election purposes' } },
  FR: {
    facts: ['age', 'sex'],
    not: { party: 'not-in-the-roll', voted: 'not-in-the-roll' },
    source: {
      name: 'CNIL, use of electoral lists: age, sex and polling station; not the sound of a name or the place of birth',
      url: 'https://www.cnil.fr/fr/lutilisation-de-listes-delecteurs-pour-la-communication-politique',
    },
    verifiedOn: '2025-10-21',
  },
  UK: {
    facts: [],
    not: { age: 'not-in-the-roll', sex: 'not-in-the-roll', party: 'not-in-the-roll', voted: 'not-allowed' },
    source: {
      name: 'Representation of the People Regulations 2001, 103 to 106; the marked register is a list of its own',
    },
    verifiedOn: '2025-11-03',
  },
  EU: {
    facts: [],
    not: { age: 'unknown-law', sex: 'unknown-law', party: 'not-allowed', voted: 'not-allowed' },
    source: { name: 'GDPR 5(1)(b): without a law that allows it, a list is not sorted by facts about people' },
    verifiedOn: '2026-11-20',
  },
};

/** What a file of this country lets a campaign choose by; the campaign's own place narrows it again when it chooses. */
export function choosableIn(country: string): readonly RollFact[] {
  const place = { US: 'US', FR: 'FR', GB: 'UK' }[country.toUpperCase()] as Jurisdiction | undefined;
  return choosingIn[place ?? 'EU'].facts;
}
