// What only ever narrows is written down a second time, outside both servers: whom we erased, which marks were made and
// which uses were stopped. An old backup of the keys brings back the secret of somebody erased since; the journal takes it
// out again, before anybody may look. It holds random ids, keyed tokens and sealed lines, no value and no day that can be
// read, and is kept with the other secrets.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { errorCode } from '@/lib/platform/error-code';

const Line = z.discriminatedUnion('what', [
  z.object({ what: z.literal('erased'), campaign: z.guid(), person: z.guid(), marks: z.boolean() }),
  z.object({
    what: z.literal('mark'),
    campaign: z.guid(),
    kind: z.string(),
    token: z.guid(),
    birth: z.guid().nullable(),
    version: z.number(),
    scope: z.string(),
    basis: z.string(),
  }),
  z.object({ what: z.literal('mark-key'), campaign: z.guid(), version: z.number(), wrapped: z.string() }),
  /** A use that was stopped: the same bytes as in the key server, which only the campaign's key opens. */
  z.object({ what: z.literal('stop'), campaign: z.guid(), id: z.guid(), sealed: z.string() }),
  /** The person's own act: these marks end. */
  z.object({ what: z.literal('lifted'), campaign: z.guid(), tokens: z.array(z.guid()) }),
]);
export type JournalLine = z.infer<typeof Line>;

const journalFile = (): string => join(env().secretsFolder, 'erased.journal');

/** Adds lines and waits for the disk. Throws when they cannot be kept: then nothing may be erased either. */
export function writeJournal(lines: readonly JournalLine[]): void {
  if (lines.length === 0) return;
  mkdirSync(env().secretsFolder, { recursive: true, mode: 0o700 });
  const file = openSync(journalFile(), 'a', 0o600);
  try {
    // A line end first: what a crash cut off must not swallow the line after it.
    writeSync(file, lines.map((line) => `\n${JSON.stringify(line)}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Throws when the journal could not be written: then nothing could be erased. */
export function assertJournal(): void {
  mkdirSync(env().secretsFolder, { recursive: true, mode: 0o700 });
  closeSync(openSync(journalFile(), 'a', 0o600));
}

/** All lines, oldest first. A line that a crash cut off says nothing: what it stood for was not done yet. */
export function readJournal(): JournalLine[] {
  let text: string;
  try {
    text = readFileSync(journalFile(), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const said = parse(line);
    return said === undefined ? [] : [Line.parse(said)];
  });
}

function parse(line: string): unknown {
  try {
    return line === '' ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
}
