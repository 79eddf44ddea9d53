// Decides, from tokens alone, what becomes of each row of a chunk before anything is written: kept out by a stop, to be
// looked at by a person, new, or somebody we know. Suppression is asked before any write (ENG-31).
import {
  type BulkPerson,
  type Intake,
  type KnownPerson,
  type MarkHit,
  matchRoll,
  openIntake,
} from '@/lib/people/keys/bulk';
import type { Tokens } from '@/lib/people/keys/tokens';
import { nameForms, type PersonName } from '@/lib/people/names';

/** One row of a roll as the intake takes it. */
export interface RollRow {
  /** The number the source gives, with the name of the source; or what stands for it where there is none. */
  readonly sourceValue: string;
  readonly name: PersonName;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly doorId: string;
  /** Somebody at this door asked us to stop. */
  readonly isStopped: boolean;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** The file itself says that this person wants no contact. */
  readonly stop: boolean;
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
  /** Rows whose file says stop: marks to write. */
  readonly stops: RollRow[];
}

/** Numbers met so far in this file, in a few bytes each: token -> digest. */
export type Seen = Map<number, number>;

const short = (uuid: string): number => Number.parseInt(uuid.replace('-', '').slice(0, 12), 16);

export async function weighRows(
  campaignId: string,
  rows: readonly RollRow[],
  seen: Seen,
  newId: () => string,
): Promise<Weighed> {
  const intake = await openIntake(campaignId);
  const made = rows.map((row) => tokensOf(intake, row));
  const { people, marks } = await matchRoll(
    campaignId,
    made.map(({ tokens }) => tokens.source ?? ''),
    () => made.flatMap(({ tokens, others }) => [...Object.values(tokens), ...others]),
  );
  const weighed: Weighed = { intake, verdicts: [], taken: [], stops: [] };
  for (const [at, row] of rows.entries()) {
    const { tokens, digest, others } = made[at] ?? { tokens: {}, digest: '', others: [] };
    const verdict = weigh(row, tokens, digest, others, marks, seen);
    weighed.verdicts.push(verdict);
    if (row.stop) weighed.stops.push(row);
    if (verdict !== 'taken') continue;
    const known = people.get(tokens.source ?? '');
    // Somebody new at a door where somebody said stop stays outside; somebody we know stays as they are.
    if (known === undefined && row.isStopped) {
      weighed.verdicts[at] = 'kept-out';
      continue;
    }
    weighed.taken.push({ at, row, person: { personId: known?.personId ?? newId(), tokens, digest }, known });
  }
  return weighed;
}

function tokensOf(intake: Intake, row: RollRow): { tokens: Tokens; digest: string; others: string[] } {
  const forms = nameForms(row.name);
  const tokens: Tokens = {
    last: intake.sharedToken('last', forms.last),
    full: intake.token('full', forms.firstLast),
    sound: intake.sharedToken('sound', forms.sound),
    home: intake.token('home', `${forms.firstLast}|${row.doorId}`),
    source: intake.token('source', row.sourceValue),
  };
  if (row.bornOn !== null) tokens.birth = intake.token('birth', birthValue(row, forms.firstLast));
  const others = [
    ...row.emails.map((email) => intake.token('email', email)),
    ...row.phones.map((phone) => intake.token('phone', phone)),
    intake.token('household', row.doorId),
  ];
  return { tokens, digest: digestOf(intake, row), others };
}

/** Normal form of birth date and name, for tokens and marks. */
export function birthValue(row: Pick<RollRow, 'bornOn'>, firstLast: string): string {
  return `${firstLast}|${row.bornOn ?? ''}`;
}

function weigh(
  row: RollRow,
  tokens: Tokens,
  digest: string,
  others: readonly string[],
  marks: ReadonlyMap<string, readonly MarkHit[]>,
  seen: Seen,
): Verdict {
  if (row.stop) return 'kept-out';
  if (marks.size > 0) {
    const hits = (token: string | undefined): readonly MarkHit[] =>
      (token === undefined ? [] : (marks.get(token) ?? [])).filter(
        (mark) => mark.scope === 'all' || mark.scope === 'canvass',
      );
    if (
      hits(tokens.source).length > 0 ||
      hits(tokens.birth).length > 0 ||
      others.some((token) => hits(token).length > 0)
    )
      return 'kept-out';
    const home = hits(tokens.home);
    // Father and son share a name and a door: without the same birth date only a person can say who said stop.
    if (home.some((mark) => mark.birthToken === null || tokens.birth === undefined || mark.birthToken === tokens.birth))
      return 'needs-a-person';
  }
  const number = short(tokens.source ?? '');
  const before = seen.get(number);
  if (before === undefined) {
    seen.set(number, short(digest));
    return 'taken';
  }
  return before === short(digest) ? 'repeated' : 'same-id-twice';
}

/** Remembers rows that an earlier try of the same file has already taken, so that a number met twice is still noticed. */
export async function recallRows(
  campaignId: string,
  rows: readonly Omit<RollRow, 'doorId'>[],
  seen: Seen,
): Promise<void> {
  const intake = await openIntake(campaignId);
  for (const row of rows) {
    const number = short(intake.token('source', row.sourceValue));
    if (!seen.has(number)) seen.set(number, short(digestOf(intake, row)));
  }
}

function digestOf(intake: Intake, row: Pick<RollRow, 'name' | 'bornOn' | 'birthYear'>): string {
  return intake.digest(JSON.stringify([row.name, row.bornOn ?? row.birthYear]));
}
