// The demo campaign as browser tests meet it: signing in as one of the cast, and the servers behind the pages for proofs
// that look where no page does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { type CastMember, type MemberKey, members } from '@/lib/testing/cast';

const home = process.env.E2E_HOME ?? join(process.cwd(), 'node_modules', '.cache', 'askfirst-e2e');
export const folders = { data: join(home, 'data'), secrets: join(home, 'secrets') };

/** Where the servers of the browser tests keep their files; as root that is outside the data folder. */
export function serverHome(): string {
  try {
    const where = readFileSync(join(folders.data, 'WHERE.txt'), 'utf8');
    return /its data is in (.+)/.exec(where)?.[1] ?? folders.data;
  } catch {
    return folders.data;
  }
}

/** Presses the button of one of the cast, or of somebody else by full name, on the demo's page of people. */
export async function signInAs(page: Page, who: MemberKey | { readonly name: string }): Promise<void> {
  const member: CastMember | undefined = typeof who === 'string' ? members[who] : undefined;
  const name = typeof who === 'string' ? `${member?.givenNames} ${member?.familyNames}` : who.name;
  await page.goto('/demo');
  await page
    .locator('section')
    .filter({ hasText: name })
    .getByRole('button', { name: /^Sign in as/ })
    .click();
  await page.waitForURL((url) => url.pathname !== '/demo');
}

type Login = 'postgres' | 'askfirst_app' | 'keys_app';

/** A connection to one of the two servers of the browser tests. Close it when done. */
export async function connect(server: 'data' | 'keys', login: Login = 'postgres'): Promise<pg.Client> {
  const passwords = JSON.parse(readFileSync(join(folders.secrets, 'database.json'), 'utf8')) as Record<string, string>;
  const lines = readFileSync(join(serverHome(), `pg18-${server}`, 'postmaster.pid'), 'utf8').split('\n');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(lines[3]),
    user: login,
    password: passwords[`${server}/${login}`] ?? '',
    database: server === 'data' ? 'askfirst' : 'askfirst_keys',
  });
  await client.connect();
  return client;
}

/** Rows of one statement on the data server, as its superuser. */
export async function query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = await connect('data');
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
