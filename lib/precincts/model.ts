// Public results per precinct: what a file of them holds, what an area is, and in which order areas can be put.
// Places and sums only. No row knows a voter; a sum of fewer than ten is no sum and is not kept.
import { z } from 'zod';

/** Fewer ballots, registered voters or doors than this are about people, not about an area. */
export const fewest = 10;

/** One line of a file that was kept out, with the number of that line; not its text, which may tell of a few. */
export const faultWhys = [
  'unreadable',
  'no-precinct',
  'no-choice',
  'not-a-number',
  'twice',
  'more-votes-than-ballots',
  'more-ballots-than-registered',
  'does-not-add-up',
] as const;
export type FaultWhy = (typeof faultWhys)[number];
export interface Fault {
  readonly line: number;
  readonly why: FaultWhy;
  /** The precinct as the file names it; '' where it names none. */
  readonly of: string;
}
/** So many faults are kept with their lines; all are counted. */
export const faultsKept = 200;

/** Lines that are right and say nothing about one precinct: sums, postal votes of a county, posts with several seats. */
export interface SetAside {
  readonly totals: number;
  readonly notPrecincts: number;
  readonly severalSeats: number;
  /** Blank and spoilt ballots, and sums under another name. */
  readonly forNobody: number;
  readonly elsewhere: number;
}

export interface Area {
  /** From 0, in the order of the file. */
  readonly number: number;
  /** County, department. */
  readonly county: string;
  /** Town, where precincts are numbered town by town. */
  readonly place: string;
  readonly code: string;
  readonly name: string;
  /** Null: the file does not say, or says what cannot be. */
  readonly registered: number | null;
  readonly ballots: number | null;
  /** Fewer than ten ballots or voters: nothing of it is kept but its name. */
  readonly isSmall: boolean;
}

export interface BallotChoice {
  readonly name: string;
  readonly party: string;
}

export interface Contest {
  readonly number: number;
  readonly name: string;
  readonly district: string;
  readonly choices: readonly BallotChoice[];
}

/** Votes of one contest in one area, by the number of the choice. */
export interface Count {
  readonly contest: number;
  readonly area: number;
  readonly votes: Readonly<Record<number, number>>;
  readonly total: number;
}

/** A total of the file that is not the sum of its lines. `by` counts from the sum; null: by fewer than ten. */
export interface TotalDifference {
  /** County or place; '' for the whole file. */
  readonly of: string;
  readonly what: 'votes' | 'registered' | 'ballots';
  readonly contest: string;
  readonly choice: string;
  readonly by: number | null;
}
/** So many differences are kept; all are counted. */
export const totalsKept = 100;

/** The file's own totals against the sum of its lines. `compared` 0: it has none. */
export interface Totals {
  readonly compared: number;
  readonly apart: readonly TotalDifference[];
  readonly apartCount: number;
}

/** What a file of results says, checked. */
export interface Tally {
  readonly layout: string;
  readonly country: 'US' | 'FR';
  readonly lines: number;
  readonly areas: readonly Area[];
  readonly contests: readonly Contest[];
  readonly counts: readonly Count[];
  readonly setAside: SetAside;
  /** The first `faultsKept`. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly totals: Totals;
}

export const fileStates = ['kept', 'replaced', 'undone'] as const;
export type FileState = (typeof fileStates)[number];

/** A file of results as the list shows it. Days are `2026-10-07`. */
export interface ResultFile {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly licence: string;
  readonly votedOn: string;
  readonly country: string;
  readonly layout: string;
  readonly onlyPlace: string;
  readonly lines: number;
  readonly setAside: SetAside;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly totals: Totals;
  readonly state: FileState;
  readonly replaces: string | null;
  readonly contest: number | null;
  readonly choice: number | null;
  readonly readAt: Date;
  readonly endedAt: Date | null;
  readonly areas: number;
  readonly contests: number;
}

/** Where a file comes from, as somebody declares it. */
export const Declared = z.object({
  source: z.string().trim().min(2).max(160),
  licence: z.string().trim().min(2).max(200),
  votedOn: z.iso.date(),
  /** Only the lines of this county, department or town. '' for the whole file. */
  onlyPlace: z.string().trim().max(80).default(''),
  /** The file in whose place this one stands. */
  replaces: z.uuid().optional(),
});
export type Declared = z.infer<typeof Declared>;

/** Doors of the campaign with the same precinct and town. `open` may be knocked: a home, and nobody there said stop. */
export interface DoorArea {
  readonly precinct: string;
  readonly city: string;
  readonly doors: number;
  readonly open: number;
}

/** In which order areas come: each is one plain question, none is a mixture with weights. */
export const methods = ['turnout', 'margin', 'both'] as const;
export type Method = (typeof methods)[number];

/** Of 100 people who did not vote and at whose door somebody knocks, so many come: an assumption that is chosen, never measured. */
export const comesOfHundred = [1, 2, 4] as const;
export type Comes = (typeof comesOfHundred)[number];

/** The figures of one area that an order needs. Null: not known, or too few to say. */
export interface Figures {
  readonly number: number;
  readonly label: string;
  readonly registered: number | null;
  readonly ballots: number | null;
  /** Votes for ours, for the strongest other, and for all; null when ours was not on the ballot or nothing is known. */
  readonly votes: { readonly ours: number; readonly other: number; readonly all: number } | null;
  readonly doors: number;
  readonly open: number;
  readonly isSmall: boolean;
}

/** One line of the ranking. Places count from 1; areas that are alike share a place. */
export interface Ranked extends Figures {
  /** Null: the figures that this order needs are not known, or the area is too small. */
  readonly place: number | null;
  readonly turnoutPlace: number | null;
  readonly marginPlace: number | null;
  readonly didNotVote: number | null;
  readonly extra: number | null;
}

export const sorts = ['place', 'label', 'registered', 'turnout', 'margin', 'open', 'extra'] as const;
export type Sort = (typeof sorts)[number];
