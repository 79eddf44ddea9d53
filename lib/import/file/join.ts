// Several lists of one archive as one text: each is opened by a line of its own that names it. The line begins with the
// sign that was made for this (file separator, U+001C); a list that has it among its letters gets a blank instead, so that
// no list can pass for two. Rows are counted through, and a checkpoint stands at one place of the whole.
import { z } from 'zod';

const sign = '\u001c';
/** `order`: where each column of the whole stands in this list; absent where they stand alike. */
const Mark = z.object({ name: z.string(), above: z.number().int(), order: z.array(z.number().int()).optional() });
type Mark = z.infer<typeof Mark>;

export const isMark = (line: string): boolean => line.startsWith(sign);

export const readMark = (line: string): Mark => Mark.parse(JSON.parse(line.slice(1)));

export interface ListToJoin extends Mark {
  readonly encoding: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** The lists one after the other as UTF-8, each behind its mark and ended by a line end. */
export async function* joinLists(lists: readonly ListToJoin[]): AsyncGenerator<Buffer> {
  for (const { name, above, order, encoding, open } of lists) {
    yield Buffer.from(`${sign}${JSON.stringify({ name, above, order })}\n`);
    const decoder = new TextDecoder(encoding);
    let last = '\n';
    const clean = (text: string): Buffer => {
      last = text.at(-1) ?? last;
      return Buffer.from(text.includes(sign) ? text.replaceAll(sign, ' ') : text);
    };
    for await (const piece of open()) yield clean(decoder.decode(piece, { stream: true }));
    yield clean(decoder.decode());
    if (last !== '\n') yield Buffer.from('\n');
  }
}

const folded = (names: readonly string[]): string[] => names.map((name) => name.trim().toUpperCase());

/** What two lists have in common whose columns have the same names, in whatever order. */
export const sameNames = (header: readonly string[]): string => JSON.stringify(folded(header).toSorted(byName));

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Where each column of `whole` stands in a list of these names; undefined where they stand alike. Of two columns of one name
 * the first is the first.
 */
export function orderIn(whole: readonly string[], header: readonly string[]): number[] | undefined {
  const [wanted, there] = [folded(whole), folded(header)];
  const used = new Set<number>();
  const order = wanted.map((name) => {
    const at = there.findIndex((each, place) => each === name && !used.has(place));
    used.add(at);
    return at;
  });
  return order.every((at, place) => at === place) ? undefined : order;
}

/** The values in the order of the whole; what stands beyond them stays behind. A row with too few is left as it is. */
export const inOrder = (order: readonly number[], values: readonly string[]): string[] =>
  values.length < order.length ? [...values] : [...order.map((at) => values[at] ?? ''), ...values.slice(order.length)];
