// Copies one server while it runs: every table as it stood at one instant, row by row as PostgreSQL itself writes it.
// The file appears under its name only when it is whole and on the disk.
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ServerName } from '@/scripts/database/settings';
import { BackupWriter } from './file';
import type { Header } from './model';
import { listTables } from './tables';

export interface Saved {
  readonly file: string;
  readonly header: Header;
  readonly tables: number;
  readonly rows: number;
}

/** `url` is the login for backups, which reads past row policies and writes nothing. */
export async function saveServer(server: ServerName, url: string, file: string): Promise<Saved> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.part`;
  await rm(draft, { force: true });
  const client = new pg.Client({ connectionString: url, application_name: 'askfirst backup' });
  client.on('error', () => undefined);
  await client.connect();
  const handle = await open(draft, 'wx', 0o600);
  try {
    await client.query('begin isolation level repeatable read read only');
    const header = await readHeader(client, server);
    const writer = new BackupWriter(handle);
    await writer.add('H', header);
    let rows = 0;
    const tables = await listTables(client);
    for (const { table, columns } of tables) {
      await writer.add('T', { table, columns });
      const out = client.query(copyTo(`copy ${table} (${columns.join(', ')}) to stdout (format binary)`));
      for await (const bytes of out) await writer.add('D', bytes as Buffer);
      await writer.add('E', { rows: out.rowCount });
      rows += out.rowCount;
    }
    await client.query('commit');
    await writer.finish();
    await handle.close();
    await chmod(draft, 0o600);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return { file, header, tables: tables.length, rows };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readHeader(client: pg.Client, server: ServerName): Promise<Header> {
  const { rows: applied } = await client.query<{ name: string }>(
    'select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
  );
  const { rows: clock } = await client.query<{ at: Date }>('select now() as at');
  const heads =
    server === 'data'
      ? await client.query<{ size: string; root: Buffer }>(
          'select size, root from audit.checkpoint order by size desc limit 1',
        )
      : { rows: [] };
  const [head] = heads.rows;
  return {
    format: 1,
    server,
    madeAt: (clock[0]?.at ?? new Date(0)).toISOString(),
    migrations: applied.map(({ name }) => name),
    log: head ? { size: Number(head.size), root: head.root.toString('base64') } : null,
  };
}

/** After a rename the folder itself must reach the disk, or a crash could forget the name. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
