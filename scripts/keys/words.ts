// The 24 words of the master key: typed in the terminal, piped in, or from a file that the caller removes. Never taken
// from the command line itself, where every process of the machine could read them.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { text as allOf } from 'node:stream/consumers';
import { Problem } from '@/scripts/problem';

/** `from` is a file; undefined or - asks whoever sits there, or reads what is piped in. */
export async function readWords(from: string | undefined): Promise<string[]> {
  const said = from === undefined || from === '-' ? await ask() : readFile(from);
  return said
    .trim()
    .split(/[\s,]+/)
    .map((word) => word.replace(/^\d+\.?$/, ''))
    .filter((word) => word !== '');
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Problem(`There is no file ${path} with the words.`);
  }
}

async function ask(): Promise<string> {
  if (!process.stdin.isTTY) return allOf(process.stdin);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question('Type the 24 words of the master key, in their order, then Enter:\n> ');
  } finally {
    terminal.close();
  }
}
