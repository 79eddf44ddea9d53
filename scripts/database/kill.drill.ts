// What a server has confirmed is there after kill -9, whenever it comes: a writer keeps writing, the server is killed at a
// random moment, and every row that was confirmed must be found again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { findBinaries } from './binaries';
import { serverOptions } from './pair';
import { type RunningServer, startServer } from './server';
import { readOrMakePasswords } from './settings';

const rounds = 12;

it(`loses no confirmed row in ${rounds} kills`, async () => {
  const home = mkdtempSync(join(tmpdir(), 'askfirst-kill-'));
  const passwords = readOrMakePasswords(join(home, 'secrets'));
  const binaries = findBinaries(undefined, join(home, 'data'));
  const options = serverOptions('keys', binaries, passwords, true);
  const confirmed: number[] = [];
  let next = 0;

  const write = async (server: RunningServer): Promise<void> => {
    const client = connection(server);
    try {
      await client.connect();
      for (;;) {
        const value = next;
        next += 1;
        await client.query('insert into written values ($1)', [value]);
        confirmed.push(value);
      }
    } catch {
      // The server was killed: what was not confirmed may be there or not.
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const connection = (server: RunningServer): pg.Client => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'postgres',
      password: options.superuserPassword,
      database: 'postgres',
    });
    client.on('error', () => undefined);
    return client;
  };

  let server = await startServer(options);
  try {
    const client = connection(server);
    await client.connect();
    await client.query('create table written (value int primary key)');
    await client.end();
    for (let round = 0; round < rounds; round += 1) {
      const before = confirmed.length;
      const writers = [write(server), write(server), write(server)];
      while (confirmed.length < before + 20 + Math.floor(Math.random() * 200)) await sleep(1);
      process.kill(server.pid, 'SIGKILL');
      await Promise.all(writers);
      server = await startServer(options);
      const reader = connection(server);
      await reader.connect();
      const { rows } = await reader.query<{ value: number }>('select value from written');
      await reader.end();
      const found = new Set(rows.map(({ value }) => value));
      expect(confirmed.filter((value) => !found.has(value))).toEqual([]);
    }
    expect(confirmed.length).toBeGreaterThan(rounds * 20);
  } finally {
    await server.stop();
    if (binaries.home !== join(home, 'data')) rmSync(binaries.home, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
});
