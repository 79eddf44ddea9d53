// Secrets of this installation that are no database password: made once, kept in one file each that only its owner
// can read, outside the data folder, so that a copy of the data does not carry them.

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Key } from './crypto';
import { env } from './env';
import { errorCode } from './error-code';

const known = new Map<string, Key>();

/** 32 random bytes under this name; the same bytes for ever after. `name` is a plain file name. */
export function installationSecret(name: string): Key {
  const path = join(env().secretsFolder, name);
  const kept = known.get(path);
  if (kept) return kept;
  const secret = readSecret(path) ?? makeSecret(path);
  known.set(path, secret);
  return secret;
}

function readSecret(path: string): Key | undefined {
  try {
    const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
    if (secret.length !== 32) throw new Error('A secret file does not hold 32 bytes.');
    return secret;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

// Two processes may start at once: `wx` lets one of them write, the other reads what was written.
function makeSecret(path: string): Key {
  mkdirSync(env().secretsFolder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32);
  try {
    writeFileSync(path, `${secret.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return readSecret(path) ?? makeSecret(path);
    throw error;
  }
}
