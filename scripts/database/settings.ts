// Where the servers keep their files and what the logins are called.
// Data and secrets are two folders on purpose: a copy of the data must not carry the passwords or the keys with it.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function dataFolder(): string {
  return resolve(root, process.env.ASKFIRST_DATA ?? '.data');
}

export function secretsFolder(): string {
  return resolve(root, process.env.ASKFIRST_SECRETS ?? '.secrets');
}

/** The two servers. They share nothing: other folder, other write-ahead log, other passwords, other backups. */
export const serverNames = ['data', 'keys'] as const;
export type ServerName = (typeof serverNames)[number];

export const databaseNames = { data: 'askfirst', keys: 'askfirst_keys' } as const;

/** Every login the launcher makes, with its place in the password file. */
export const logins = {
  data: ['postgres', 'askfirst_owner', 'askfirst_app', 'askfirst_backup'],
  keys: ['postgres', 'keys_owner', 'keys_app', 'keys_backup'],
} as const;

const passwordsSchema = z.record(z.string(), z.string().min(20));
export type Passwords = Readonly<Record<string, string>>;

export function passwordOf(passwords: Passwords, server: ServerName, login: string): string {
  const password = passwords[`${server}/${login}`];
  if (password === undefined) throw new Error(`no password is kept for ${server}/${login}`);
  return password;
}

/** Writes a file only its owner can read, in one step, so that a crash leaves the old file or the new one. */
export function writeSecretFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** Reads the password file and adds what is missing; a password once made is never changed here. */
export function readOrMakePasswords(folder: string = secretsFolder()): Passwords {
  const path = join(folder, 'database.json');
  const known = passwordsSchema.parse(JSON.parse(readFileOr(path, '{}')));
  const wanted = serverNames.flatMap((server) => logins[server].map((login) => `${server}/${login}`));
  const missing = wanted.filter((name) => known[name] === undefined);
  if (missing.length === 0) return known;
  const complete = { ...known };
  for (const name of missing) complete[name] = randomBytes(24).toString('base64url');
  writeSecretFile(path, `${JSON.stringify(complete, null, 2)}\n`);
  return complete;
}

export function readFileOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}
