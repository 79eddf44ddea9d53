// Reads a delimited file as batches of records, each with its line and the text it was cut from, so that a refused row
// can be handed back exactly as it came. Holds one chunk of the file in memory, never the file.
import { parse } from 'csv-parse/sync';
import { cutAt } from '@/lib/import/layouts';
import type { Encoding, Separator } from './encoding';
import { inOrder, isMark, readMark } from './join';

export type FileRecord = {
  /** Line on which the record starts, from 1. */
  line: number;
  values: string[];
  /** The text as it stood in the file, without the line end. */
  original: string;
  /** False when the parser could not make sense of the text. */
  readable: boolean;
};

export type FileFormat = {
  encoding: Encoding;
  separator: Separator;
  /** Lines above the list: a title, who printed it and when. They are no rows, and every row keeps its own number. */
  above?: number;
  /** Letters of each column, where columns stand at fixed places instead of between separators. */
  widths?: readonly number[];
  /** Several lists one after the other, each opened by a mark (join.ts). */
  joined?: boolean;
  hasHeader?: boolean;
};

/** One list of a joined file: its name, and the line of its mark. Row 1 of the list is the line after it. */
export type FilePart = { readonly name: string; readonly line: number };

/** A quoted field may run over lines; past this many the quote was never closed, and only the first line is lost. */
const mostLines = 40;

/** Where a line of a joined file stands in its own list; the line itself in a file that is one list. */
export function standsAt(parts: readonly FilePart[], line: number): { line: number; file?: string } {
  const part = parts.findLast((each) => each.line < line);
  return part ? { line: line - part.line, file: part.name } : { line };
}

/**
 * Batches of records of a byte stream, header row included, blank lines and what stands above the list left out. Of a
 * joined file the first header row alone; `parts` is told where each list begins.
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  format: FileFormat,
  parts?: FilePart[],
): AsyncGenerator<FileRecord[]> {
  const decoder = new TextDecoder(format.encoding);
  let carried: string[] = [];
  let rest = '';
  let line = 1;
  let [top, lists, isHeader] = [format.above ?? 0, 0, false];
  let order: readonly number[] | undefined;
  const take = (lines: string[], isLast: boolean): FileRecord[] => {
    const framed = frameRecords(lines, line, format, isLast);
    carried = framed.open;
    line = framed.line;
    const records = order ? framed.records.map((record) => asTheWhole(record, order ?? [], format)) : framed.records;
    const below = (records[0]?.line ?? 0) > top ? records : records.filter((r) => r.line > top);
    if (!isHeader || below.length === 0) return below;
    isHeader = false;
    return below.slice(1);
  };
  const openPart = (mark: string): void => {
    const { name, above, ...own } = readMark(mark);
    parts?.push({ name, line });
    order = own.order;
    top = line + above;
    line += 1;
    // The header row of the first list names the columns of all.
    isHeader = lists > 0 && format.hasHeader === true;
    lists += 1;
  };
  const takeLists = (lines: string[], isLast: boolean): FileRecord[] => {
    if (!format.joined) return take(lines, isLast);
    const records: FileRecord[] = [];
    let from = 0;
    for (const [at, each] of lines.entries()) {
      if (!isMark(each)) continue;
      // What is open when a list ends was never closed.
      records.push(...take(lines.slice(from, at), true));
      openPart(each);
      from = at + 1;
    }
    records.push(...take(lines.slice(from), isLast));
    return records;
  };
  for await (const chunk of bytes) {
    const lines = cutLines(rest + decoder.decode(chunk, { stream: true }));
    rest = lines.pop() ?? '';
    const records = takeLists(carried.length === 0 ? lines : [...carried, ...lines], false);
    if (records.length > 0) yield records;
  }
  rest += decoder.decode();
  const records = takeLists(rest === '' ? carried : [...carried, rest], true);
  if (records.length > 0) yield records;
}

/**
 * Cuts at line feeds, and at returns that stand alone: old Mac and Excel files end their lines so. A return at the very end
 * may be half of a pair that the next piece completes, and stays with the rest.
 */
function cutLines(text: string): string[] {
  if (!text.includes('\r')) return text.split('\n');
  const isHalf = text.endsWith('\r');
  const lines = (isHalf ? text.slice(0, -1) : text).replace(loneReturn, '\n').split('\n');
  if (isHalf) lines.push(`${lines.pop() ?? ''}\r`);
  return lines;
}

