// The master key: made at first start, shown once as 24 words, kept in its own file outside the data folder, never in a
// backup. Without it no campaign's key opens. While it is exchanged there are two files, and both open.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { DoesNotOpen, deriveKey, type Key, open, seal } from '@/lib/platform/crypto';
import { secretsFolder } from '@/lib/platform/env';

const masterFile = (): string => join(secretsFolder(), 'master.key');
/** The one that comes, while keys are moved to it. */
const nextFile = (): string => join(secretsFolder(), 'master.key.next');

export function hasMaster(): boolean {
  return existsSync(masterFile());
}

/** Makes the master key if there is none. Returns true when it was made now. */
export function makeMaster(): boolean {
  if (hasMaster()) return false;
  writeMaster(masterFile(), randomBytes(32));
  return true;
}

function writeMaster(path: string, key: Uint8Array): void {
  mkdirSync(secretsFolder(), { recursive: true, mode: 0o700 });
  // wx: of two first starts at once, one writes; the other reads what was written.
  writeFileSync(path, Buffer.from(key).toString('hex'), { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
}

function readMaster(path: string): Key {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error('The master key file is damaged: it must hold 64 hexadecimal signs.');
  return key;
}

/** The key under which new things are wrapped. */
export function masterKey(): Key {
  if (!hasMaster()) throw missing();
  return existsSync(nextFile()) ? readMaster(nextFile()) : readMaster(masterFile());
}

const missing = (): Error =>
  new Error('The master key is missing. Put back the file `master.key`, or type its words: npm run askfirst -- unlock');

const wrappingKey = (master: Key): Key => deriveKey(master, 'wrap');

/** What a master key unwraps with, kept while its file is the same one: every look at a person unwraps a key. */
interface Unwrapping {
  readonly file: string;
  readonly key: KeyObject;
}

const unwrappings = new Map<string, Unwrapping>();

/** Undefined, and forgotten, when there is no such file. */
function unwrappingOf(path: string): Unwrapping | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  const known = unwrappings.get(path);
  if (!found) {
    unwrappings.delete(path);
    return undefined;
  }
  const file = `${found.ino}/${found.size}/${found.mtimeMs}/${found.ctimeMs}`;
  if (known?.file === file) return known;
  const read = { file, key: createSecretKey(wrappingKey(readMaster(path))) };
  unwrappings.set(path, read);
  return read;
}

export function wrapWithMaster(place: string, plain: Uint8Array): Buffer {
  return seal(wrappingKey(masterKey()), 1, place, plain);
}

/** Opens what a living master key wrapped (two while it is exchanged); throws DoesNotOpen when none of them did. */
export function unwrapWithMaster(place: string, wrapped: Uint8Array): Buffer {
  // The one that comes is looked for first: an exchange that ends between the two looks has put it in the other's place.
  const next = unwrappingOf(nextFile());
  const current = unwrappingOf(masterFile());
  if (!current) throw missing();
  const opened = (next && opensUnder(next.key, place, wrapped)) ?? opensUnder(current.key, place, wrapped);
  if (opened) return opened;
  // Whoever asks again reads the files again.
  unwrappings.clear();
  throw new DoesNotOpen();
}

export function opensWith(master: Key, place: string, wrapped: Uint8Array): Buffer | undefined {
  return opensUnder(wrappingKey(master), place, wrapped);
}

function opensUnder(key: Key | KeyObject, place: string, wrapped: Uint8Array): Buffer | undefined {
  try {
    return open(key, place, wrapped);
  } catch (error) {
    if (error instanceof DoesNotOpen) return undefined;
    throw error;
  }
}

/** The 24 words to write down, of the newest master key. */
export function masterWords(): string[] {
  return entropyToMnemonic(masterKey(), wordlist).split(' ');
}

/** The key that these words stand for; undefined when they are no words of any key. Never says which word is wrong. */
export function keyOfWords(words: readonly string[]): Key | undefined {
  try {
    const key = Buffer.from(mnemonicToEntropy(words.join(' ').toLowerCase(), wordlist));
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}

/** True when these are the words of this installation's master key. */
export function isMasterWords(words: readonly string[]): boolean {
  return keyOfWords(words)?.equals(masterKey()) ?? false;
}

/** Puts back the master key from its words. The caller has seen that it opens every key here; one that opened none goes aside. */
export function putBackMaster(key: Key): void {
  if (hasMaster()) renameSync(masterFile(), `${masterFile()}.opens-nothing`);
  writeMaster(masterFile(), key);
}

/** Begins an exchange, or finds the one that was begun. Returns the words of the key that comes. */
export function beginMasterExchange(): { readonly words: string[]; readonly isNew: boolean } {
  const isNew = !existsSync(nextFile());
  masterKey();
  if (isNew) writeMaster(nextFile(), randomBytes(32));
  return { words: masterWords(), isNew };
}

export const isMasterExchanging = (): boolean => existsSync(nextFile());

/** The last step, once nothing is wrapped by the old one any more: it is gone from this machine. */
export function endMasterExchange(): void {
  if (isMasterExchanging()) renameSync(nextFile(), masterFile());
}
