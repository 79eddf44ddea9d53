// The cast: the same made-up people in unit tests, browser tests, demo and docs, in a town that does not exist.
// Surnames occur in no dictionary, phones are from the ranges kept for fiction and mail goes to example.org, so that
// any of them found where it should not be is a leak and never a coincidence.
export { type CastDoor, doors, town } from './cast/town';
export { type CastVoter, type VoterKey, voters } from './cast/voters';

/** Someone who works for the campaign. `role` is a member role of `lib/auth`. */
export type CastMember = {
  readonly key: string;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly role: 'owner' | 'organiser' | 'captain' | 'volunteer' | 'privacy-lead' | 'auditor' | 'registration-helper';
  readonly email: string;
  readonly phone: string;
  readonly locale: 'en' | 'fr' | 'es';
  /** One sentence for the demo page and for the reader of a test. */
  readonly story: string;
};

export const members = {
  ines: {
    key: 'ines',
    givenNames: 'Ines',
    familyNames: 'Okafor',
    role: 'owner',
    email: 'ines.okafor@example.org',
    phone: '07700 900101',
    locale: 'en',
    story: 'Set the campaign up and answers for it.',
  },
  tomas: {
    key: 'tomas',
    givenNames: 'Tomas',
    familyNames: 'Lindqvist',
    role: 'organiser',
    email: 'tomas.lindqvist@example.org',
    phone: '07700 900102',
    locale: 'en',
    story: 'Imports the file, cuts turf, reads results.',
  },
  noor: {
    key: 'noor',
    givenNames: 'Noor',
    familyNames: 'Haddad',
    role: 'captain',
    email: 'noor.haddad@example.org',
    phone: '07700 900103',
    locale: 'en',
    story: 'Leads a crew at the kerb, from a phone.',
  },
  priya: {
    key: 'priya',
    givenNames: 'Priya',
    familyNames: 'Ramanathan',
    role: 'volunteer',
    email: 'priya.ramanathan@example.org',
    phone: '07700 900104',
    locale: 'en',
    story: 'Trained, has a walk today.',
  },
  luc: {
    key: 'luc',
    givenNames: 'Luc',
    familyNames: 'Morvanec',
    role: 'volunteer',
    email: 'luc.morvanec@example.org',
    phone: '06 39 98 12 05',
    locale: 'fr',
    story: 'New, reads French, holds an invitation.',
  },
  marta: {
    key: 'marta',
    givenNames: 'Marta',
    familyNames: 'Duartez',
    role: 'privacy-lead',
    email: 'marta.duartez@example.org',
    phone: '07700 900106',
    locale: 'es',
    story: 'Answers requests, erases, looks after the clocks.',
  },
  henrik: {
    key: 'henrik',
    givenNames: 'Henrik',
    familyNames: 'Osterveld',
    role: 'auditor',
    email: 'henrik.osterveld@example.org',
    phone: '07700 900107',
    locale: 'en',
    story: 'Reads the log, sees no names.',
  },
  bea: {
    key: 'bea',
    givenNames: 'Bea',
    familyNames: 'Tollund',
    role: 'registration-helper',
    email: 'bea.tollund@example.org',
    phone: '07700 900108',
    locale: 'en',
    story: 'Helps people register; the canvass desk is closed to her.',
  },
} as const satisfies Record<string, CastMember>;

export type MemberKey = keyof typeof members;

/** Volunteers who turn up on the spot and are known by a first name only. */
export const walkOns = ['Sam', 'Teo', 'Jon'] as const;

/** The name as the town would say it. */
export function fullName(someone: { readonly givenNames: string; readonly familyNames: string }): string {
  return `${someone.givenNames} ${someone.familyNames}`.trim();
}

/** What a walk list shows of a person: first name and surname initial. */
export function shortName(someone: { readonly givenNames: string; readonly familyNames: string }): string {
  const first = someone.givenNames.split(' ')[0] ?? '';
  const initial = someone.familyNames.match(/\p{Lu}/u)?.[0];
  return initial === undefined ? first : `${first} ${initial}.`;
}
