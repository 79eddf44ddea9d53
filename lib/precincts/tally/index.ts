// Reads a file of public results, record by record, into areas, contests and votes. It knows layouts and figures, no
// database and no door; what becomes of a line that cannot be right is decided in the ledger.
import type { Area, BallotChoice, FaultWhy, SetAside, Tally } from '../model';
import { type Blocks, type Found, recognise } from './layouts';
import { Ledger, labelOf } from './ledger';
import { asTurnout, isCountyWide, isForNobody, isSum, plain, toCount } from './words';

/** A record as a reader of delimited files gives it. */
export interface ResultLine {
  readonly line: number;
  readonly values: readonly string[];
  readonly readable: boolean;
}

export type TallyRefusal = 'layout' | 'nothing' | 'too-many';
export type TallyResult =
  | { readonly ok: true; readonly tally: Tally }
  | { readonly ok: false; readonly why: TallyRefusal };

/** `onlyPlace`: a county, department or town; lines of others are counted and left. '' for all. */
export async function tallyOf(records: AsyncIterable<readonly ResultLine[]>, onlyPlace = ''): Promise<TallyResult> {
  const ledger = new Ledger();
  let found: Found | null = null;
  for await (const batch of records) {
    for (const record of batch) {
      if (found === null) {
        found = recognise(record.values);
        if (found === null) return { ok: false, why: 'layout' };
        if ('blocks' in found || found.hasHeader) continue;
      }
      ledger.lines += 1;
      readLine(ledger, found, record, onlyPlace);
      if (ledger.isTooLarge) return { ok: false, why: 'too-many' };
    }
  }
  if (found === null) return { ok: false, why: 'layout' };
  const { id: layout, country } = found.layout;
  const { areas, contests, counts } = ledger.close();
  if (counts.length === 0) return { ok: false, why: 'nothing' };
  const { lines, setAside, faults, faultCount } = ledger;
  faults.sort((a, b) => a.line - b.line);
  const totals = ledger.totals.close();
  return { ok: true, tally: { layout, country, lines, areas, contests, counts, setAside, faults, faultCount, totals } };
}

type At = Readonly<Partial<Record<string, number>>>;
type Value = (column: string) => string;
const reader =
  (at: At, values: readonly string[]): Value =>
  (column) => {
    const index = at[column];
    return index === undefined ? '' : (values[index] ?? '').trim();
  };

/** '1' and '01' are one department. */
const bare = (text: string): string => plain(text).replace(/^0+(?=\d)/, '');
const isElsewhere = (only: string, ...places: readonly string[]): boolean =>
  bare(only) !== '' && !places.some((place) => bare(place) === bare(only));

type Names = Pick<Area, 'county' | 'place' | 'code' | 'name'>;
/** Why a line is in no sum; undefined for a line that is. */
type Outcome = FaultWhy | keyof SetAside | undefined;

function readLine(ledger: Ledger, found: Found, record: ResultLine, only: string): void {
  const value = reader(found.at, record.values);
  const names = { county: value('county'), place: value('place'), code: value('code'), name: value('name') };
  const isShort = found.layout.needs.some((column) => ((found.at as At)[column] ?? 0) >= record.values.length);
  const outcome = ((): Outcome => {
    if (!record.readable || isShort) return 'unreadable';
    if (isElsewhere(only, names.county, names.place)) return 'elsewhere';
    return 'blocks' in found
      ? readWide(ledger, found.blocks, record, names, value)
      : readLong(ledger, record, names, value);
  })();
  if (outcome === undefined) return;
  if (outcome in ledger.setAside) ledger.setAside[outcome as keyof SetAside] += 1;
  else ledger.fault(record, outcome as FaultWhy, labelOf({ names }));
}

const isNo = /^(?:n|no|false|0)$/i;

