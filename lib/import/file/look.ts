// The first look at a file: its alphabet, its separator, whether it has a header row, and its first rows.
import { headerWords, type Layout, layouts, recogniseHeaderless, recogniseLayout } from '@/lib/import/layouts';
import { labelWords } from '@/lib/rules-data/traits';
import { detectEncoding, detectSeparator, type Encoding, type Separator } from './encoding';
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
};

const knownHeaders = new Set([
  ...headerWords.flatMap(([, names]) => names),
  ...layouts.flatMap((layout) => Object.keys(layout.columns)),
]);

/** Looks at the first bytes of a file (a megabyte is plenty). Null when there is nothing to read. */
export async function lookAtFile(
  sample: Uint8Array,
  whole: boolean,
  encoding: Encoding = detectEncoding(sample, whole),
): Promise<FileLook | null> {
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
  const headerless = recogniseHeaderless(first, separator);
  const named = headerless ? undefined : recogniseLayout(first);
  const hasHeader = named !== undefined || (headerless === undefined && looksLikeHeader(first));
  const layout: Layout | undefined = named ?? headerless;
  return {
    encoding,
    separator,
    hasHeader,
    header: hasHeader
      ? first.map((name) => name.trim())
      : (headerless?.order?.slice() ?? first.map((_, at) => `Column ${at + 1}`)),
    rows: (hasHeader ? readable.slice(1) : readable).map((record) => record.values).slice(0, 200),
    layoutId: layout?.id ?? null,
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
