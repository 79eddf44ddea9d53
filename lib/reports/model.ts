// Counts as pages show them. Work counts are exact; cells about what people said have lost every small number before
// they are stored.

/** One turf's work: doors that may be knocked, and what the newest visit says. */
export interface TurfWork {
  readonly turfId: string;
  readonly number: number;
  readonly name: string;
  readonly precinct: string | null;
  readonly doors: number;
  readonly knocked: number;
  readonly notHome: number;
  readonly spoke: number;
  readonly left: number;
}

/** What people of one turf said about their answers being written down. Exact: never leaves the job that protects it. */
export interface SaidCount {
  readonly turfId: string;
  readonly precinct: string;
  readonly yes: number;
  readonly no: number;
}

export type AreaLevel = 'turf' | 'precinct' | 'campaign';

/** `yes` and `no` are rounded to 5 and at least 10, or 0; null when the area is hidden to protect people. */
export interface SaidCell {
  readonly level: AreaLevel;
  readonly area: string;
  readonly yes: number | null;
  readonly no: number | null;
}

/** What the people of one precinct answered to one question, by choice. Exact: never leaves the job that protects it. */
export interface AnswerCount {
  readonly question: string;
  readonly precinct: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The same as a page may show it; a choice that is null is hidden to protect people. Never below a precinct (ENG-41). */
export interface AnswerCell {
  readonly question: string;
  readonly level: Exclude<AreaLevel, 'turf'>;
  readonly area: string;
  readonly counts: Readonly<Record<string, number | null>>;
}

export interface Snapshot {
  readonly madeAt: Date;
  readonly cells: readonly SaidCell[];
  readonly answers: readonly AnswerCell[];
  readonly answersMark: string;
}

/** A question of the script, in the reader's language. */
export interface Question {
  readonly id: string;
  readonly words: string;
  readonly choices: readonly { readonly id: string; readonly words: string }[];
}

/** What the campaign has and what is late, counted in things; no person and no answer. Days are `2026-10-07`. */
export interface Day {
  readonly doors: number;
  readonly unplaced: number;
  readonly turfs: number;
  readonly walksOut: number;
  readonly walkers: number;
  readonly notices: number;
  /** Printed sheets whose destroy-by has passed and that nobody has given back. */
  readonly lateSheets: readonly { readonly number: number; readonly turfId: string; readonly since: string }[];
  /** Printed sheets on which somebody may not be shown any more, and that are not back. */
  readonly recalls: number;
  /** Files whose people must be told where their data came from, and by when (GDPR 14). */
  /** Emergencies that wait for a second person or for their day, or are open, and grounds whose people have to be told. */
  readonly glasses: number;
  readonly grounds: number;
  readonly tellBy: readonly { readonly label: string; readonly by: string }[];
}

export type DayTaskKind = 'glass' | 'ground' | 'recall' | 'set-up' | 'sheet' | 'tell' | 'unplaced' | 'notice';

/** One thing that needs somebody, with the day it is due; late first. `turfId` and `label` say which. */
export interface DayTask {
  readonly kind: DayTaskKind;
  readonly due: string | null;
  readonly isLate: boolean;
  readonly count: number;
  readonly label: string;
  readonly turfId: string | null;
}
