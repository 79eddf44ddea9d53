// The tenant and controller: who runs and pays, which law applies, when the vote is, how long data live.
import { z } from 'zod';
import { bases, consentedUses, type KeptTerms } from '@/lib/rules-data/model';

export const jurisdictions = ['EU', 'FR', 'UK', 'US-CA', 'US'] as const;
export const Jurisdiction = z.enum(jurisdictions);
export type Jurisdiction = z.infer<typeof Jurisdiction>;

export const organisations = ['candidate', 'party', 'non-profit', 'for-profit'] as const;
export const Organisation = z.enum(organisations);

export const rollUses = ['roll', 'addresses-only'] as const;
export const RollUse = z.enum(rollUses);

export const sourceKinds = ['roll', 'addresses', 'door', 'sign-up', 'team', 'request', 'person'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const NewCampaign = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/, 'Small letters, digits and hyphens.'),
  name: z.string().trim().min(1).max(120),
  jurisdiction: Jurisdiction,
  country: z.string().length(2),
  locale: z.enum(['en', 'fr', 'es']),
  timeZone: z.string().min(1),
  isDemo: z.boolean().default(false),
  /** Made for a stranger to try: when it ends by the clock, and what its key hashes to. */
  throwaway: z.object({ until: z.date(), keyHash: z.instanceof(Buffer) }).optional(),
});
export type NewCampaign = z.input<typeof NewCampaign>;

export interface Campaign {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly organisation: z.infer<typeof Organisation> | null;
  readonly locale: string;
  readonly country: string;
  readonly timeZone: string;
  readonly controllerName: string | null;
  readonly controllerAddress: string | null;
  readonly controllerContact: string | null;
  readonly runBy: string | null;
  readonly paidBy: string | null;
  readonly hostedBy: string | null;
  readonly rollUse: z.infer<typeof RollUse> | null;
  /** Instant after which nothing without its own consent may be used; absent until set-up has set it. */
  readonly purgeAt: Date | null;
  readonly setUpStep: number;
  readonly setUpDoneAt: Date | null;
  readonly isDemo: boolean;
  /** Made for a stranger to try: it writes to nobody and is gone within the hour. */
  readonly isThrowaway: boolean;
}

// ---- Set-up: eight short pages, one shape each. Texts are trimmed; an empty one is a missing answer.

const line = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long');
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'format');

export const setUpSteps = {
  1: z.object({ jurisdiction: Jurisdiction, country: z.string().trim().length(2, 'choose'), timeZone: line(60) }),
  2: z.object({
    organisation: Organisation,
    controllerName: line(160),
    controllerAddress: line(300),
    controllerContact: line(200),
  }),
  3: z.object({ runBy: line(160), paidBy: line(160), hostedBy: line(160) }),
  4: z.object({
    votesOn: isoDay,
    pollsCloseAt: z.string().regex(/^\d{2}:\d{2}$/, 'format'),
    secondVotesOn: z.union([z.literal(''), isoDay]).default(''),
  }),
  5: z.object({
    rollUse: RollUse,
    /** On which ground names of the roll are used, and why; left out: the first that the place offers, in standard words. */
    basis: z.enum(bases).optional(),
    justification: z.string().trim().max(2000, 'too-long').optional(),
    balancing: z.string().trim().max(4000, 'too-long').optional(),
  }),
  6: z.object({}),
  7: z.object({
    purgeOn: isoDay,
    assessment: z.literal('yes', { error: 'required' }),
  }),
} as const;
export type SetUpStep = keyof typeof setUpSteps;
export type SetUpAnswers<S extends SetUpStep> = z.infer<(typeof setUpSteps)[S]>;
/** The eighth page checks the answers and shows the master key's words. */
export const lastSetUpStep = 8;

export interface Round {
  readonly round: number;
  readonly votesOn: string;
  readonly pollsCloseAt: Date;
}

/** What each kind of source permits by itself, and the ceiling up to which the person's own yes can raise it. */
export const standardSources: Readonly<
  Record<
    Exclude<SourceKind, 'roll' | 'addresses'>,
    { basis: string; permits: readonly string[]; ceiling: readonly string[] }
  >
> = {
  door: {
    basis: 'said at the door',
    permits: ['canvass.contact', 'stats.aggregate'],
    ceiling: consentedUses,
  },
  // A sign-up for help to register serves that help and nothing else, whatever the person later says elsewhere.
  'sign-up': { basis: 'consent', permits: [], ceiling: ['registration.assist', 'registration.reminder'] },
  team: { basis: 'agreement with members', permits: ['volunteer.manage'], ceiling: [] },
  request: { basis: 'legal duty', permits: ['rights.handle'], ceiling: [] },
  // A value that a person on the roll gave or corrected; it serves what the corrected value served.
  person: {
    basis: 'given by the person',
    permits: ['canvass.contact'],
    ceiling: consentedUses,
  },
};

/** A list of people as the desk tells of it: who gave it, and what its place's law allows. */
export interface KeptList {
  readonly id: string;
  readonly label: string;
  readonly licence: string | null;
  readonly collectedOn: string | null;
  readonly until: Date | null;
  readonly terms: KeptTerms | null;
}
