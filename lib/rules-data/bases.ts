// On which ground a use may stand, in each jurisdiction, strictest first: that one is taken until somebody chooses. What
// is not written here cannot be chosen: an opinion never rests on legitimate interests, a message never on the roll.
// The database holds a mirror (gate.basis_offered); a test compares the two.
import { type Basis, consentedUses, type Jurisdiction, type Source } from './model';

export interface OfferedBasis {
  readonly purpose: string;
  readonly basis: Basis;
  /** Kinds of organisation that may choose it; absent: all. */
  readonly only?: readonly ('candidate' | 'party' | 'non-profit' | 'for-profit')[];
  readonly source: Source;
  readonly verifiedOn: string;
}

const consentArticles: Source = {
  name: 'GDPR 6(1)(a), 7 and 9(2)(a); EDPB Guidelines 05/2020',
  url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
};
const ownYes: Source = { name: 'The promise of this product: nothing beyond the visit without the own yes' };
const balance: Source = {
  name: 'GDPR 6(1)(f); ICO, guidance for the use of personal data in political campaigning',
  url: 'https://ico.org.uk/for-organisations/direct-marketing-and-privacy-and-electronic-communications/guidance-for-the-use-of-personal-data-in-political-campaigning-1/',
};
const frenchRoll: Source = {
  name: 'Code électoral, art. L37 and R20; CNIL, communication politique',
  url: 'https://www.cnil.fr/fr/communication-politique',
};
const democracy: Source = {
  name: 'UK GDPR 6(1)(e); Data Protection Act 2018 s.8(e)',
  url: 'https://www.legislation.gov.uk/ukpga/2018/12/section/8',
};
const stateFile: Source = { name: "The state's voter file law: use for campaign and election purposes" };
const california: Source = {
  name: 'California Elections Code 2194; 2 CCR 19003',
  url: 'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=ELEC&sectionNum=2194.',
};
const agreement: Source = { name: 'GDPR 6(1)(b): the agreement with those who work for the campaign' };
const duty: Source = { name: 'GDPR 6(1)(c) with 5(2), 7(1), 12 to 22 and 32' };
const noLaw: Source = { name: 'No law asks for a ground; the own notice binds (FTC Act 5; state privacy acts)' };
const verifiedOn = '2025-11-03';

/** Uses that need the person's own yes everywhere: no other ground is offered, so none can be swapped in. */
export const onlyByConsent = [...consentedUses, 'registration.assist', 'registration.reminder'] as const;

const duties = ['rights.handle', 'consent.receipt', 'security.audit'] as const;

const europe = (visit: readonly OfferedBasis[], counts: Source): OfferedBasis[] => [
  ...onlyByConsent.map((purpose) => ({ purpose, basis: 'consent' as const, source: consentArticles, verifiedOn })),
  ...visit,
  { purpose: 'stats.aggregate', basis: 'legitimate-interests', source: counts, verifiedOn },
  { purpose: 'volunteer.manage', basis: 'contract', source: agreement, verifiedOn },
  ...duties.map((purpose) => ({ purpose, basis: 'legal-duty' as const, source: duty, verifiedOn })),
];
const america = (roll: Source): OfferedBasis[] => [
  ...onlyByConsent.map((purpose) => ({ purpose, basis: 'consent' as const, source: ownYes, verifiedOn })),
  { purpose: 'canvass.contact', basis: 'state-law', source: roll, verifiedOn },
  { purpose: 'canvass.contact', basis: 'consent', source: ownYes, verifiedOn },
  { purpose: 'stats.aggregate', basis: 'own-rule', source: noLaw, verifiedOn },
  { purpose: 'volunteer.manage', basis: 'own-rule', source: noLaw, verifiedOn },
  ...duties.map((purpose) => ({ purpose, basis: 'legal-duty' as const, source: duty, verifiedOn })),
];

const visit = (...grounds: readonly Omit<OfferedBasis, 'purpose' | 'verifiedOn'>[]): OfferedBasis[] =>
  grounds.map((ground) => ({ purpose: 'canvass.contact', verifiedOn, ...ground }));

/** By jurisdiction; within one use the first is the default. */
export const offeredBases: Readonly<Record<Jurisdiction, readonly OfferedBasis[]>> = {
  EU: europe(
    visit({ basis: 'consent', source: consentArticles }, { basis: 'legitimate-interests', source: balance }),
    balance,
  ),
  FR: europe(
    visit({ basis: 'consent', source: consentArticles }, { basis: 'legitimate-interests', source: frenchRoll }),
    balance,
  ),
  UK: europe(
    visit(
      { basis: 'consent', source: consentArticles },
      { basis: 'legitimate-interests', source: balance },
      { basis: 'public-task', only: ['candidate', 'party'], source: democracy },
    ),
    balance,
  ),
  'US-CA': america(california),
  US: america(stateFile),
};

export interface Chooser {
  readonly jurisdiction: Jurisdiction;
  /** Absent until set-up has asked: grounds that only some may choose are then left out. */
  readonly organisation: string | null;
}

/** The grounds a campaign may choose for a use, the strictest first; none for a use that is off. */
export function basesFor(campaign: Chooser, purpose: string): readonly OfferedBasis[] {
  return offeredBases[campaign.jurisdiction].filter(
    (offer) => offer.purpose === purpose && (!offer.only || offer.only.some((each) => each === campaign.organisation)),
  );
}

/** Words to start from when a ground is written down; the campaign makes them its own. */
export const startingReasons: Readonly<Record<Basis, { readonly justification: string; readonly balancing: string }>> =
  {
    consent: {
      justification: 'People are asked first and nothing is used before their own yes, kept with the exact words.',
      balancing: '',
    },
    'legitimate-interests': {
      justification:
        'A campaign has to reach voters at their door before the vote, and the law gives it the roll for that.',
      balancing:
        'A visit before a vote is expected; only name and address of the official roll are used, nothing about opinions; one stop at the door, on a page or by post ends it at once; everything is erased after the vote.',
    },
    'public-task': {
      justification: 'Democratic engagement by a candidate or registered party under section 8(e) of the 2018 Act.',
      balancing: '',
    },
    'state-law': {
      justification: "The state's voter file law lets campaigns use the file for election purposes.",
      balancing: '',
    },
    contract: { justification: 'The agreement with those who work for the campaign.', balancing: '' },
    'legal-duty': {
      justification: 'The law obliges the campaign to do this and to be able to show it.',
      balancing: '',
    },
    'own-rule': { justification: 'No law asks for a ground here; the notice of the campaign binds it.', balancing: '' },
  };

/** The ground for names of the official roll that is offered first after consent; null where only consent is. */
export function rollBasisFor(campaign: Chooser): Basis | null {
  return basesFor(campaign, 'canvass.contact').find(({ basis }) => basis !== 'consent')?.basis ?? null;
}
