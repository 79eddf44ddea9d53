// Several lists of one archive as one text: each is opened by a line of its own that names it. The line begins with the
// sign that was made for this (file separator, U+001C); a list that has it among its letters gets a blank instead, so that
// no list can pass for two. Rows are counted through, and a checkpoint stands at one place of the whole.
import { z } from 'zod';

const sign = '\u001c';
const Mark = z.object({ name: z.string(), above: z.number().int() });
type Mark = z.infer<typeof Mark>;

export const isMark = (line: string): boolean => line.startsWith(sign);

export const readMark = (line: string): Mark => Mark.parse(JSON.parse(line.slice(1)));

export interface ListToJoin extends Mark {
  readonly encoding: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** The lists one after the other as UTF-8, each behind its mark and ended by a line end. */
export async function* joinLists(lists: readonly ListToJoin[]): AsyncGenerator<Buffer> {
  for (const { name, above, encoding, open } of lists) {
    yield Buffer.from(`${sign}${JSON.stringify({ name, above })}\n`);
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
