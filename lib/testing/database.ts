// A real database for a test. Two ways:
//   ownDatabase()    a fresh copy of the migrated database for one test file; commits are real, as in production
//   rolledBack(...)  one login, one transaction, undone at the end; `attempt` puts a savepoint around a refused statement
// Nothing is mocked: the same roles, policies and triggers answer as in the running product.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { TestServers } from '@/scripts/database/test-servers';
import '@/scripts/database/vitest-setup';

type ServerName = 'data' | 'keys';
export type Login =
  | 'owner'
  | 'app'
  | 'backup'
  | 'superuser'
  | 'keys-owner'
  | 'keys-app'
  | 'keys-backup'
  | 'keys-superuser';

const logins: Readonly<Record<Login, { server: ServerName; name: string }>> = {
  owner: { server: 'data', name: 'askfirst_owner' },
  app: { server: 'data', name: 'askfirst_app' },
  backup: { server: 'data', name: 'askfirst_backup' },
  superuser: { server: 'data', name: 'postgres' },
  'keys-owner': { server: 'keys', name: 'keys_owner' },
  'keys-app': { server: 'keys', name: 'keys_app' },
  'keys-backup': { server: 'keys', name: 'keys_backup' },
  'keys-superuser': { server: 'keys', name: 'postgres' },
};

/** How many connections one file may hold at once, beside those of the product. */
const mostConnections = 16;

export interface TestDatabase {
  /** Address of this file's own copy under one of the logins. */
  readonly url: (login: Login) => string;
  /** The one connection of this login that the file keeps for single statements; never end it, never begin on it. */
  readonly kept: (login: Login) => Promise<pg.Client>;
  /** Rows of one statement over the kept connection. */
  readonly rows: <Row extends object>(login: Login, text: string, values?: unknown[]) => Promise<Row[]>;
  /** Opens a connection of its own, closed when the file's tests are over: for transactions and for several hands at once. */
  readonly connect: (login: Login) => Promise<pg.Client>;
}

/**
 * Gives the calling test file its own two databases and points DATABASE_URL and KEYS_DATABASE_URL at them, so that
 * `lib/platform/db` and the key server's store use them. Call it once, at the top of the file.
 */
export function ownDatabase(): TestDatabase {
  const servers = inject('testServers');
  const suffix = randomBytes(6).toString('hex');
  const names = { data: `copy_data_${suffix}`, keys: `copy_keys_${suffix}` };
  const open = new Set<pg.Client>();
  const url = (login: Login): string => addressFor(servers, login, names[logins[login].server]);

  beforeAll(async () => {
    await Promise.all((['data', 'keys'] as const).map((server) => makeCopy(servers, server, names[server])));
    process.env.DATABASE_URL = url('app');
    process.env.DATABASE_OWNER_URL = url('owner');
    process.env.KEYS_DATABASE_URL = url('keys-app');
    process.env.KEYS_DATABASE_OWNER_URL = url('keys-owner');
  });

  afterAll(async () => {
    await Promise.all([...open].map((client) => client.end().catch(() => undefined)));
    await Promise.all((['data', 'keys'] as const).map((server) => dropCopy(servers, server, names[server])));
    removeTemporary(process.env.ASKFIRST_SECRETS);
    removeTemporary(process.env.ASKFIRST_DATA);
  });

  const connect = async (login: Login): Promise<pg.Client> => {
    // The server takes 80, some of them for superusers alone: a file that takes most of them fails when the app wants one more.
    if (open.size >= mostConnections)
      throw new Error(`${open.size} connections are open in this file: ask single statements by database.rows.`);
    const client = await connectTo(url(login));
    open.add(client);
    client.once('end', () => open.delete(client));
    return client;
  };
  const byLogin = new Map<Login, Promise<pg.Client>>();
  const kept = (login: Login): Promise<pg.Client> => {
    const made = byLogin.get(login) ?? connect(login);
    byLogin.set(login, made);
    return made;
  };
  const rows = async <Row extends object>(login: Login, text: string, values: unknown[] = []): Promise<Row[]> =>
    (await (await kept(login)).query<Row>(text, values)).rows;
  return { url, kept, rows, connect };
}

/** Runs `work` in a transaction of one login and undoes everything. */
export async function rolledBack<T>(
  database: TestDatabase,
  login: Login,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connectTo(database.url(login));
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end();
  }
}

/**
 * Runs `work` behind a savepoint and gives the error PostgreSQL answered, or null when it let the statement pass.
 * Without the savepoint one refused statement would end the transaction of the whole test.
 */
export async function attempt(client: pg.Client, work: () => Promise<unknown>): Promise<pg.DatabaseError | null> {
  await client.query('savepoint attempt');
  try {
    await work();
    await client.query('release savepoint attempt');
    return null;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    if (error instanceof pg.DatabaseError) return error;
    throw error;
  }
}

/** Folders that a test file made for its own secrets or uploads go with it; any other folder is left alone. */
function removeTemporary(folder: string | undefined): void {
  if (folder?.startsWith(join(tmpdir(), 'askfirst-'))) rmSync(folder, { recursive: true, force: true });
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // The copy is dropped by force at the end; a connection that is still open then is not a failure.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function addressFor(servers: TestServers, login: Login, database: string): string {
  const { server, name } = logins[login];
  const url = new URL(servers.superuserUrls[server]);
  if (name !== 'postgres') {
    url.username = name;
    url.password = servers.passwords[`${server}/${name}`] ?? '';
  }
  url.pathname = `/${database}`;
  return url.href;
}

async function asSuperuser(servers: TestServers, server: ServerName, statements: readonly string[]): Promise<void> {
  const client = await connectTo(servers.superuserUrls[server]);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function makeCopy(servers: TestServers, server: ServerName, name: string): Promise<void> {
  const owner = server === 'data' ? 'askfirst_owner' : 'keys_owner';
  const readers = server === 'data' ? 'askfirst_app, askfirst_backup' : 'keys_app, keys_backup';
  return asSuperuser(servers, server, [
    `create database ${name} owner ${owner} template ${servers.templates[server]} strategy file_copy`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${readers}`,
  ]);
}

function dropCopy(servers: TestServers, server: ServerName, name: string): Promise<void> {
  return asSuperuser(servers, server, [`drop database if exists ${name} with (force)`]);
}
