// Whether a row with a number nobody here has is like somebody: the same name in the same home, with births that may be one;
// and where the list gives no numbers, the same name and birth date at any door, who may have moved. Within the file what its
// rows said is compared, whichever chunk they were in; with those who are here already, their tokens. So a check, which writes
// nothing, finds what the import will find.
import { matchHomes, matchNamesakes, mayBeOne } from '@/lib/people/keys/same';
import { isTwice, type Seen } from './seen';

interface Compared {
  readonly doorKey: string;
  readonly bornOn: string | null;
  /** Nobody can live behind a door that this chunk brings. */
  readonly isDoorNew?: boolean | undefined;
  readonly hasNoNumber?: boolean | undefined;
}

interface Asked {
  readonly home: string;
  readonly birth: string;
  readonly full: string;
}

/** Who is here of that name in that home: the one of the same birth first. Null: nobody, or nobody who may be meant. */
export async function findLike(campaignId: string, tokens: Asked, hasNoNumber = false) {
  const mates = (await matchHomes(campaignId, [tokens.home])).get(tokens.home) ?? [];
  const like = mates.filter((mate) => mayBeOne(mate.birth, tokens.birth));
  const there = like.find((mate) => mate.birth === tokens.birth && mate.birth !== '') ?? like[0];
  if (there || !hasNoNumber) return there?.personId ?? null;
  return (await matchNamesakes(campaignId, [tokens])).get(tokens.birth) ?? null;
}

export interface Likeness {
  /** Also notes the row, so that a later one of the same file is like it. */
  readonly isLike: (row: Compared, firstLast: string, at: number) => boolean;
}

/** `tokensAt` gives what makes the tokens of a row, or nothing for somebody who is here under this number. */
export async function readLikeness(
  campaignId: string,
  rows: readonly Compared[],
  seen: Seen,
  tokensAt: (at: number) => (() => Asked) | undefined,
): Promise<Likeness> {
  const asked = rows.flatMap((row, at) => {
    const tokens = row.isDoorNew && !row.hasNoNumber ? undefined : tokensAt(at);
    return tokens ? [[at, tokens()] as const] : [];
  });
  const here = await matchHomes(
    campaignId,
    asked.map(([, { home }]) => home),
  );
  const namesakes = await matchNamesakes(
    campaignId,
    asked.flatMap(([at, tokens]) => (rows[at]?.hasNoNumber ? [tokens] : [])),
  );
  const likeHere = new Set(
    asked
      .filter(
        ([at, { home, birth }]) =>
          (here.get(home) ?? []).some((mate) => mayBeOne(mate.birth, birth)) ||
          (rows[at]?.hasNoNumber && namesakes.has(birth)),
      )
      .map(([at]) => at),
  );
  return {
    isLike(row, firstLast, at) {
      if (likeHere.has(at) || isTwice(seen, `${firstLast}|${row.doorKey}`, row.bornOn)) return true;
      return Boolean(row.hasNoNumber) && row.bornOn !== null && isTwice(seen, `${firstLast}|${row.bornOn}`, row.bornOn);
    },
  };
}
