// The two servers the tests share: kept between runs, without waiting for the disk, with one migrated template database
// each from which a test file takes its own copy. Several runs may use them at once; the last one stops them.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries } from './binaries';
import { withLock } from './lock';
import { migrate, migrationsHash } from './migrate';
import { addressOf, type Pair, startPair } from './pair';
import { databaseStatements, ownerOf, prepareRoles } from './roles';
import { isAlive } from './server';
import {
  databaseNames,
  logins,
  type Passwords,
  passwordOf,
  readOrMakePasswords,
  root,
  type ServerName,
} from './settings';

/** What a test process needs to know to take a database of its own. */
export interface TestServers {
  readonly passwords: Passwords;
  readonly ports: Readonly<Record<ServerName, number>>;
  readonly superuserUrls: Readonly<Record<ServerName, string>>;
  readonly templates: Readonly<Record<ServerName, string>>;
}

/** Set to a folder of PostgreSQL programs (for example /usr/lib/postgresql/15/bin) to test with another version. */
const programs = (): string | undefined => process.env.ASKFIRST_TEST_POSTGRES;

function testFolder(): string {
  const version =
    programs() === undefined
      ? 'packaged'
      : createHash('sha256')
          .update(programs() ?? '')
          .digest('hex')
          .slice(0, 8);
  return join(root, 'node_modules', '.cache', 'askfirst-test', version);
}

/** Starts what is needed and gives the settings and a function that leaves. */
export async function enterTestServers(): Promise<{ servers: TestServers; leave: () => Promise<void> }> {
  const external = {
    data: process.env.TEST_DATABASE_SUPERUSER_URL,
    keys: process.env.TEST_KEYS_DATABASE_SUPERUSER_URL,
  };
  if (external.data !== undefined && external.keys !== undefined) {
    return {
      servers: await prepareExternal({ data: external.data, keys: external.keys }),
      leave: () => Promise.resolve(),
    };
  }
  const folder = testFolder();
  const users = join(folder, 'users');
  const me = join(users, String(process.pid));
  const lock = join(folder, 'lock');
  mkdirSync(users, { recursive: true });
  let pair: Pair | undefined;
  const servers = await withLock(lock, 'starting the test servers', async () => {
    const passwords = readOrMakePasswords(folder);
    pair = await startKept(folder, passwords);
    const alone = livingUsers(users).length === 0;
    writeFileSync(me, '');
    const superuserUrls = { data: superuserUrl(pair, passwords, 'data'), keys: superuserUrl(pair, passwords, 'keys') };
    const ports = { data: pair.servers?.data.port ?? 0, keys: pair.servers?.keys.port ?? 0 };
    return finish(superuserUrls, ports, passwords, alone);
  });
  const leave = (): Promise<void> =>
    withLock(lock, 'stopping the test servers', async () => {
      rmSync(me, { force: true });
      if (livingUsers(users).length === 0) await pair?.stop();
    });
  return { servers, leave };
}

/** A test cluster that does not come up again after a crash holds nothing worth keeping: it is made anew. */
async function startKept(folder: string, passwords: Passwords): Promise<Pair> {
  const options = { binaries: findBinaries(programs(), folder), passwords, durable: false };
  try {
    return await startPair(options);
  } catch {
    for (const name of readdirSync(options.binaries.home).filter((entry) => /^pg\d+-/.test(entry))) {
      rmSync(join(options.binaries.home, name), { recursive: true, force: true });
    }
    return startPair(options);
  }
}

function livingUsers(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    if (isAlive(Number(name))) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  });
}

function superuserUrl(pair: Pair, passwords: Passwords, server: ServerName): string {
  return addressOf(passwords, server, 'postgres', pair.servers?.[server].port ?? 0, 'postgres');
}

async function prepareExternal(superuserUrls: Record<ServerName, string>): Promise<TestServers> {
  const entries = (['data', 'keys'] as const).flatMap((server) =>
    logins[server].map((login) => [`${server}/${login}`, randomBytes(24).toString('base64url')] as const),
  );
  const passwords = Object.fromEntries(entries);
  for (const server of ['data', 'keys'] as const) {
    await prepareRoles(server, { connectionString: superuserUrls[server] }, passwords);
  }
  const ports = {
    data: Number(new URL(superuserUrls.data).port || 5432),
    keys: Number(new URL(superuserUrls.keys).port || 5432),
  };
  return finish(superuserUrls, ports, passwords, false);
}

async function finish(
  superuserUrls: Record<ServerName, string>,
  ports: Record<ServerName, number>,
  passwords: Passwords,
  alone: boolean,
): Promise<TestServers> {
  const hash = migrationsHash();
  const templates = { data: `template_data_${hash}`, keys: `template_keys_${hash}` };
  for (const server of ['data', 'keys'] as const) {
    await makeTemplate(server, superuserUrls[server], templates[server], alone, (owner) => {
      const url = new URL(superuserUrls[server]);
      url.username = owner;
      url.password = passwordOf(passwords, server, owner);
      url.pathname = `/${templates[server]}`;
      return url.href;
    });
  }
  return { passwords, ports, superuserUrls, templates };
}

/** Migrates a new database once and closes it to connections: a template in use could not be copied. */
async function makeTemplate(
  server: ServerName,
  superuserUrl: string,
  template: string,
  alone: boolean,
  ownerUrl: (owner: string) => string,
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; ready: boolean }>(
      'select datname as name, datistemplate as ready from pg_database',
    );
    const keep = ['postgres', 'template0', 'template1', databaseNames[server], template];
    // Copies of runs that were killed, and templates of migrations that are no more.
    const leftovers = alone ? rows.filter(({ name }) => !keep.includes(name)) : [];
    for (const { name } of leftovers) {
      await client.query(`alter database ${name} is_template false`);
      await client.query(`drop database ${name} with (force)`);
    }
    if (rows.some(({ name, ready }) => name === template && ready)) return;
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template} owner ${ownerOf(server)}`);
    for (const statement of databaseStatements(server, template)) await client.query(statement);
    await migrate(server, ownerUrl(ownerOf(server)));
    await client.query(`alter database ${template} is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}
