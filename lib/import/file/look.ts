// The first look at a file: its alphabet, its separator or widths, what stands above the list, whether it has a header
// row, and its first rows.
import { headerWords, layouts, recogniseByName, recogniseByValues, recogniseByWidths } from '@/lib/import/layouts';
import { labelWords } from '@/lib/rules-data/traits';
import {
  detectEncoding,
  detectLineEnd,
  detectSeparator,
  type Encoding,
  type LineEnd,
  type Separator,
} from './encoding';
import { type FileFormat, type FileRecord, readRecords } from './read';
import { countTitles, mostAbove } from './start';

export type FileLook = {
  encoding: Encoding;
  separator: Separator;
  hasHeader: boolean;
  /** Header as written, or the layout's own names, or 'Column 1' and so on. */
  header: string[];
  /** Up to 200 first data rows. */
  rows: string[][];
  layoutId: string | null;
  /** How sure that is: `certain` when everything that tells the layout is there. */
  layoutConfidence: 'certain' | 'likely' | null;
  lineEnd: LineEnd;
  /** Lines above the list that are none of it. */
  above: number;
  /** Letters of each column, where the columns stand at fixed places. */
  widths?: readonly number[];
  /** The file is several lists of one archive (join.ts). */
  joined?: boolean;
};

const knownHeaders = new Set([
  ...headerWords.flatMap(([, names]) => names),
  ...layouts.flatMap((layout) => Object.keys(layout.columns)),
]);

/** Looks at the first bytes of a file (a megabyte is plenty). Null when there is nothing to read. */
export async function lookAtFile(
  sample: Uint8Array,
  whole: boolean,
  encoding: Encoding | null = detectEncoding(sample, whole),
): Promise<FileLook | null> {
  if (encoding === null) return null;
  const text = new TextDecoder(encoding).decode(sample);
  const said = { encoding, lineEnd: detectLineEnd(text) };
  const separator = detectSeparator(text);
  const records = await firstRecords(sample, whole, { encoding, separator });
  const start = startOf(records.map((record) => record.values));
  if (start === null) return null;
  const { at, named, told, hasHeader } = start;
  const fixed = named || told ? undefined : await lookAtWidths(sample, whole, text, said);
  if (fixed) return fixed;
  const found = named ?? told;
  const list = records.slice(at);
  const first = list[0]?.values ?? [];
  return {
    ...said,
    separator,
    hasHeader,
    header: hasHeader
      ? first.map((name) => name.trim())
      : [...(told?.order ?? first.map((_, at) => `Column ${at + 1}`))],
    rows: valuesOf(hasHeader ? list.slice(1) : list),
    layoutId: found?.layout.id ?? null,
    layoutConfidence: found?.confidence ?? null,
    above: at === 0 ? 0 : (list[0]?.line ?? 1) - 1,
  };
}

const valuesOf = (records: readonly FileRecord[]): string[][] => records.slice(0, 200).map((record) => record.values);

async function firstRecords(sample: Uint8Array, whole: boolean, format: FileFormat): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  const once = async function* () {
    yield sample;
  };
  for await (const batch of readRecords(once(), format)) records.push(...batch);
  if (!whole && records.length > 1) records.pop();
  return records.filter((record) => record.readable).slice(0, 221);
}

/**
 * The row at which the list begins: the first whose names a layout has, or, below a title, the one that reads like a header
 * or the first that fits a layout. Without such a proof nothing is a title. Null: there is nothing to read.
 */
function startOf(rows: readonly (readonly string[])[]) {
  const first = rows.findIndex((row) => row.some((value) => value.trim() !== ''));
  if (first < 0) return null;
  for (const [at, row] of rows.slice(0, mostAbove + 1).entries()) {
    const named = recogniseByName(row, layouts);
    if (named) return { at, named, told: undefined, hasHeader: true };
  }
  const titles = countTitles(rows);
  for (const at of new Set([first, titles])) {
    if (isHeaderOfWords(rows[at] ?? [])) continue;
    const told = recogniseByValues(rows.slice(at), layouts);
    if (told) return { at, named: undefined, told, hasHeader: false };
  }
  const isHeaded = titles > first && looksLikeHeader(rows[titles] ?? []);
  const at = isHeaded ? titles : first;
  return { at, named: undefined, told: undefined, hasHeader: isHeaded || looksLikeHeader(rows[at] ?? []) };
}

/** A file without separators, if its lines are as wide as a layout says and hold what should stand there. */
async function lookAtWidths(
  sample: Uint8Array,
  whole: boolean,
  text: string,
  said: Pick<FileLook, 'encoding' | 'lineEnd'>,
): Promise<FileLook | undefined> {
  const lines = text.split(/\r\n|\r|\n/, 220).slice(0, whole ? undefined : -1);
  const found = recogniseByWidths(lines, layouts);
  if (!found) return undefined;
  const { layout, confidence, order, widths, above } = found;
  const format = { ...said, separator: ',' as const, widths, above };
  const rows = valuesOf(await firstRecords(sample, whole, format));
  return { ...format, rows, hasHeader: false, header: [...order], layoutId: layout.id, layoutConfidence: confidence };
}

const isKnownHeader = (value: string): boolean =>
  knownHeaders.has(labelWords(value)) || knownHeaders.has(labelWords(value).replace(/ /g, ''));

/** Names of columns and nothing else: no row of a list, however well the rows below fit a layout that has no header. */
function isHeaderOfWords(row: readonly string[]): boolean {
  const filled = row.filter((value) => value.trim() !== '');
  const known = filled.filter(isKnownHeader).length;
  return filled.length > 2 && known >= filled.length / 2 && !filled.some((value) => /\d{3,}/.test(value));
}

/** A header holds words we know, or at least no digits alone, no dates and no empty fields. */
function looksLikeHeader(row: readonly string[]): boolean {
  const known = row.filter(isKnownHeader).length;
  if (known >= 2 || known >= row.length / 2) return true;
  return row.every((value) => /\p{L}/u.test(value) && !/\d{3,}/.test(value));
}
