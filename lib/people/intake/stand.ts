// What stands for the number of a row whose list gives none: name, birth and home. Two such rows may be one person twice, or
// two people of one name: a line repeated to the letter with a whole birth date and a whole given name is one; every other is
// the next of its stand, `#2`, and waits for a person, because somebody of that name lives in that home.
import { matchRoll, openIntake } from '@/lib/people/keys/bulk';
import { matchAliases } from '@/lib/people/keys/same';
import type { PersonName } from '@/lib/people/names';
import { barred, type Seen, short, tiny } from './seen';

interface StandRow {
  readonly sourceValue: string;
  readonly name: PersonName;
  readonly bornOn: string | null;
  readonly stop: boolean;
}
type Token = (value: string) => string;

/** More people of one name, birth and home than any list has. */
const most = 20;

const nth = (value: string, n: number): string => (n === 1 ? value : `${value}#${n}`);

/** An initial is no name: twins share it with their birth date and their home. */
const isOneForSure = ({ name, bornOn }: StandRow): boolean =>
  bornOn !== null && name.given.replace(/[^\p{L}]/gu, '').length > 1;

/** Gives the token of each row of a chunk, in their order. */
export function standIn(seen: Seen): (row: StandRow, digest: string, token: Token) => string {
  const inChunk = new Map<number, number>();
  return (row, digest, token) => {
    let source = '';
    for (let n = 1; n <= most; n += 1) {
      source = token(nth(row.sourceValue, n));
      const said = inChunk.get(short(source)) ?? seen.get(short(source));
      if (said === barred || (said === tiny(digest) && isOneForSure(row))) return source;
      if (said === undefined) break;
    }
    inChunk.set(short(source), row.stop ? barred : tiny(digest));
    return source;
  };
}

/** The first stand that nobody here has, for a row that somebody takes in or says is somebody already here. */
export async function freeStand(campaignId: string, row: StandRow, token: Token): Promise<string> {
  const sources = allStands(row, token);
  const used = await usedStands(campaignId, sources);
  return sources.find((source) => !used.people.has(source) && !used.aliases.has(source)) ?? sources.at(-1) ?? '';
}

/** The stand that was given last to somebody already here; undefined where none was. */
export async function lastAlias(campaignId: string, row: StandRow): Promise<string | undefined> {
  const intake = await openIntake(campaignId);
  const sources = allStands(row, (value) => intake.token('source', value));
  const { aliases } = await usedStands(campaignId, sources);
  return sources.findLast((source) => aliases.has(source));
}

const allStands = (row: StandRow, token: Token): string[] =>
  Array.from({ length: most }, (_, at) => token(nth(row.sourceValue, at + 1)));

async function usedStands(campaignId: string, sources: readonly string[]) {
  const [people, aliases] = await Promise.all([matchRoll(campaignId, sources), matchAliases(campaignId, sources)]);
  return { people, aliases };
}