const loneReturn = /\r(?!\n)/g;

/** Joins physical lines into records. Lines of a quoted field that is still open at the end come back in `open`. */
function frameRecords(
  lines: string[],
  firstLine: number,
  format: FileFormat,
  isLast: boolean,
): { records: FileRecord[]; open: string[]; line: number } {
  const records: FileRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = firstLine + at;
    let text = stripReturn(lines[at] ?? '');
    let used = 1;
    if (format.widths === undefined && text.includes('"')) {
      while (isOpen(text, format.separator) && used < mostLines && at + used < lines.length) {
        text += `\n${stripReturn(lines[at + used] ?? '')}`;
        used += 1;
      }
      const stillOpen = isOpen(text, format.separator);
      if (stillOpen && used < mostLines && !isLast) return { records, open: lines.slice(at), line };
      if (stillOpen) {
        records.push({ line, values: [], original: stripReturn(lines[at] ?? ''), readable: false });
        at += 1;
        continue;
      }
    }
    // A lone ^Z is how DOS ends a file.
    if (text.trim() !== '' && text !== '\u001a') records.push(toRecord(line, text, format));
    at += used;
  }
  return { records, open: [], line: firstLine + lines.length };
}

/** One record from the text it was cut from. */
export function toRecord(line: number, original: string, format: FileFormat): FileRecord {
  const { separator, widths } = format;
  if (widths !== undefined) return { line, values: cutAt(widths, original), original, readable: true };
  // Without a quote there is nothing to unwrap, and nine rows of ten have none.
  if (!original.includes('"')) return { line, values: original.split(separator), original, readable: true };
  const plain = splitQuoted(original, separator);
  if (plain) return { line, values: plain, original, readable: true };
  try {
    const [values] = parse(original, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
    }) as string[][];
    return { line, values: values ?? [], original, readable: values !== undefined };
  } catch {
    return { line, values: [], original, readable: false };
  }
}

/**
 * The fields of a record whose quotes stand where they should, undefined for any other, which the parser makes sense of: that
 * one sets itself up anew for every record, at twenty times the cost, and there are files that quote every field.
 */
function splitQuoted(text: string, separator: Separator): string[] | undefined {
  const values: string[] = [];
  for (let at = 0; ; at += 1) {
    const start = at;
    if (text[at] === '"') {
      do at = text.indexOf('"', at + 1) + 1;
      while (at > 0 && text[at] === '"');
      if (at === 0 || (at < text.length && text[at] !== separator)) return undefined;
      values.push(text.slice(start + 1, at - 1).replaceAll('""', '"'));
    } else {
      const end = text.indexOf(separator, at);
      at = end < 0 ? text.length : end;
      const value = text.slice(start, at);
      if (/["\r\n]/.test(value)) return undefined;
      values.push(value);
    }
    if (at === text.length) return values;
  }
}

/** A record of a list whose columns stand in another order, as if they stood as in the first list: what is handed back too. */
function asTheWhole(record: FileRecord, order: readonly number[], { separator }: FileFormat): FileRecord {
  if (!record.readable || record.values.length < order.length) return record;
  const values = inOrder(order, record.values);
  return { ...record, values, original: values.map((value) => quoted(value, separator)).join(separator) };
}

/** A value as a field of a line: in quotes where it needs them. */
export const quoted = (text: string, separator: Separator): string =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Whether a quoted field is still open at the end. A quote opens a field only at its start. */
function isOpen(text: string, separator: Separator): boolean {
  let quoted = false;
  let atStart = true;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i];
    if (quoted) {
      if (letter !== '"') continue;
      if (text[i + 1] === '"') i += 1;
      else quoted = false;
    } else if (letter === '"' && atStart) quoted = true;
    atStart = !quoted && letter === separator;
  }
  return quoted;
}

function stripReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The rows of a list: its records without the header that names its columns. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  look: FileFormat & { readonly hasHeader: boolean },
  parts?: FilePart[],
): AsyncGenerator<FileRecord[]> {
  let isHeader = look.hasHeader;
  for await (const batch of readRecords(bytes, look, parts)) {
    yield isHeader ? batch.slice(1) : batch;
    isHeader &&= batch.length === 0;
  }
}
