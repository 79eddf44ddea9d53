// In which alphabet and with which separator a file is written. Rolls come as UTF-8 with and without mark, as UTF-16 from
// spreadsheets, and as Windows-1252 from old registers: a wrong guess turns 'Éloïse' into 'Ã‰loÃ¯se' on every doorstep.
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Guesses from the first bytes. `whole` says the sample is the complete file. */
export function detectEncoding(sample: Uint8Array, whole = false): Encoding {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // A sample may end inside a letter: up to three bytes are forgiven.
  for (let cut = 0; cut <= (whole ? 0 : 3); cut += 1)
    if (isUtf8(sample.subarray(0, sample.length - cut))) return 'utf-8';
  return 'windows-1252';
}

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** The separator that cuts the first lines into the same number of fields, the most fields winning. */
export function detectSeparator(text: string): Separator {
  const lines = firstLines(text, 20);
  const scored = separators.map((separator) => {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const first = counts[0] ?? 0;
    const steady = counts.filter((count) => count === first).length / Math.max(counts.length, 1);
    return { separator, score: first === 0 ? 0 : steady * 1_000 + first };
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.separator ?? ',';
}

function firstLines(text: string, limit: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length && lines.length < limit; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    if (text[i] === '\n' && !quoted) {
      lines.push(text.slice(start, i).replace(/\r$/, ''));
      start = i + 1;
    }
  }
  if (lines.length === 0) lines.push(text);
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
