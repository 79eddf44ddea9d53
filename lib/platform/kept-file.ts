// A small text kept in the folder of secrets, outside both servers, and replaced whole: what must not go back in time
// when a server is restored.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env';
import { errorCode } from './error-code';
import { newId } from './ids';

/** The text kept under this name; undefined when there is none. */
export function readKept(name: string): string | undefined {
  try {
    return readFileSync(join(env().secretsFolder, name), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the text; on disk when this returns. A reader sees the old text or the new one, never half of either. */
export function writeKept(name: string, text: string): void {
  const folder = env().secretsFolder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}-${newId()}`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, join(folder, name));
}
