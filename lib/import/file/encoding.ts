// In which alphabet and with which separator a file is written. Rolls come as UTF-8 with and without mark, as UTF-16 from
// spreadsheets, and as Windows-1252 from old registers: a wrong guess turns 'Éloïse' into 'Ã‰loÃ¯se' on every doorstep.
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Guesses from the first bytes. `whole` says the sample is the complete file. Null: these bytes are no text at all. */
export function detectEncoding(sample: Uint8Array, whole = false): Encoding | null {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = wideOf(sample.subarray(0, 4_096));
  if (wide !== undefined) return wide;
  // A sample may end inside a letter: up to three bytes are forgiven.
  for (let cut = 0; cut <= (whole ? 0 : 3); cut += 1)
    if (isUtf8(sample.subarray(0, sample.length - cut))) return 'utf-8';
  return 'windows-1252';
}

/** UTF-16 without its mark has a zero in every second byte of its separators and digits; zeros elsewhere are no text. */
function wideOf(sample: Uint8Array): Encoding | null | undefined {
  let even = 0;
  let odd = 0;
  let control = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte === 0 && at % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a && byte !== 0x1b)) control += 1;
  }
  const half = sample.length / 2;
  if (half >= 2 && odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (half >= 2 && even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  // One stray zero of an old export is forgiven, like its other control bytes.
  return even + odd > sample.length * 0.01 || control > sample.length * 0.03 ? null : undefined;
}

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** The separator that cuts the first lines into the same number of fields, the most fields winning. */
export function detectSeparator(text: string): Separator {
  const lines = firstLines(text, 20);
  const scored = separators.map((separator) => {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    // Lines of a title have none: they are no sign against the separator of the list.
    const most = counts
      .filter((count) => count > 0)
      .toSorted((a, b) => counts.filter((c) => c === b).length - counts.filter((c) => c === a).length)[0];
    const usual = most ?? 0;
    const steady = counts.filter((count) => count === usual).length / Math.max(counts.length, 1);
    return { separator, score: usual === 0 ? (counts[0] ?? 0) / 1_000 : steady * 1_000 + usual };
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.separator ?? ',';
}

export type LineEnd = 'lf' | 'crlf' | 'cr' | 'mixed';

/** How the lines of a text end, for the report of a dry run. */
export function detectLineEnd(text: string): LineEnd {
  const both = (text.match(/\r\n/g) ?? []).length;
  const returns = (text.match(/\r(?!\n)/g) ?? []).length;
  const feeds = (text.match(/\n/g) ?? []).length - both;
  const kinds = [both, returns, feeds].filter((count) => count > 0).length;
  if (kinds > 1) return 'mixed';
  return both > 0 ? 'crlf' : returns > 0 ? 'cr' : 'lf';
}

function firstLines(text: string, limit: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length && lines.length < limit; i += 1) {
    const letter = text[i];
    if (letter === '"') quoted = !quoted;
    if ((letter === '\n' || letter === '\r') && !quoted) {
      lines.push(text.slice(start, i));
      start = i + 1;
    }
  }
  // An inch sign is half a pair of quotes: then the lines are cut as they stand.
  if (lines.length < 2) return text.split(/\r\n|\r|\n/, limit).filter((line) => line.trim() !== '');
  return lines.filter((line) => line.trim() !== '');
}

function countOutsideQuotes(line: string, separator: string): number {
  let quoted = false;
  let count = 0;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) count += 1;
  }
  return count;
}
