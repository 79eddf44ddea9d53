// Whether a row with a number nobody here has is like somebody in the same home: the same name, and births that may be one.
// Within a chunk names are compared as they are; with those who are here already, their tokens.
import { matchHomes, mayBeOne } from '@/lib/people/keys/same';

interface Compared {
  readonly doorId: string;
  readonly bornOn: string | null;
  /** Nobody can live behind a door that this chunk brings. */
  readonly isDoorNew?: boolean | undefined;
}

/** Who is here of that name in that home: the one of the same birth first. Null: nobody, or nobody who may be meant. */
export async function findLike(campaignId: string, tokens: { readonly home: string; readonly birth: string }) {
  const mates = (await matchHomes(campaignId, [tokens.home])).get(tokens.home) ?? [];
  const like = mates.filter((mate) => mayBeOne(mate.birth, tokens.birth));
  return (like.find((mate) => mate.birth === tokens.birth && mate.birth !== '') ?? like[0])?.personId ?? null;
}

export interface Likeness {
  /** Also notes the row, so that a later one of the same chunk is like it. */
  readonly isLike: (row: Compared, firstLast: string, at: number) => boolean;
}

/** `tokensAt` gives what makes the tokens of a row, or nothing for somebody who is here under this number. */
export async function readLikeness(
  campaignId: string,
  rows: readonly Compared[],
  tokensAt: (at: number) => (() => { readonly home: string; readonly birth: string }) | undefined,
): Promise<Likeness> {
  const asked = rows.flatMap((row, at) => {
    const tokens = row.isDoorNew ? undefined : tokensAt(at);
    return tokens ? [[at, tokens()] as const] : [];
  });
  const here = await matchHomes(
    campaignId,
    asked.map(([, { home }]) => home),
  );
  const likeHere = new Set(
    asked
      .filter(([, { home, birth }]) => (here.get(home) ?? []).some((mate) => mayBeOne(mate.birth, birth)))
      .map(([at]) => at),
  );
  const inChunk = new Map<string, string[]>();
  return {
    isLike(row, firstLast, at) {
      const key = `${firstLast}|${row.doorId}`;
      const births = inChunk.get(key) ?? [];
      const born = row.bornOn ?? '';
      if (likeHere.has(at) || births.some((other) => mayBeOne(other, born))) return true;
      inChunk.set(key, [...births, born]);
      return false;
    },
  };
}
