// The first look at a file: its alphabet, its separator, whether it has a header row, and its first rows.
import { headerWords, layouts, recogniseByName, recogniseByValues } from '@/lib/import/layouts';
import { labelWords } from '@/lib/rules-data/traits';
import {
  detectEncoding,
  detectLineEnd,
  detectSeparator,
  type Encoding,
  type LineEnd,
  type Separator,
} from './encoding';
import { type FileRecord, readRecords } from './read';

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
  const separator = detectSeparator(text);
  const records: FileRecord[] = [];
  const once = async function* () {
    yield sample;
  };
  for await (const batch of readRecords(once(), { encoding, separator })) records.push(...batch);
  if (!whole && records.length > 1) records.pop();
  const readable = records.filter((record) => record.readable).slice(0, 201);
  const first = readable[0]?.values;
  if (first === undefined || first.every((value) => value.trim() === '')) return null;
  const rows = readable.map((record) => record.values);
  const named = recogniseByName(first, layouts);
  const told = named ? undefined : recogniseByValues(rows, layouts);
  const hasHeader = named !== undefined || (told === undefined && looksLikeHeader(first));
  const found = named ?? told;
  return {
    encoding,
    separator,
    hasHeader,
    header: hasHeader
      ? first.map((name) => name.trim())
      : [...(told?.order ?? first.map((_, at) => `Column ${at + 1}`))],
    rows: (hasHeader ? rows.slice(1) : rows).slice(0, 200),
    layoutId: found?.layout.id ?? null,
    layoutConfidence: found?.confidence ?? null,
    lineEnd: detectLineEnd(text),
  };
}

/** A header holds words we know, or at least no digits alone, no dates and no empty fields. */
function looksLikeHeader(row: readonly string[]): boolean {
  const known = row.filter(
    (value) => knownHeaders.has(labelWords(value)) || knownHeaders.has(labelWords(value).replace(/ /g, '')),
  ).length;
  if (known >= 2 || known >= row.length / 2) return true;
  return row.every((value) => /\p{L}/u.test(value) && !/\d{3,}/.test(value));
}
