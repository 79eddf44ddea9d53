// Fills an empty server from a backup, in one transaction: a restore that is killed leaves an empty server. From the same
// moment on the app's login is kept out, until the list of erased people has been replayed (replay.ts).
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, readMigrations } from '@/scripts/database/migrate';
import type { ServerName } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';
import { shutApp } from './closed';
import { type Frame, readFrames } from './file';
import { Header, TableEnd, TableHead } from './model';
import { listTables } from './tables';

const ownRow = {
  data: 'select exists (select from public.campaign) as found',
  keys: 'select exists (select from keys.campaign_key) or exists (select from keys.person) as found',
} as const;

/** Which tables show that a server is in use. Row policies hide them from their owner, so that they are lifted for the look. */
const guardedTables = {
  data: ['public.campaign'],
  keys: ['keys.campaign_key', 'keys.person'],
} as const;

export interface Loaded {
  readonly header: Header;
  readonly rows: number;
}

/** `ownerUrl` is the login that runs migrations. */
export async function loadServer(server: ServerName, ownerUrl: string, file: string): Promise<Loaded> {
  const frames = readFrames(file);
  try {
    return await loadFrames(server, ownerUrl, file, frames);
  } finally {
    await frames.return(undefined);
  }
}

/** What a backup says of itself. */
export async function readHeader(file: string): Promise<Header> {
  const frames = readFrames(file);
  try {
    return await nextHeader(file, frames);
  } finally {
    await frames.return(undefined);
  }
}

async function nextHeader(file: string, frames: AsyncGenerator<Frame>): Promise<Header> {
  const first = await frames.next();
  if (first.done || first.value.kind !== 'H') throw new Problem(`${file} does not begin as a backup does.`);
  return Header.parse(JSON.parse(first.value.bytes.toString()));
}

async function loadFrames(
  server: ServerName,
  ownerUrl: string,
  file: string,
  frames: AsyncGenerator<Frame>,
): Promise<Loaded> {
  const header = await nextHeader(file, frames);
  if (header.server !== server) throw new Problem(`${file} is a backup of the ${header.server} server.`);
  const known = readMigrations(server).migrationDirectories.map(({ path }) => path);
  const unknown = header.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Problem(`${file} was made by a newer Askfirst: install that one, then restore.`);
  // The tables as they were, then the rows, then what came since.
  await migrate(server, ownerUrl, header.migrations);
  await requireSameTables(server, ownerUrl, header.migrations);
  const rows = await fill(server, ownerUrl, header.madeAt, frames);
  await migrate(server, ownerUrl);
  return { header, rows };
}

async function requireSameTables(server: ServerName, ownerUrl: string, migrations: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    if (rows.some(({ name }) => !migrations.includes(name))) {
      throw new Problem(
        `The ${server} server already has newer tables than the backup: give the restore an empty server, before the first start.`,
      );
    }
  } finally {
    await client.end();
  }
}

async function fill(
  server: ServerName,
  ownerUrl: string,
  madeAt: string,
  frames: AsyncGenerator<Frame>,
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'askfirst restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await refuseFull(client, server);
    const tables = await listTables(client);
    // Rows are put back as they were: nothing is computed anew and no policy asks in whose name.
    for (const { table } of tables) {
      await client.query(`alter table ${table} no force row level security`);
      await client.query(`alter table ${table} disable trigger user`);
    }
    const names = tables.map(({ table }) => table);
    await client.query(`truncate ${names.join(', ')} cascade`);
    const rows = await copyRows(client, frames, names);
    if (server === 'data') {
      // Transaction numbers are those of the cluster that wrote them. Here they would one day be met again, and an old
      // entry would then open the policies for a look that has none.
      await client.query(`update audit.entry set xid = '0'`);
      await client.query(`update audit.tree set horizon = '0', cluster = 0`);
    }
    for (const { table, forced } of tables) {
      await client.query(`alter table ${table} enable trigger user`);
      if (forced) await client.query(`alter table ${table} force row level security`);
    }
    await shutApp(client, server, madeAt);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function copyRows(client: pg.Client, frames: AsyncGenerator<Frame>, tables: readonly string[]): Promise<number> {
  let total = 0;
  for (;;) {
    const next = await frames.next();
    if (next.done) throw new Error('A backup ended without its end.');
    const { kind, bytes } = next.value;
    // The checksum is right: only now may anything be kept.
    if (kind === 'Z') return total;
    if (kind !== 'T') continue;
    const { table, columns } = TableHead.parse(JSON.parse(bytes.toString()));
    if (!tables.includes(table)) throw new Problem(`The backup holds a table ${table} that this server does not have.`);
    let announced = 0;
    const content = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        const { done, value } = await frames.next();
        if (done || value.kind === 'Z') throw new Error('A table of the backup did not end.');
        if (value.kind === 'E') {
          announced = TableEnd.parse(JSON.parse(value.bytes.toString())).rows;
          return;
        }
        yield value.bytes;
      }
    };
    const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`));
    await pipeline(Readable.from(content(), { objectMode: false }), into);
    if (into.rowCount !== announced) throw new Problem(`The backup of ${table} is not whole.`);
    total += announced;
  }
}

/** Restoring over living data would mix two pasts. */
async function refuseFull(client: pg.Client, server: ServerName): Promise<void> {
  for (const table of guardedTables[server]) await client.query(`alter table ${table} no force row level security`);
  const { rows } = await client.query<{ found: boolean }>(ownRow[server]);
  for (const table of guardedTables[server]) await client.query(`alter table ${table} force row level security`);
  if (rows[0]?.found) {
    throw new Problem(
      `The ${server} server is in use: a backup is restored into an empty one only. Point Askfirst at new servers or a new data folder first.`,
    );
  }
}
