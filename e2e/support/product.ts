// The product's own commands inside a browser test, on the servers of the browser tests: for what no page does yet.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { closePools } from '@/lib/platform/db';
import { folders, serverHome } from './demo';

function addressOf(server: 'data' | 'keys', login: string): string {
  const passwords = JSON.parse(readFileSync(join(folders.secrets, 'database.json'), 'utf8')) as Record<string, string>;
  const port = readFileSync(join(serverHome(), `pg18-${server}`, 'postmaster.pid'), 'utf8').split('\n')[3];
  const database = server === 'data' ? 'askfirst' : 'askfirst_keys';
  return `postgres://${login}:${passwords[`${server}/${login}`] ?? ''}@127.0.0.1:${port}/${database}`;
}

function productEnvironment(): Record<string, string> {
  return {
    ASKFIRST_DATA: folders.data,
    ASKFIRST_SECRETS: folders.secrets,
    DATABASE_URL: addressOf('data', 'askfirst_app'),
    DATABASE_OWNER_URL: addressOf('data', 'askfirst_owner'),
    KEYS_DATABASE_URL: addressOf('keys', 'keys_app'),
    KEYS_DATABASE_OWNER_URL: addressOf('keys', 'keys_owner'),
  };
}

/** Points this process at the servers of the browser tests; call what it gives when done. */
export function enterProduct(): () => Promise<void> {
  Object.assign(process.env, productEnvironment());
  return closePools;
}

/** Runs one of our TypeScript files on those servers; gives what it prints. */
export async function runScript(file: string, ...words: string[]): Promise<string> {
  const script = [join(process.cwd(), 'scripts/node24.mjs'), file, ...words];
  const { stdout } = await promisify(execFile)(process.execPath, script, {
    env: { ...process.env, ...productEnvironment() },
  });
  return stdout;
}

/** `npm run askfirst -- ...`; gives what it prints with --json. */
export async function askfirst(...words: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await runScript('scripts/askfirst.ts', ...words, '--json')) as Record<string, unknown>;
}
