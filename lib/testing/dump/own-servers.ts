// Two servers of a test's own, in a folder of its own, so that every byte in the folder comes from that test. Slower than
// a copied database (some seconds); for proofs that read files.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries } from '@/scripts/database/binaries';
import { migrateBoth } from '@/scripts/database/migrate';
import { type Pair, startPair } from '@/scripts/database/pair';
import { databaseNames, readOrMakePasswords, root, type ServerName } from '@/scripts/database/settings';
import { type ColumnFind, searchColumns } from './columns';
import { type FileFind, filesHolding, searchFiles } from './files';

export type OwnServers = {
  readonly pair: Pair;
  /** Where uploads and the like of this installation lie. */
  readonly dataFolder: string;
  readonly connect: (server: ServerName) => Promise<pg.Client>;
  /** Everything that is found of these values in all columns of both servers and in all files of both and of the data folder. */
  readonly search: (values: readonly string[]) => Promise<Found>;
  /** Files of both servers that hold exactly these bytes, for secrets that are no text. */
  readonly filesWith: (bytes: Buffer) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

export type Found = {
  readonly columns: readonly ColumnFind[];
  readonly files: readonly FileFind[];
  /** What was read at all: a proof that read nothing proves nothing. */
  readonly read: { readonly tables: number; readonly rows: number; readonly files: number; readonly bytes: number };
};

/**
 * Starts and migrates both servers and points the environment of this process at them. `durable` waits for the disk;
 * `empty` leaves them without tables, for a restore; `secrets` is a folder of secrets that is there already; `kept` is a
 * folder in which everything stays and is met again, with the migrations that are new since.
 */
export async function startOwnServers({
  durable = false,
  empty = false,
  secrets: known,
  kept,
}: {
  readonly durable?: boolean;
  readonly empty?: boolean;
  readonly secrets?: string;
  readonly kept?: string | undefined;
} = {}): Promise<OwnServers> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = kept ?? mkdtempSync(join(cache, 'askfirst-proof-'));
  const dataFolder = join(folder, 'data');
  const secrets = known ?? join(folder, 'secrets');
  mkdirSync(dataFolder, { recursive: true });
  const pair = await startPair({
    binaries: findBinaries(undefined, dataFolder),
    passwords: readOrMakePasswords(secrets),
    durable,
  });
  if (!empty) await migrateBoth(pair.addresses);
  Object.assign(process.env, pair.addresses, { ASKFIRST_DATA: dataFolder, ASKFIRST_SECRETS: secrets });
  const open: pg.Client[] = [];
  const connect = async (server: ServerName): Promise<pg.Client> => {
    const client = new pg.Client({ ...pair.superuser(server), database: databaseNames[server] });
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(open.map((client) => client.end().catch(() => undefined)));
    await pair.stop();
    if (kept !== undefined) return;
    for (const path of [folder, pair.home]) {
      rmSync(path, { recursive: true, force: true });
    }
  };
  const filesWith = (bytes: Buffer) => filesHolding(foldersOf(pair, dataFolder), bytes);
  return { pair, dataFolder, connect, stop, filesWith, search: (each) => searchAll(pair, dataFolder, connect, each) };
}

async function searchAll(
  pair: Pair,
  dataFolder: string,
  connect: OwnServers['connect'],
  values: readonly string[],
): Promise<Found> {
  const columns: ColumnFind[] = [];
  const read = { tables: 0, rows: 0, files: 0, bytes: 0 };
  for (const server of ['data', 'keys'] as const) {
    const client = await connect(server);
    // What is still in memory must lie in the files before they are read.
    await client.query('checkpoint');
    const found = await searchColumns(client, values);
    columns.push(...found.finds);
    read.tables += found.tables;
    read.rows += found.rows;
  }
  const files: FileFind[] = [];
  for (const folder of foldersOf(pair, dataFolder)) {
    const found = await searchFiles(folder, values);
    files.push(...found.finds);
    read.files += found.files;
    read.bytes += found.bytes;
  }
  return { columns, files, read };
}

// A server's folder may lie inside the data folder: it is read once.
function foldersOf(pair: Pair, dataFolder: string): string[] {
  const servers = Object.values(pair.servers ?? {}).map((server) => server.folder);
  return [dataFolder, ...servers.filter((folder) => !folder.startsWith(`${dataFolder}/`))];
}
