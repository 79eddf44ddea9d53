// Decisions about printed sheets: where one stands, since when it is missed, and the code that is printed and typed.
import type { Sheet, SheetState } from '../model';

const DAY = 24 * 3_600_000;
/** Days after which a sheet that is neither back nor destroyed is a matter for the privacy lead. */
export const UNACCOUNTED_AFTER_DAYS = 3;

type OutSheet = Pick<Sheet, 'settledAs' | 'recalledAt' | 'destroyBy'>;

export function sheetState(sheet: OutSheet, now: Date): SheetState {
  if (sheet.settledAs !== null) return 'settled';
  if (sheet.recalledAt !== null) return 'recall';
  return sheet.destroyBy <= now ? 'late' : 'out';
}

/** Since when a sheet should be back. */
export function awaitedSince(sheet: OutSheet): Date {
  return sheet.recalledAt !== null && sheet.recalledAt < sheet.destroyBy ? sheet.recalledAt : sheet.destroyBy;
}

/** Nobody has said for days where a sheet is that should have been back: somebody must ask, and it may be a breach. */
export function isUnaccounted(sheet: OutSheet, now: Date): boolean {
  const until = awaitedSince(sheet).getTime() + UNACCOUNTED_AFTER_DAYS * DAY;
  return sheet.settledAs === null && until <= now.getTime();
}

const stateOrder: readonly SheetState[] = ['recall', 'late', 'out', 'settled'];

/** To be called back first, then late ones, longest first; what is accounted for comes last, newest first. */
export function bySheetUrgency(now: Date): (a: Sheet, b: Sheet) => number {
  const rank = (sheet: Sheet) => stateOrder.indexOf(sheetState(sheet, now));
  return (a, b) =>
    rank(a) - rank(b) ||
    (a.settledAs === null ? awaitedSince(a).getTime() - awaitedSince(b).getTime() : b.number - a.number) ||
    a.number - b.number;
}

// Without I, O, Q, S, Z, B and the vowels: nothing that reads like a digit and no word.
const checkSigns = 'CDFGHJKLMNPRTVWXY';

/** What is printed and typed: four digits and a letter that a wrong or swapped digit does not fit. */
export function sheetCode(number: number): string {
  const digits = String(number).padStart(4, '0');
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (i + 2), 0);
  return `${digits}${checkSigns[sum % checkSigns.length] ?? ''}`;
}

/** The number behind a typed code, in any case and with spaces or dashes; null when the letter does not fit. */
export function sheetNumberOf(typed: string): number | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const number = Number(/^(\d{4,7})[A-Z]$/.exec(code)?.[1] ?? Number.NaN);
  return Number.isSafeInteger(number) && number > 0 && sheetCode(number) === code ? number : null;
}

/**
 * The ten boxes of a sheet in the order of the phone's buttons: the digit that is printed over the column and typed for it,
 * and the outcome as a visit knows it.
 */
export const sheetOutcomes = [
  { key: '1', word: 'spoke', outcome: 'spoke' },
  { key: '2', word: 'not-home', outcome: 'not-home' },
  { key: '3', word: 'come-back', outcome: 'come-back' },
  { key: '4', word: 'no-talk', outcome: 'refused' },
  { key: '5', word: 'left-card', outcome: 'left-card' },
  { key: '6', word: 'moved', outcome: 'moved' },
  { key: '7', word: 'died', outcome: 'deceased' },
  { key: '8', word: 'language', outcome: 'language' },
  { key: '9', word: 'gate', outcome: 'inaccessible' },
  { key: '0', word: 'stop', outcome: 'stop' },
] as const;
export type SheetOutcome = (typeof sheetOutcomes)[number]['outcome'];

/** Typed over a digit: nothing is marked at this door after all. */
export const TAKEN_BACK = '-';

/** The digit for an outcome as a visit keeps it; `-` for one that was taken back. */
export function keyOfOutcome(outcome: string): string {
  const said = outcome === 'do-not-contact' ? 'stop' : outcome;
  return sheetOutcomes.find((each) => each.outcome === said)?.key ?? TAKEN_BACK;
}
