// One PostgreSQL server: made, started, adopted when it already runs, stopped.
// Readiness is seen by connecting, not by reading the log; what the log last complained of becomes the sentence shown.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '@/scripts/problem';
import { type Binaries, makeOwnFolder, programIn, spawnSettings } from './binaries';
import { readFileOr } from './settings';

export interface ServerOptions {
  readonly binaries: Binaries;
  /** Name of the data folder inside `binaries.home`, for example `pg18-data`. */
  readonly folderName: string;
  readonly superuserPassword: string;
  /** Settings given as `-c name=value`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly initdbArguments?: readonly string[];
  /** Tests only: no waiting for the disk. */
  readonly durable?: boolean;
}

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** True when it ran before we came. */
  readonly adopted: boolean;
  readonly stop: () => Promise<void>;
}

/** Told to every server: reachable from this machine only, passwords only, and no value of a statement in any log. */
const alwaysOn = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  log_statement: 'none',
  // An error text quotes what was typed ("invalid input syntax: ..."): errors go to whoever asked, not into a file.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  timezone: 'UTC',
} as const;

/** Starts the server in its folder, making the folder first when there is none; adopts one that already runs there. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const folder = join(options.binaries.home, options.folderName);
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(options, folder);
  // After a kill its children may take seconds to notice, on a busy machine many.
  const staleUntil = Date.now() + 20_000;
  for (let attempt = 1; ; attempt += 1) {
    const running = await findRunning(options, folder);
    if (running !== null) return { ...running, folder, adopted: true, stop: () => stopServer(running.pid, options) };
    const started = await tryStart(options, folder);
    if (typeof started !== 'string') return started;
    // After a kill -9 the old server's children may live for a moment and hold the shared memory; and of two that start
    // at the same time one finds the other's pid file and adopts it in the next round.
    const stale = /lock file|shared memory block/.test(started) && Date.now() < staleUntil;
    const portTaken = /could not bind|Address already in use|could not create any TCP/i.test(started) && attempt < 8;
    if (!stale && !portTaken) throw new Problem(`PostgreSQL did not start in ${folder}: ${started}`);
    await sleep(200);
  }
}

function makeCluster(options: ServerOptions, folder: string): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeOwnFolder(options.binaries, draft);
  const passwordFile = join(tmpdir(), `.askfirst-${process.pid}-${basename(folder)}`);
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600, flag: 'wx' });
  const { uid, gid } = options.binaries.account;
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
  const locale =
    options.binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  try {
    const made = spawnSync(
      programIn(options.binaries, 'initdb'),
      [
        ...['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', `--pwfile=${passwordFile}`],
        ...locale,
        ...(options.durable === false ? ['--no-sync'] : []),
        ...(options.initdbArguments ?? []),
      ],
      { ...spawnSettings(options.binaries), encoding: 'utf8' },
    );
    if (made.status !== 0) {
      throw new Problem(`PostgreSQL could not make its data folder ${folder}: ${lastLine(made.stderr ?? '')}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // The finished folder appears in one step: a half-made one is never taken for a database.
  renameSync(draft, folder);
}

async function tryStart(options: ServerOptions, folder: string): Promise<RunningServer | string> {
  const port = await freePort();
  // A log of this attempt only: of two that start at once, each must read its own complaint.
  const logPath = `${folder}.${randomBytes(4).toString('hex')}.log`;
  const log = openSync(logPath, 'w', 0o600);
  const settings: Record<string, string> = { ...alwaysOn, ...options.settings, port: String(port) };
  if (options.durable === false)
    Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A group of its own: Ctrl-C in the terminal must reach the supervisor first, which stops the database last.
  const child = spawn(programIn(options.binaries, 'postgres'), ['-D', folder, ...flags], {
    ...spawnSettings(options.binaries),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let ended = false;
  child.on('exit', () => {
    ended = true;
  });
  child.on('error', () => {
    ended = true;
  });
  const giveUpAt = Date.now() + 120_000;
  while (!ended && Date.now() < giveUpAt) {
    if (child.pid !== undefined && (await answers(port, options.superuserPassword)) === 'yes') {
      child.unref();
      renameSync(logPath, `${folder}.log`);
      const pid = child.pid;
      return { port, pid, folder, adopted: false, stop: () => stopServer(pid, options) };
    }
    await sleep(30);
  }
  if (!ended && child.pid !== undefined) await stopServer(child.pid, options);
  const complaint = lastLine(readFileOr(logPath, ''));
  rmSync(logPath, { force: true });
  return complaint || 'it ended without saying why';
}

/** The server that already runs in the folder, if its pid file, its process and its answer agree. */
async function findRunning(options: ServerOptions, folder: string): Promise<{ pid: number; port: number } | null> {
  const lines = readFileOr(join(folder, 'postmaster.pid'), '').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isAlive(pid)) return null;
  const giveUpAt = Date.now() + 20_000;
  while (isAlive(pid) && Date.now() < giveUpAt) {
    const answer = await answers(port, options.superuserPassword, folder);
    if (answer === 'yes') return { pid, port };
    if (answer === 'wrong-password') {
      throw new Problem(
        `A server already runs in ${folder} but its password is not the one kept in the secrets folder: bring back database.json from your copy of the secrets.`,
      );
    }
    // A stranger's process may have taken the pid of a server that was killed: the folder is free then.
    if (answer === 'other-server') return null;
    if (answer === 'nobody-there' && !looksLikePostgres(pid)) return null;
    await sleep(100);
  }
  if (!isAlive(pid)) return null;
  throw new Problem(`A server (process ${pid}) holds ${folder} but does not answer: end it and try again.`);
}

function looksLikePostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  return /postgres/.test(readFileOr(`/proc/${pid}/cmdline`, ''));
}

type Answer = 'yes' | 'not-yet' | 'wrong-password' | 'other-server' | 'nobody-there';

async function answers(port: number, password: string, folder?: string): Promise<Answer> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (folder === undefined) return 'yes';
    const shown = await client.query<{ data_directory: string }>('show data_directory');
    return shown.rows[0]?.data_directory === folder ? 'yes' : 'other-server';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '28P01') return 'wrong-password';
    return code === 'ECONNREFUSED' ? 'nobody-there' : 'not-yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast shutdown: open transactions are rolled back, the pid file is removed. */
async function stopServer(pid: number, options: ServerOptions): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === 'win32') {
    const folder = join(options.binaries.home, options.folderName);
    spawnSync(programIn(options.binaries, 'pg_ctl'), ['-D', folder, '-m', 'fast', 'stop']);
    return;
  }
  process.kill(pid, 'SIGINT');
  const giveUpAt = Date.now() + 30_000;
  while (isAlive(pid) && Date.now() < giveUpAt) await sleep(10);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  // A child that ended but was not yet collected still answers a signal.
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A port nobody listens on just now; whoever uses it tries again if somebody else was faster. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port was given')),
      );
    });
  });
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line));
  return (fatal ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/, '');
}