function readLong(ledger: Ledger, record: ResultLine, names: Names, value: Value): Outcome {
  const office = value('contest');
  // A vote for a whole party list names the party alone.
  const choice = value('choice') || (plain(office).startsWith('straight') ? value('party') : '');
  if (names.code === '' && (office === '' || names.county === '')) return 'no-precinct';
  const turnout = asTurnout(office);
  noteTotals(ledger, names, { office, choice, turnout }, value);
  if (isSum(names.code)) return 'totals';
  if (isNo.test(value('isReal')) || isCountyWide(names.code)) return 'notPrecincts';
  if (turnout === 'other' || (turnout !== null && value('party') !== '')) return 'forNobody';
  if ((toCount(value('seats')) ?? 1) > 1) return 'severalSeats';
  const votes = toCount(value('votes'));
  const isUnsaid = turnout === null && (office === '' || choice === '');
  if (votes === null || isUnsaid) {
    const isVote = turnout === null && office !== '' && !isForNobody(choice);
    if (isVote) ledger.doubt(ledger.area(names, record), ledger.contest(office, value('district')));
    return votes === null ? 'not-a-number' : 'no-choice';
  }
  const area = ledger.area(names, record);
  for (const what of ['registered', 'ballots'] as const) {
    const said = toCount(value(what));
    if (said !== null) ledger.turnout(area, what, '', said);
  }
  const how = { mode: value('mode'), votes };
  if (turnout !== null) ledger.turnout(area, turnout, how.mode, votes);
  else if (isForNobody(choice)) return 'forNobody';
  else {
    const contest = ledger.contest(office, value('district'));
    if (!ledger.vote(record, area, contest, { name: choice, party: value('party') }, how)) {
      ledger.doubt(area, contest);
      return 'twice';
    }
  }
  return undefined;
}

/** Every figure of a line counts for the file's own totals, or is one of them; what is set aside for precincts counts too. */
function noteTotals(
  ledger: Ledger,
  names: Names,
  { office, choice, turnout }: { office: string; choice: string; turnout: ReturnType<typeof asTurnout> },
  value: Value,
): void {
  const votes = toCount(value('votes'));
  const isNothing = turnout === 'other' || (turnout !== null && value('party') !== '') || isForNobody(choice);
  if (votes === null || isNothing || (turnout === null && (office === '' || choice === ''))) return;
  const counted =
    turnout === null
      ? { contest: office, district: value('district'), choice, party: value('party'), what: 'votes' as const }
      : { contest: '', district: '', choice: '', party: '', what: turnout };
  ledger.totals[isSum(names.code) ? 'total' : 'line'](names, counted, value('mode'), votes);
}

function readWide(ledger: Ledger, blocks: Blocks, record: ResultLine, names: Names, value: Value): Outcome {
  if (names.code === '' || names.place === '') return 'no-precinct';
  const registered = toCount(value('registered'));
  const ballots = toCount(value('ballots'));
  const valid = toCount(value('valid'));
  if (registered === null || ballots === null || valid === null) return 'not-a-number';
  const choices = choicesOf(blocks, record.values);
  if (typeof choices === 'string') return choices;
  const sum = choices.reduce((all, { votes }) => all + votes, 0);
  if (ballots > registered) return 'more-ballots-than-registered';
  if (sum > ballots) return 'more-votes-than-ballots';
  // Until 2014 blank and spoilt ballots were one figure.
  const others = (['blank', 'spoilt'] as const).flatMap((kind) => (value(kind) === '' ? [] : [toCount(value(kind))]));
  const isWhole =
    others.length < 2 || others.reduce((all: number, each) => all + (each ?? Number.NaN), valid) === ballots;
  if (!isWhole || sum !== valid) return 'does-not-add-up';
  if (ledger.has(names)) return 'twice';
  const area = ledger.area(names, record);
  ledger.turnout(area, 'registered', '', registered);
  ledger.turnout(area, 'ballots', '', ballots);
  const district = value('district');
  const contest = ledger.contest('', district === '' ? '' : `${names.county} ${district}`);
  for (const { votes, ...choice } of choices) ledger.vote(record, area, contest, choice, { mode: '', votes });
  return undefined;
}

/** The candidates of a line, side by side; a block without a name and without votes is one that is not used here. */
function choicesOf(
  { first, width, at }: Blocks,
  values: readonly string[],
): (BallotChoice & { votes: number })[] | FaultWhy {
  const choices = [];
  for (let from = first; from < values.length; from += width) {
    const value = reader(at, values.slice(from, from + width));
    const name = value('list') || [value('first'), value('surname')].filter(Boolean).join(' ');
    if (name === '' && value('votes') === '') continue;
    const votes = toCount(value('votes'));
    if (votes === null) return 'not-a-number';
    if (name === '') return 'no-choice';
    choices.push({ name, party: value('party'), votes });
  }
  return choices;
}
