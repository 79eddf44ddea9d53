// The jobs run under the app's own login, which may create nothing: the queue's tables come from a migration.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getConstructionPlans } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCheckpoints } from '@/lib/audit';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { entriesAreFinal } from '@/lib/testing/seal-all';
import { type RunningJobs, startJobs } from './runner';
import { timedJobs } from './schedule';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
let jobs: RunningJobs;

beforeAll(async () => {
  jobs = await startJobs();
});
afterAll(async () => {
  await jobs.stop();
  await closePools();
});

describe('the jobs', () => {
  it('stand on the tables of the version of the queue that is installed', async () => {
    const client = await database.connect('superuser');
    const { rows } = await client.query<{ version: number }>('select version from pgboss.version');
    const wanted = /INTO pgboss\.version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans('pgboss'))?.[1];
    expect(rows.map(({ version }) => String(version))).toEqual([wanted]);
  });

  it('are all scheduled once, however often a process starts', async () => {
    const again = await startJobs();
    await again.stop();
    const client = await database.connect('superuser');
    const { rows } = await client.query<{ name: string; cron: string }>('select name, cron from pgboss.schedule');
    expect(new Set(rows)).toEqual(new Set(timedJobs.map(({ name, cron }) => ({ name, cron }))));
  });

  it('each run on an empty server', async () => {
    for (const job of timedJobs) expect(await job.run(), job.name).toBe(0);
  });

  it('seal an entry within seconds', async () => {
    const client = await database.connect('superuser');
    await client.query(
      `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
       values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3)`,
      [randomUUID(), randomUUID(), randomBytes(16)],
    );
    await entriesAreFinal(client);
    await expect.poll(async () => (await listCheckpoints(1)).length, { timeout: 8_000, interval: 200 }).toBe(1);
  });
});
