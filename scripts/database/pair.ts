// The two servers together: data and keys, started as one, and the addresses under which each login reaches them.
// When DATABASE_URL and its companions are set, the servers are somebody else's and nothing is started or stopped here.
import { totalmem } from 'node:os';
import type pg from 'pg';
import { Problem } from '@/scripts/problem';
import { type Binaries, findBinaries } from './binaries';
import { prepareRoles } from './roles';
import { type RunningServer, type ServerOptions, startServer } from './server';
import { databaseNames, type Passwords, passwordOf, readOrMakePasswords, type ServerName } from './settings';

/** Addresses by the names of the environment variables that carry them. */
export interface Addresses {
  readonly DATABASE_URL: string;
  readonly DATABASE_OWNER_URL: string;
  readonly KEYS_DATABASE_URL: string;
  readonly KEYS_DATABASE_OWNER_URL: string;
}

export interface Pair {
  readonly addresses: Addresses;
  readonly external: boolean;
  /** Superuser settings of a server we started; the tests make databases with it. */
  readonly superuser: (server: ServerName) => pg.ClientConfig;
  readonly servers: Readonly<Record<ServerName, RunningServer>> | null;
  readonly account: string;
  readonly home: string;
  readonly stop: () => Promise<void>;
}

/**
 * A 32nd of the machine's memory, at least 32 and at most 128 MB: a machine of 4 GB has all of it. People are met by random
 * tokens, so that an import touches every page of their indexes; pages that do not fit are written and read again for each chunk.
 */
export const keysBufferMegabytes = (memoryBytes: number): number =>
  Math.round(Math.min(128, Math.max(32, memoryBytes / 32 / 2 ** 20)));

const settingsOf: Readonly<Record<ServerName, Readonly<Record<string, string>>>> = {
  data: { max_connections: '80', shared_buffers: '256MB', max_wal_size: '1GB' },
  // What was erased must leave this log soon: small segments, removed and not reused, and a checkpoint every minute. Not
  // more often: each checkpoint makes the next change of every page write that page whole, and people are met by random
  // tokens, so that an import into half a million people wrote twelve times as much when 4 MB of log forced a checkpoint.
  keys: {
    max_connections: '60',
    shared_buffers: `${keysBufferMegabytes(totalmem())}MB`,
    wal_level: 'minimal',
    max_wal_senders: '0',
    archive_mode: 'off',
    max_wal_size: '512MB',
    min_wal_size: '2MB',
    wal_recycle: 'off',
    checkpoint_timeout: '60s',
  },
};

/** The tests read every file a thief would: a long log of what they did would only be more to read. */
const shortLog = { max_wal_size: '64MB', min_wal_size: '32MB' };

export function serverOptions(
  server: ServerName,
  binaries: Binaries,
  passwords: Passwords,
  durable: boolean,
): ServerOptions {
  return {
    binaries,
    folderName: `pg${binaries.major}-${server}`,
    superuserPassword: passwordOf(passwords, server, 'postgres'),
    settings: { ...settingsOf[server], ...(durable || server === 'keys' ? {} : shortLog) },
    initdbArguments: server === 'keys' ? ['--wal-segsize=1'] : [],
    durable,
  };
}

export function addressOf(
  passwords: Passwords,
  server: ServerName,
  login: string,
  port: number,
  database: string,
): string {
  return `postgres://${login}:${passwordOf(passwords, server, login)}@127.0.0.1:${port}/${database}`;
}

const names = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'KEYS_DATABASE_URL', 'KEYS_DATABASE_OWNER_URL'] as const;

/** The addresses of servers of your own, or null when none is named. Half a set is a mistake and is said. */
export function externalAddresses(env: NodeJS.ProcessEnv = process.env): Addresses | null {
  const given = names.filter((name) => env[name]);
  if (given.length === 0) return null;
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Problem(
      `${given.join(', ')} ${given.length > 1 ? 'are' : 'is'} set; please set ${missing.join(', ')} too.`,
    );
  }
  const [DATABASE_URL, DATABASE_OWNER_URL, KEYS_DATABASE_URL, KEYS_DATABASE_OWNER_URL] = names.map(
    (name) => env[name] ?? '',
  );
  return {
    DATABASE_URL: DATABASE_URL ?? '',
    DATABASE_OWNER_URL: DATABASE_OWNER_URL ?? '',
    KEYS_DATABASE_URL: KEYS_DATABASE_URL ?? '',
    KEYS_DATABASE_OWNER_URL: KEYS_DATABASE_OWNER_URL ?? '',
  };
}

export interface PairOptions {
  readonly binaries?: Binaries;
  readonly passwords?: Passwords;
  readonly durable?: boolean;
  readonly databases?: Readonly<Record<ServerName, string>>;
}

/** Starts (or adopts) both servers and brings their roles up to date. */
export async function startPair(options: PairOptions = {}): Promise<Pair> {
  const passwords = options.passwords ?? readOrMakePasswords();
  const binaries = options.binaries ?? findBinaries();
  const durable = options.durable ?? true;
  const [data, keys] = await bothOrNeither(
    startServer(serverOptions('data', binaries, passwords, durable)),
    startServer(serverOptions('keys', binaries, passwords, durable)),
  );
  const servers = { data, keys };
  const superuser = (server: ServerName): pg.ClientConfig => ({
    host: '127.0.0.1',
    port: servers[server].port,
    user: 'postgres',
    password: passwordOf(passwords, server, 'postgres'),
  });
  const databases = options.databases ?? databaseNames;
  await Promise.all([
    prepareRoles('data', superuser('data'), passwords, databases.data),
    prepareRoles('keys', superuser('keys'), passwords, databases.keys),
  ]);
  return {
    addresses: pairAddresses(passwords, { data: data.port, keys: keys.port }, databases),
    external: false,
    superuser,
    servers,
    account: binaries.account.name,
    home: binaries.home,
    stop: async () => {
      await Promise.all([data.stop(), keys.stop()]);
    },
  };
}

export function pairAddresses(
  passwords: Passwords,
  ports: Readonly<Record<ServerName, number>>,
  databases: Readonly<Record<ServerName, string>> = databaseNames,
): Addresses {
  return {
    DATABASE_URL: addressOf(passwords, 'data', 'askfirst_app', ports.data, databases.data),
    DATABASE_OWNER_URL: addressOf(passwords, 'data', 'askfirst_owner', ports.data, databases.data),
    KEYS_DATABASE_URL: addressOf(passwords, 'keys', 'keys_app', ports.keys, databases.keys),
    KEYS_DATABASE_OWNER_URL: addressOf(passwords, 'keys', 'keys_owner', ports.keys, databases.keys),
  };
}

/** When one of the two does not start, the other is not left running alone. */
async function bothOrNeither(
  ...starting: [Promise<RunningServer>, Promise<RunningServer>]
): Promise<[RunningServer, RunningServer]> {
  const [first, second] = await Promise.allSettled(starting);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value];
  for (const outcome of [first, second]) {
    if (outcome.status === 'fulfilled' && !outcome.value.adopted) await outcome.value.stop();
  }
  throw first.status === 'rejected'
    ? first.reason
    : second.status === 'rejected'
      ? second.reason
      : new Error('unreachable');
}
