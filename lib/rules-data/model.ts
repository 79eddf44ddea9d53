// Law as data: a value with its unit, where it is written and when somebody last compared it with that source.
// Nothing in the product knows a number of days that is not here, so that a change of law is a change of one row.

import { z } from 'zod';

/** A calendar day, `2026-11-14`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** What a campaign does with somebody only after their own yes; the visit itself is none of it. */
export const consentedUses = [
  'canvass.record_opinion',
  'canvass.followup',
  'canvass.turnout',
  'comms.email',
  'comms.sms',
  'comms.phone',
  'comms.post',
] as const;

/** Where a campaign works, as far as the rules differ. `us` is every state but California. */
export const jurisdictions = ['EU', 'FR', 'UK', 'US-CA', 'US'] as const;
export const Jurisdiction = z.enum(jurisdictions);
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** Grounds on which a use of data may stand. */
export const bases = [
  'consent',
  'legitimate-interests',
  'public-task',
  'state-law',
  'contract',
  'legal-duty',
  'own-rule',
] as const;
export type Basis = (typeof bases)[number];

export const units = [
  'hours',
  'days',
  'business-days',
  'months',
  'days-before-election',
  'working-days-before-election',
  'fridays-before-election',
  'wednesdays-before-election',
  'questions',
  'people',
  'years',
] as const;
export const Unit = z.enum(units);
export type Unit = z.infer<typeof Unit>;

export const Source = z.object({
  /** Name a reader can look up: an article, a section, an authority. */
  name: z.string().min(3),
  /** Absent for a law named by its article and for a decision of this product. */
  url: z.url({ protocol: /^https$/ }).optional(),
});
export type Source = z.infer<typeof Source>;

/** `verifiedOn`: the day of the newest copy of the source that the value was compared with, never a later day. */
const sourced = { source: Source, verifiedOn: Day };

export const Rule = z.object({ value: z.number().nonnegative(), unit: Unit, ...sourced });
export type Rule = z.infer<typeof Rule>;

/** How a form sent by post is measured. */
export const MailRule = z.enum(['postmarked', 'received']);

/** One way to register. `rule: null` = this way does not exist there; value 0 = up to and on election day. */
export const RegistrationWay = z.object({
  way: z.enum(['online', 'mail', 'in-person']),
  measured: MailRule.optional(),
  rule: Rule.nullable(),
});
export type RegistrationWay = z.infer<typeof RegistrationWay>;

/** Where people register: a US state, France or a part of the United Kingdom. */
export const RegistrationPlace = z.object({
  country: z.enum(['us', 'fr', 'gb']),
  /** Lower-case code of a state; absent for a whole country. */
  region: z.string().optional(),
  /** The place's own name in English; a proper noun, not translated. */
  name: z.string().min(2),
  /** `not-needed`: there is nothing to register for. */
  need: z.enum(['register', 'not-needed']),
  officialUrl: z.url({ protocol: /^https$/ }),
  checkUrl: z.url({ protocol: /^https$/ }).optional(),
  /** Whether the national form printed on paper is accepted; `request-only`: taken as a request for the state's own. */
  nationalForm: z.enum(['accepted', 'request-only', 'not-accepted', 'none']),
  ways: z.array(RegistrationWay),
  ...sourced,
});
export type RegistrationPlace = z.infer<typeof RegistrationPlace>;

/** Facts of a person that a roll states. Nothing here is guessed from a name, a birthplace or a home. */
export const rollFacts = ['age', 'sex', 'party', 'voted'] as const;
export type RollFact = (typeof rollFacts)[number];

/** Their values, in the order of the number each is kept as, from 1 on; 0 is not known. */
export const rollFactValues = {
  /** Bands on the day of the import: which one is all that is kept of a birth date. */
  age: ['18-24', '25-34', '35-49', '50-64', '65-up'],
  sex: ['f', 'm', 'x'],
  party: ['democratic', 'republican', 'other', 'none'],
  /** Of the last four general elections that the file tells of: in none, in some, in all. */
  voted: ['never', 'sometimes', 'always'],
} as const satisfies Record<RollFact, readonly string[]>;

// ---- Terms of a list of voters (VFL-03).

/** `election`: the election alone; `government`: that and public affairs; `political`: parties, candidates and office holders. */
export const listUses = ['election', 'government', 'political'] as const;
export type ListUse = (typeof listUses)[number];

/** What the terms of a list forbid. The product does none of it with any list; here is what the law itself names. */
export const listBans = ['trade', 'publication', 'harassment', 'leaving-the-country', 'other-use'] as const;
export type ListBan = (typeof listBans)[number];

/** How far the law of a row was read: the words of the law, a survey of many laws, or nothing. */
export const readings = ['law', 'survey', 'nothing'] as const;
export type Reading = (typeof readings)[number];

export interface ListTerms {
  readonly use: ListUse;
  /** Uses that the list allows by itself. */
  readonly permits: readonly string[];
  /** Uses up to which the yes of somebody on the list counts. */
  readonly ceiling: readonly string[];
  readonly forbids: readonly ListBan[];
  /** Whoever asks for the list signs for what it is used. */
  readonly isSigned: boolean;
  readonly reading: Reading;
  readonly source: Source;
  readonly verifiedOn: Day;
}

/** The terms of a list with the place they are of, as they are kept with it. */
export interface KeptTerms extends ListTerms {
  readonly place: string;
  /** Since when the list allows less than it came with, and by which reading of the law. */
  readonly narrowed?: { readonly on: string; readonly source: Source; readonly verifiedOn: Day };
}
