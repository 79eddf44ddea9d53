// What one row of a contact history says: at which day somebody was at the door of whom, and what came of it. Pure. The names
// in the row, of the voter and of who knocked, are not read; answers and notes have no place to go.
import type { FileLook } from '@/lib/import/file';
import { foldHeader, type Layout, layoutById, saysNo, stopResult } from '@/lib/import/layouts';
import type { DateOrder, RefusalReason } from '@/lib/import/model';
import type { FilePlan } from '@/lib/import/plan';
import { dateOrderOf, readBorn } from '@/lib/import/rows';
import { labelWords } from '@/lib/rules-data/traits';

/** What a door is chosen by. Everything that is neither of the first two wants no second pass. */
export type KnockOutcome = 'not-home' | 'come-back' | 'other';

export interface KnockRow {
  /** The voter's number in each way it may be known here, with the name of its source in front. */
  readonly numbers: readonly string[];
  readonly day: string;
  /** Null: a call or a letter, which says nothing of the door, or a knock too long ago to choose by. */
  readonly outcome: KnockOutcome | null;
  /** They want no visit: a refusal counts as one, as it does in a list. */
  readonly isStop: boolean;
  /** They have moved or died. */
  readonly isAway: boolean;
}

export type ReadKnock =
  | { readonly kind: 'row'; readonly row: KnockRow }
  /** Nothing of it is needed. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly field?: string };

/** A knock of an earlier campaign says nothing of today: two years of days. Stops have no age. */
const mostDays = 730;

const knockWords = /\b(walk|walks|walking|door|doors|door to door|knock|knocks|canvass|canvassing|foot|in person)\b/;
const notHome =
  /^(not (at )?home|no ?answer|nobody (at )?home|no ?one (at )?home|nh|not in|absent[es]?|pas la|no esta|no estaba)$/;
const comeBack = /^(come ?back( later)?|back later|call ?back|return|revisit|try again|busy|repasser|volver)$/;
const away =
  /\b(moved|wrong (address|house|person)|bad address|no longer (there|lives here|lives there|at address)|does ?n[o ]?t live (here|there)|not at (this )?address|vacant|deceased|dead|passed away|died)\b/;
const other =
  /^(canvassed|contacted|contact made|spoke( (to|with).*)?|talked( (to|with).*)?|complete[d]?( survey)?|answered|survey(ed)?|yes|done|lit(erature)? ?drop(ped)?|left (lit|literature|card|leaflet|note|message|hanger)|door ?hanger|dropped( lit)?|(other|different|foreign) language|language( barrier)?|spanish|inaccessible|no access|no entry|could ?n[o ]?t (reach|access|enter)|gated?( community)?|locked( building)?|restricted( building)?|dog|unsafe|skipped|no such address|business|already voted|voted)$/;

const endlessNumber = /^[A-Z0-9-]{1,40}$/;

interface Columns {
  readonly number: number | undefined;
  readonly stateNumber: number | undefined;
  readonly day: number;
  readonly result: number;
  readonly how: number;
  readonly stops: readonly number[];
}

/** The columns of a file that are read; undefined where it does not say what came of a contact, when, or how it was made. */
export function knockColumns(
  layout: Layout | undefined,
  { look, columns }: Pick<FilePlan, 'look' | 'columns'>,
): Columns | undefined {
  const { knocks } = layout ?? {};
  if (!knocks) return undefined;
  const names = look.header.map(foldHeader);
  const placeOf = (wanted: readonly string[]): number | undefined =>
    wanted.map((name) => names.indexOf(foldHeader(name))).find((place) => place >= 0);
  const [day, result, how] = [placeOf(knocks.day), placeOf(knocks.result), placeOf(knocks.how)];
  const number = placeOf(knocks.number);
  const stateNumber = placeOf(knocks.stateNumber);
  if (day === undefined || result === undefined || how === undefined) return undefined;
  if (number === undefined && stateNumber === undefined) return undefined;
  const stops = columns.filter(({ field }) => field === 'stop').map(({ at }) => at);
  return { number, stateNumber, day, result, how, stops };
}

export const isKnockFile = ({ look }: Pick<FilePlan, 'look'>): boolean =>
  layoutById(look.layoutId ?? '')?.source === 'knocks';

/** Undefined for any other file. */
export function datesOfKnocks(look: FileLook, columns: FilePlan['columns']): DateOrder | undefined {
  const found = knockColumns(layoutById(look.layoutId ?? ''), { look, columns });
  return found && dateOrderOf(look.rows.map((row) => dayPart(row[found.day] ?? '')));
}

/** `today` and the day of a row are ISO dates; without `today` no day is too old or still to come. `numberings`: the sources whose own number the state's may be. */
export function makeKnockReader(
  layout: Layout,
  columns: Columns,
  settings: {
    readonly width: number;
    readonly dates: DateOrder;
    readonly today: string | undefined;
    readonly numberings: readonly string[];
  },
): (values: readonly string[]) => ReadKnock {
  const { dates, today, numberings, width } = settings;
  const oldest = today === undefined ? '' : daysBefore(today, mostDays);
  const numbersOf = (values: readonly string[]): string[] => {
    const read = (at: number | undefined): string => (at === undefined ? '' : (values[at] ?? '').trim().toUpperCase());
    const [own, state] = [read(columns.number), read(columns.stateNumber)];
    return [
      ...(endlessNumber.test(own) ? [`${layout.knocks?.numbering ?? layout.id}:${own}`] : []),
      ...(endlessNumber.test(state) ? numberings.map((numbering) => `${numbering}:${state}`) : []),
    ];
  };
  return (values) => {
    if (values.length < width || values.slice(width).some((value) => value.trim() !== ''))
      return { kind: 'refused', reason: 'columns-do-not-match' };
    const numbers = numbersOf(values);
    if (numbers.length === 0) return { kind: 'refused', reason: 'no-number', field: 'sourceId' };
    const words = labelWords(values[columns.result] ?? '');
    const isAway = away.test(words);
    const isStop =
      (!isAway && stopResult.test(words)) || columns.stops.some((at) => !saysNo.test((values[at] ?? '').trim()));
    const day = dayOf(values[columns.day] ?? '', dates);
    if (day === null || (today !== undefined && day > today))
      return { kind: 'refused', reason: 'bad-date', field: 'day' };
    const isKnock = knockWords.test(labelWords(values[columns.how] ?? ''));
    if (!isKnock && !isStop && !isAway) return { kind: 'outside' };
    const outcome = outcomeOf(words, isAway || isStop);
    if (outcome === undefined) return { kind: 'refused', reason: 'unknown-result', field: 'result' };
    const isOld = day < oldest;
    if (isOld && !isStop && !isAway) return { kind: 'outside' };
    return { kind: 'row', row: { numbers, day, outcome: isKnock && !isOld ? outcome : null, isStop, isAway } };
  };
}

function outcomeOf(words: string, isEnd: boolean): KnockOutcome | undefined {
  if (notHome.test(words)) return 'not-home';
  if (comeBack.test(words)) return 'come-back';
  return isEnd || other.test(words) ? 'other' : undefined;
}

/** A day without the time that stands behind it. */
const dayPart = (text: string): string => text.trim().replace(/[T ]+\d{1,2}:\d{2}.*$/, '');

/** Null where it is no day. Two digits of a year are of this century. */
function dayOf(text: string, order: DateOrder): string | null {
  const whole = dayPart(text).replace(/^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})$/, '$1$2$3$220$4');
  return readBorn(whole, order)?.bornOn ?? null;
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
