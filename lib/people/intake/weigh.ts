// Decides, from tokens alone, what becomes of each row of a chunk before anything is written: kept out by a stop, to be
// looked at by a person, new, or somebody we know. Suppression is asked before any write (ENG-31).
import {
  type AskedTokens,
  type BulkPerson,
  type Intake,
  type KnownPerson,
  type MarkBook,
  type MarkHit,
  type MarkKind,
  matchRoll,
  openIntake,
  readMarks,
  type TightTokens,
} from '@/lib/people/keys/bulk';
import { matchAliases } from '@/lib/people/keys/same';
import { type NameForms, nameForms, type PersonName } from '@/lib/people/names';
import { readLikeness } from './likeness';
import { keepsFromDoors } from './marked';
import { barred, type Seen, short, tiny } from './seen';
import { freeStand, standIn } from './stand';

/** One row of a roll as the intake takes it. */
export interface RollRow {
  /** The number the source gives, with the name of the source; or what stands for it where there is none. */
  readonly sourceValue: string;
  readonly name: PersonName;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly doorId: string;
  /** The home's key, which a stop at an address that no file has brought yet is marked by. */
  readonly doorKey: string;
  /** The list gives no numbers: name, birth and home stand for one. */
  readonly hasNoNumber?: boolean | undefined;
  /** Somebody at this door asked us to stop. */
  readonly isStopped: boolean;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Nobody can live behind a door that this chunk brings. */
  readonly isDoorNew?: boolean | undefined;
  /** The file itself says that this person wants no contact. */
  readonly stop: boolean;
  /** Age band, sex, party and how often they voted, each a small number; what is not known is 0. */
  readonly facts?: readonly [number, number, number, number] | undefined;
}

export type Verdict = 'kept-out' | 'needs-a-person' | 'same-id-twice' | 'repeated' | 'taken';

export interface Weighed {
  readonly intake: Intake;
  readonly verdicts: Verdict[];
  /** Rows that are taken, by their place in the chunk. */
  readonly taken: {
    readonly at: number;
    readonly row: RollRow;
    readonly person: BulkPerson;
    readonly known: KnownPerson | undefined;
  }[];
  /** Everybody here whom a row of this chunk has, whatever becomes of the row. */
  readonly met: readonly string[];
  /** People whom a row has under another number, as somebody decided: nothing new about them. */
  readonly vouched: string[];
  /** Rows that wait because they are like somebody, by their place: their homes are no secret. */
  readonly alike: number[];
  /** Rows whose file says stop: marks to write. */
  readonly stops: RollRow[];
  /** People who are here already and whose file says stop. */
  readonly stopped: string[];
}

export async function weighRows(
  campaignId: string,
  rows: readonly RollRow[],
  seen: Seen,
  newId: () => string,
  /** A person has looked: whoever only shares a name and a home with somebody marked is somebody else. */
  isSomebodyElse = false,
): Promise<Weighed> {
  const intake = await openIntake(campaignId);
  const made = await numbersOf(campaignId, intake, rows, isSomebodyElse ? undefined : seen);
  const people = await matchRoll(
    campaignId,
    made.map(({ source }) => source),
  );
  // Made when they are asked for: most of a file that is here already needs none.
  const forms = rows.map((): NameForms | undefined => undefined);
  const formsAt = (at: number): NameForms => {
    const there = forms[at] ?? nameForms(rows[at]?.name ?? noName);
    forms[at] = there;
    return there;
  };
  const tokenised = rows.map((): TightTokens | undefined => undefined);
  const fullTokens = (at: number): TightTokens => {
    const row = rows[at];
    const there = tokenised[at];
    if (there || !row) return there ?? noTokens;
    const tokens = tokensOf(intake, row, formsAt(at), made[at]?.source ?? '');
    tokenised[at] = tokens;
    return tokens;
  };
  const marks = await readMarks(campaignId, () =>
    rows.flatMap((row, at) => {
      const { source, birth, home } = fullTokens(at);
      const own: AskedTokens = [
        ['source', source],
        ['birth', birth],
        ['home', home],
      ];
      return [...own, ...otherTokens(intake, row)];
    }),
  );
  const weighed: Weighed = {
    intake,
    verdicts: [],
    taken: [],
    met: [...people.values()].map(({ personId }) => personId),
    vouched: [],
    alike: [],
    stops: [],
    stopped: [],
  };
  const numbers = made.map(({ source }) => source).filter((source) => !people.has(source));
  const aliases = isSomebodyElse ? new Map<string, string>() : await matchAliases(campaignId, numbers);
  const likeness = isSomebodyElse
    ? undefined
    : await readLikeness(campaignId, rows, seen, (at) => {
        const { source = '' } = made[at] ?? {};
        return people.has(source) ? undefined : () => fullTokens(at);
      });
  for (const [at, row] of rows.entries()) {
    const own = made[at];
    if (!own) continue;
    const found = weigh(intake, row, own, () => fullTokens(at), marks, seen);
    const verdict = isSomebodyElse && found === 'needs-a-person' ? 'taken' : found;
    weighed.verdicts.push(verdict);
    if (row.stop) {
      weighed.stops.push(row);
      const here = people.get(own.source)?.personId ?? aliases.get(own.source);
      if (here !== undefined) weighed.stopped.push(here);
    }
    if (verdict !== 'taken') continue;
    const known = people.get(own.source);
    const other = known === undefined ? aliases.get(own.source) : undefined;
    if (other !== undefined) {
      weighed.verdicts[at] = 'repeated';
      weighed.vouched.push(other);
      continue;
    }
    // Somebody new at a door where somebody said stop stays outside; somebody we know stays as they are.
    if (known === undefined && row.isStopped) {
      weighed.verdicts[at] = 'kept-out';
      continue;
    }
    // The same name in the same home under another number: one person twice, or father and son. Nobody is merged unseen.
    if (known === undefined && likeness?.isLike(row, formsAt(at).firstLast, at)) {
      weighed.verdicts[at] = 'needs-a-person';
      weighed.alike.push(at);
      continue;
    }
    weighed.taken.push({
      at,
      row,
      person: {
        personId: known?.personId ?? newId(),
        digest: own.digest,
        tokens: () => fullTokens(at),
      },
      known,
    });
  }
  return weighed;
}

