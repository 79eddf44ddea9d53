// The launcher on real servers: what a crash, a second start or a taken port leaves must be found and dealt with.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Binaries, findBinaries } from './binaries';
import { isLock, tryLock } from './lock';
import { keysBufferMegabytes, serverOptions } from './pair';
import { isAlive, type RunningServer, type ServerOptions, startServer } from './server';
import { type Passwords, readOrMakePasswords } from './settings';

let home: string;
let binaries: Binaries;
let passwords: Passwords;
const running: RunningServer[] = [];

const optionsFor = (name: string): ServerOptions => ({
  ...serverOptions('keys', binaries, passwords, false),
  folderName: name,
});

async function start(options: ServerOptions): Promise<RunningServer> {
  const server = await startServer(options);
  running.push(server);
  return server;
}

async function ask(server: RunningServer, options: ServerOptions, question: string): Promise<unknown> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    password: options.superuserPassword,
    database: 'postgres',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'askfirst-server-'));
  passwords = readOrMakePasswords(join(home, 'secrets'));
  binaries = findBinaries(undefined, join(home, 'data'));
});

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  if (binaries.home !== join(home, 'data')) rmSync(binaries.home, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

describe('a server', () => {
  it('listens on this machine only, without a socket file, and wants a password', async () => {
    const options = optionsFor('plain');
    const server = await start(options);
    expect(await ask(server, options, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server, options, 'show unix_socket_directories')).toBe('');
    const wrong = { ...options, superuserPassword: 'wrong' };
    await expect(ask(server, wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps a short write-ahead log and no statement in its own log', async () => {
    const options = optionsFor('plain');
    const server = await start(options);
    expect(server.adopted).toBe(true);
    expect(await ask(server, options, 'show wal_recycle')).toBe('off');
    expect(await ask(server, options, 'show wal_segment_size')).toBe('1MB');
    // What bounds how long a secret that was destroyed stays in it.
    expect(await ask(server, options, 'show checkpoint_timeout')).toBe('1min');
    expect(await ask(server, options, 'show max_wal_size')).toBe('512MB');
    await ask(server, options, "select 'a secret'::int").catch(() => undefined);
    expect(readFileSync(`${server.folder}.log`, 'utf8')).not.toContain('secret');
  });

  it('is started once when two start it at the same time', async () => {
    const options = optionsFor('twice');
    await (await start(options)).stop();
    const [one, other] = await Promise.all([start(options), start(options)]);
    expect(one.port).toBe(other.port);
    expect(await ask(one, options, 'select 1')).toBe(1);
  });

  it('is adopted when it outlived its starter, and comes back after kill -9', async () => {
    const options = { ...optionsFor('killed'), durable: true };
    const first = await start(options);
    const second = await start(options);
    expect([second.adopted, second.pid]).toEqual([true, first.pid]);
    await ask(first, options, 'create table kept as select 7 as seven');
    process.kill(first.pid, 'SIGKILL');
    const third = await start(options);
    expect(third.adopted).toBe(false);
    expect(await ask(third, options, 'select seven from kept')).toBe(7);
    await third.stop();
    expect(isAlive(third.pid)).toBe(false);
  });
});

it('keeps as many pages of keys in memory as the machine has room for', () => {
  expect([0.5, 2, 3, 4, 64].map((gigabytes) => keysBufferMegabytes(gigabytes * 2 ** 30))).toEqual([
    32, 64, 96, 128, 128,
  ]);
});

describe('the lock of a folder', () => {
  it('is refused while its holder lives and taken over when it died', () => {
    const path = join(home, 'run.lock');
    const first = tryLock(path, 'a test');
    expect(isLock(first)).toBe(true);
    if (isLock(first)) first.update({ pid: 1, url: 'http://127.0.0.1:1' });
    expect(tryLock(path, 'another')).toMatchObject({ pid: 1, url: 'http://127.0.0.1:1' });
    // No process has this number: the largest Linux gives is 4194304.
    if (isLock(first)) first.update({ pid: 4_194_305, web: 4_194_306 });
    const taken = tryLock(path, 'another');
    expect(isLock(taken) && taken.left?.web).toBe(4_194_306);
    if (isLock(taken)) taken.release();
  });
});
