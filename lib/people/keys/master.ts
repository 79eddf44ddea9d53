// The master key: made at first start, shown once as 24 words, kept in its own file outside the data folder, never in a
// backup. Without it no campaign's key opens.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Key } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';

function masterFile(): string {
  return join(env().secretsFolder, 'master.key');
}

export function hasMaster(): boolean {
  return existsSync(masterFile());
}

/** Makes the master key if there is none. Returns true when it was made now. */
export function makeMaster(): boolean {
  if (hasMaster()) return false;
  mkdirSync(env().secretsFolder, { recursive: true, mode: 0o700 });
  // wx: of two first starts at once, one writes; the other reads what was written.
  writeFileSync(masterFile(), randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  chmodSync(masterFile(), 0o600);
  return true;
}

export function masterKey(): Key {
  if (!hasMaster())
    throw new Error('The master key is missing. Put back the file `master.key`, or restore it from its words.');
  const key = Buffer.from(readFileSync(masterFile(), 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error('The master key file is damaged: it must hold 64 hexadecimal signs.');
  return key;
}

/** The 24 words to write down. */
export function masterWords(): string[] {
  return entropyToMnemonic(masterKey(), wordlist).split(' ');
}

/** True when these are the words of this installation's master key. */
export function isMasterWords(words: readonly string[]): boolean {
  try {
    return Buffer.from(mnemonicToEntropy(words.join(' ').toLowerCase(), wordlist)).equals(masterKey());
  } catch {
    return false;
  }
}