const noName: PersonName = { given: '', family: '' };

/** Token and digest of each row. `seen` absent: somebody decided about one row, which takes the first number that is free. */
async function numbersOf(campaignId: string, intake: Intake, rows: readonly RollRow[], seen: Seen | undefined) {
  const stands = seen && standIn(seen);
  const made: { source: string; digest: string }[] = [];
  for (const row of rows) {
    const digest = digestOf(intake, row);
    const token = (value: string): string => intake.token('source', value);
    if (!row.hasNoNumber) made.push({ source: token(row.sourceValue), digest });
    else if (stands) made.push({ source: stands(row, digest, token), digest });
    else made.push({ source: await freeStand(campaignId, row, token), digest });
  }
  return made;
}

const noTokens: TightTokens = { last: '', full: '', sound: '', birth: '', home: '', source: '' };

function tokensOf(intake: Intake, row: RollRow, forms: NameForms, source: string): TightTokens {
  return {
    last: intake.sharedToken('last', forms.last),
    full: intake.token('full', forms.firstLast),
    sound: intake.sharedToken('sound', forms.sound),
    home: intake.token('home', `${forms.firstLast}|${row.doorId}`),
    source,
    birth: row.bornOn === null ? '' : intake.token('birth', birthValue(row, forms.firstLast)),
  };
}

/** Tokens that only a stop can carry: made when there is any. */
function otherTokens(intake: Intake, row: RollRow): AskedTokens {
  return [
    ...row.emails.map((email) => ['email', intake.token('email', email)] as const),
    ...row.phones.map((phone) => ['phone', intake.token('phone', phone)] as const),
    ['household', intake.token('household', row.doorKey)],
    // A second of one stand is no way around a stop of the first.
    ...(row.hasNoNumber ? [['source', intake.token('source', row.sourceValue)] as const] : []),
  ];
}

/** Normal form of birth date and name, for tokens and marks. */
export function birthValue(row: Pick<RollRow, 'bornOn'>, firstLast: string): string {
  return `${firstLast}|${row.bornOn ?? ''}`;
}

function weigh(
  intake: Intake,
  row: RollRow,
  { source, digest }: { readonly source: string; readonly digest: string },
  tokensOfRow: () => TightTokens,
  marks: MarkBook,
  seen: Seen,
): Verdict {
  if (row.stop) {
    seen.set(short(source), barred);
    return 'kept-out';
  }
  if (!marks.isEmpty) {
    const hits = (kind: MarkKind, token: string): readonly MarkHit[] => marks.hits(kind, token).filter(keepsFromDoors);
    const tokens = tokensOfRow();
    const all: AskedTokens = [['source', source], ['birth', tokens.birth], ...otherTokens(intake, row)];
    if (all.some(([kind, token]) => hits(kind, token).length > 0)) return 'kept-out';
    // Father and son share a name and a door: without the same birth date only a person can say who said stop.
    if (hits('home', tokens.home).some((mark) => marks.isOfBirth(mark, tokens.birth))) return 'needs-a-person';
  }
  const number = short(source);
  const before = seen.get(number);
  if (before === undefined) {
    seen.set(number, tiny(digest));
    return 'taken';
  }
  if (before === barred) return 'kept-out';
  return before === tiny(digest) ? 'repeated' : 'same-id-twice';
}

/** People under protection: rows of their number elsewhere in the file stay out, in a check too, which writes no mark. */
export async function barNumbers(campaignId: string, sourceValues: readonly string[], seen: Seen): Promise<void> {
  if (sourceValues.length === 0) return;
  const intake = await openIntake(campaignId);
  for (const value of sourceValues) seen.set(short(intake.token('source', value)), barred);
}

/** Remembers rows that an earlier try of the same file has already taken, so that a number met twice is still noticed. */
export async function recallRows(campaignId: string, rows: readonly RollRow[], seen: Seen): Promise<void> {
  const intake = await openIntake(campaignId);
  for (const [at, { source, digest }] of (await numbersOf(campaignId, intake, rows, seen)).entries()) {
    const number = short(source);
    if (seen.get(number) === undefined) seen.set(number, rows[at]?.stop ? barred : tiny(digest));
  }
}

function digestOf(intake: Intake, row: Pick<RollRow, 'name' | 'bornOn' | 'birthYear' | 'facts'>): string {
  // The band of an age follows from the birth date: growing older is no change of the list.
  const facts = row.facts?.slice(1).some((fact) => fact > 0) ? [row.facts.slice(1)] : [];
  return intake.digest(JSON.stringify([row.name, row.bornOn ?? row.birthYear, ...facts]));
}
