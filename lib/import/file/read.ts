// Reads a delimited file as batches of records, each with its line and the text it was cut from, so that a refused row
// can be handed back exactly as it came. Holds one chunk of the file in memory, never the file.
import { parse } from 'csv-parse/sync';
import type { Encoding, Separator } from './encoding';

export type FileRecord = {
  /** Line on which the record starts, from 1. */
  line: number;
  values: string[];
  /** The text as it stood in the file, without the line end. */
  original: string;
  /** False when the parser could not make sense of the text. */
  readable: boolean;
};

export type FileFormat = { encoding: Encoding; separator: Separator };

/** A quoted field may run over lines; past this many the quote was never closed, and only the first line is lost. */
const mostLines = 40;

/** Batches of records of a byte stream, header row included, blank lines left out. */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<FileRecord[]> {
  const decoder = new TextDecoder(format.encoding);
  let carried: string[] = [];
  let rest = '';
  let line = 1;
  const take = (lines: string[], isLast: boolean): FileRecord[] => {
    const framed = frameRecords(lines, line, format.separator, isLast);
    carried = framed.open;
    line = framed.line;
    return framed.records;
  };
  for await (const chunk of bytes) {
    const lines = cutLines(rest + decoder.decode(chunk, { stream: true }));
    rest = lines.pop() ?? '';
    const records = take([...carried, ...lines], false);
    if (records.length > 0) yield records;
  }
  rest += decoder.decode();
  const records = take(rest === '' ? carried : [...carried, rest], true);
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
  separator: Separator,
  isLast: boolean,
): { records: FileRecord[]; open: string[]; line: number } {
  const records: FileRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = firstLine + at;
    let text = stripReturn(lines[at] ?? '');
    let used = 1;
    if (text.includes('"')) {
      while (isOpen(text, separator) && used < mostLines && at + used < lines.length) {
        text += `\n${stripReturn(lines[at + used] ?? '')}`;
        used += 1;
      }
      const stillOpen = isOpen(text, separator);
      if (stillOpen && used < mostLines && !isLast) return { records, open: lines.slice(at), line };
      if (stillOpen) {
        records.push({ line, values: [], original: stripReturn(lines[at] ?? ''), readable: false });
        at += 1;
        continue;
      }
    }
    // A lone ^Z is how DOS ends a file.
    if (text.trim() !== '' && text !== '\u001a') records.push(toRecord(line, text, separator));
    at += used;
  }
  return { records, open: [], line: firstLine + lines.length };
}

/** One record from the text it was cut from. */
export function toRecord(line: number, original: string, separator: Separator): FileRecord {
  // Without a quote there is nothing to unwrap, and nine rows of ten have none.
  if (!original.includes('"')) return { line, values: original.split(separator), original, readable: true };
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
): AsyncGenerator<FileRecord[]> {
  let isHeader = look.hasHeader;
  for await (const batch of readRecords(bytes, look)) {
    yield isHeader ? batch.slice(1) : batch;
    isHeader &&= batch.length === 0;
  }
}
