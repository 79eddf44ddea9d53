// People by the number another tool knows them by, and stops by such a number. Who asked to be left alone is told from nobody:
// a number under a stop is said to be kept out, whether or not anybody here has it.
import { matchRoll, openIntake, readMarks } from '@/lib/people/keys/bulk';
import { matchAliases } from '@/lib/people/keys/same';
import { suppress } from '@/lib/people/keys/suppression';

export interface ByNumber {
  /** Undefined: nobody here has it, or two people have. */
  readonly personId: string | undefined;
  /** A stop, an erasure or a protection keeps this number out. */
  readonly isKeptOut: boolean;
}

/** For each row, by any of its numbers, each with the name of its source in front. */
export async function findByNumbers(
  campaignId: string,
  rows: readonly (readonly string[])[],
): Promise<readonly ByNumber[]> {
  const intake = await openIntake(campaignId);
  const tokens = rows.map((numbers) => numbers.map((number) => intake.token('source', number)));
  const all = tokens.flat();
  const [people, aliases, marks] = await Promise.all([
    matchRoll(campaignId, all),
    matchAliases(campaignId, all),
    readMarks(campaignId, () => all.map((token) => ['source', token] as const)),
  ]);
  return tokens.map((row) => {
    const ids = new Set(row.flatMap((token) => people.get(token)?.personId ?? aliases.get(token) ?? []));
    const [personId] = ids;
    const hits = row.flatMap((token) => marks.hits('source', token));
    return {
      personId: ids.size === 1 ? personId : undefined,
      isKeptOut: hits.some(({ scope }) => scope === 'all' || scope === 'canvass'),
    };
  });
}

/** No later file brings these numbers for a visit. Writing one twice changes nothing. */
export function keepNumbersOut(campaignId: string, numbers: readonly string[]): Promise<void> {
  return suppress(
    campaignId,
    numbers.map((value) => ({ kind: 'source', value, scope: 'canvass', basis: 'file' }) as const),
  );
}
