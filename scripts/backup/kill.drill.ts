// Copies and restores that are killed at any moment, as processes of their own: what looks like a backup is whole, a
// restore given again goes on, and nobody erased is back at the end.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase, keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import { root } from '@/scripts/database/settings';
import { backupLogins, checkBackup, isShut, listBackups } from '.';

const rounds = 6;
const folder = mkdtempSync(join(tmpdir(), 'askfirst-kill-backup-'));
let living: OwnServers;
let secrets: string;
let campaign: SmallCampaign;

beforeAll(async () => {
  living = await startOwnServers();
  secrets = process.env.ASKFIRST_SECRETS ?? '';
  keys.makeMaster();
  campaign = await aSmallCampaign();
});

afterAll(async () => {
  await closePools();
  await living.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command against these servers; killed after a while, or left to end. Gives its exit code, null when killed. */
async function askfirst(servers: OwnServers, words: readonly string[], killAfterMs?: number): Promise<number | null> {
  const logins = backupLogins(servers.pair.addresses);
  const child = spawn(process.execPath, [...process.execArgv, '--import', 'tsx', 'scripts/askfirst.ts', ...words], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...servers.pair.addresses,
      DATABASE_BACKUP_URL: logins.data,
      KEYS_DATABASE_BACKUP_URL: logins.keys,
      ASKFIRST_SECRETS: secrets,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  if (killAfterMs !== undefined) {
    await Promise.race([ended, sleep(killAfterMs)]);
    child.kill('SIGKILL');
  }
  return ended;
}

it(`ERA-03: leaves no half backup in ${rounds} kills`, async () => {
  const begin = performance.now();
  expect(await askfirst(living, ['backup', folder])).toBe(0);
  const whole = performance.now() - begin;
  for (let round = 0; round < rounds; round += 1) {
    await askfirst(living, ['backup', folder], whole * (0.5 + 0.1 * round));
    for (const server of ['data', 'keys'] as const) {
      for (const { file } of listBackups(folder, server)) await checkBackup(file);
    }
  }
  expect(existsSync(join(folder, 'data'))).toBe(true);
  expect(readdirSync(join(folder, 'data')).some((name) => name.endsWith('.backup'))).toBe(true);
});

it(`ENG-53: a restore killed ${rounds} times goes on, and ends with nobody of the erased`, async () => {
  const { samuel } = campaign.people;
  await erase(campaign.as('lead'), samuel, 'T-EST1');
  const oldest = (server: 'data' | 'keys'): string => listBackups(folder, server).at(-1)?.file ?? '';
  const words = ['restore', '--data', oldest('data'), '--keys', oldest('keys')];
  await closePools();
  const servers = await startOwnServers({ empty: true, secrets });
  try {
    for (let round = 0; round < rounds; round += 1) {
      await askfirst(servers, words, 1_500 + 700 * round);
      const { addresses } = servers.pair;
      const data = await servers.connect('data');
      const { rows } = await data.query<{ made: boolean }>(`select to_regclass('personal.person') is not null as made`);
      if (!rows[0]?.made) continue;
      const { rows: found } = await data.query('select 1 from personal.person where id = $1', [samuel]);
      // While the person is back in the copy, the app is kept out.
      if (found.length > 0) expect(await isShut(addresses.DATABASE_OWNER_URL, 'data')).toBe(true);
    }
    const code = await askfirst(servers, words);
    // Already restored and opened by an earlier round: the servers are in use then, and this is said.
    expect([0, 1]).toContain(code);
    const data = await servers.connect('data');
    const people = await data.query<{ id: string }>('select id from personal.person');
    expect(people.rows.length).toBeGreaterThan(1);
    expect(people.rows.map(({ id }) => id)).not.toContain(samuel);
    expect(await isShut(servers.pair.addresses.DATABASE_OWNER_URL, 'data')).toBe(false);
  } finally {
    await servers.stop();
    Object.assign(process.env, living.pair.addresses);
  }
});
