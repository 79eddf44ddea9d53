// A spreadsheet (.xlsx) as a delimited file: the first sheet that holds rows, its dates as written days, each row on the
// line of its own number. Written by hand: the part a list needs is small, and a library for it is not.
import { Refusal } from '@/lib/platform/result';
import { cellText, dateStyles, type SheetWords, sharedStrings, textOf } from './sheet-words';
import { openEntry, type Packed, type ZipEntry } from './zip';

/** Words and styles are held in memory; the rows are not. */
const mostHeld = 300_000_000;
const mostSheet = 3_000_000_000;
const mostColumns = 2_000;
const mostRow = 10_000_000;

export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some((entry) => entry.name === '[Content_Types].xml') && entries.some((e) => /^xl\//.test(e.name));
}

/** The sheet's name and its rows as comma separated UTF-8. */
export function readWorkbook(
  archive: Packed,
  entries: readonly ZipEntry[],
): { inner: string; bytes: AsyncIterable<Uint8Array> } {
  const sheets = entries
    .filter((entry) => /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const [first] = sheets;
  if (!first) throw new Refusal('invalid', 'This spreadsheet has no sheet with rows.', { file: 'format' });
  return { inner: first.name.replace(/^.*\/|\.xml$/g, ''), bytes: linesOf(archive, entries, sheets) };
}

async function* linesOf(
  archive: Packed,
  entries: readonly ZipEntry[],
  sheets: readonly ZipEntry[],
): AsyncGenerator<Uint8Array> {
  const part = async (name: RegExp) => {
    const entry = entries.find((each) => name.test(each.name));
    return entry ? await wholeText(archive, entry) : '';
  };
  const words: SheetWords = {
    strings: sharedStrings(await part(/^xl\/sharedStrings\.xml$/i)),
    dates: dateStyles(await part(/^xl\/styles\.xml$/i)),
    from1904: /date1904="(1|true)"/.test(await part(/^xl\/workbook\.xml$/i)),
  };
  for (const sheet of sheets) {
    let any = false;
    for await (const lines of rowsOf(archive, sheet, words)) {
      any = true;
      yield Buffer.from(lines);
    }
    if (any) return;
  }
}

async function wholeText(archive: Packed, entry: ZipEntry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of openEntry(archive, entry, mostHeld)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const rowPattern = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const cellPattern = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;

async function* rowsOf(archive: Packed, sheet: ZipEntry, words: SheetWords): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let held = '';
  let [line, widest] = [0, 0];
  for await (const piece of openEntry(archive, sheet, mostSheet)) {
    held += decoder.decode(piece, { stream: true });
    let out = '';
    let used = 0;
    for (const found of held.matchAll(rowPattern)) {
      used = found.index + found[0].length;
      const number = Number(/\br="(\d+)"/.exec(found[1] ?? '')?.[1] ?? line + 1);
      const cells = cellsOf(found[2] ?? '', words);
      if (cells.length === 0) continue;
      // Empty cells at the end of a row are not in the sheet at all.
      widest = Math.max(widest, cells.length);
      while (cells.length < widest) cells.push('');
      // A row stands on the line of its own number: what is refused there is found there.
      out += '\n'.repeat(Math.min(Math.max(number - line - 1, 0), 10_000));
      out += `${cells.map(quoted).join(',')}\n`;
      line = Math.max(number, line + 1);
    }
    held = held.slice(used);
    if (held.length > mostRow)
      throw new Refusal('invalid', 'This spreadsheet has a row that does not end.', { file: 'format' });
    if (out !== '') yield out;
  }
}

function cellsOf(row: string, words: SheetWords): string[] {
  const cells: string[] = [];
  for (const found of row.matchAll(cellPattern)) {
    const letters = /\br="([A-Z]+)\d*"/.exec(found[1] ?? '')?.[1];
    const at = letters === undefined ? cells.length : columnAt(letters);
    if (at >= mostColumns) continue;
    while (cells.length < at) cells.push('');
    cells[at] = textOf(cellText(found[1] ?? '', found[2] ?? '', words));
  }
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}

function columnAt(letters: string): number {
  let at = 0;
  for (const letter of letters) at = at * 26 + letter.charCodeAt(0) - 64;
  return at - 1;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
