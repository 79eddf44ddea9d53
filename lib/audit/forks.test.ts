// Whatever happens to the servers and to the process that seals, in any order: nobody ever sees two logs under one name,
// no entry that the data server holds is missing from the log, and a server that came back older is noticed and said.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { ownDatabase } from '@/lib/testing/database';
import { entriesAreFinal, sealAll } from '@/lib/testing/seal-all';
import { aStage } from '@/lib/testing/stage';
import { verifyLog } from '@/scripts/verify';
import { keepHead, sealBatch, sealLog } from './commands/seal';
import { headOutside, keepOutside } from './head';
import { exportLog, listCheckpoints, logVerifierKey, unsealedSince } from './queries';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
const tables = ['entry', 'leaf', 'node', 'tree', 'epoch', 'checkpoint'] as const;
let superuser: Client;
let campaign = '';

beforeAll(async () => {
  superuser = await database.connect('superuser');
  campaign = (await aStage()).campaignId;
});
afterAll(closePools);

const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await superuser.query<Row>(text, values)).rows;

async function anew(): Promise<void> {
  await sql(`truncate ${tables.map((table) => `audit.${table}`).join(', ')}, audit.cosignature`);
  await sql('insert into audit.tree default values');
  rmSync(join(env().secretsFolder, 'log-head'), { force: true });
}

async function append(count: number): Promise<void> {
  for (let written = 0; written < count; written += 1) {
    await sql(
      `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
       values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3)`,
      [campaign, randomUUID(), randomBytes(16)],
    );
  }
}

async function backUp(): Promise<void> {
  for (const table of tables) {
    await sql(`drop table if exists pg_temp.kept_${table}`);
    await sql(`create temporary table kept_${table} as select * from audit.${table}`);
  }
}

async function restore(): Promise<void> {
  await sql(`truncate ${tables.map((table) => `audit.${table}`).join(', ')}, audit.cosignature`);
  for (const table of tables) await sql(`insert into audit.${table} select * from pg_temp.kept_${table}`);
}

/** Between writing the head outside and saying so inside, the process dies. */
async function dieWhileKeeping(): Promise<void> {
  const [tree] = await sql<{ epoch: number; size: number; root: Buffer }>(
    `select (select max(number) from audit.epoch) as epoch, t.size, c.root from audit.tree t join audit.checkpoint c on c.size = t.size`,
  );
  const outside = headOutside();
  // Only a process that would have gone on gets that far.
  if (!tree || (outside && (outside.epoch !== tree.epoch || outside.size > tree.size))) return;
  keepOutside({ epoch: tree.epoch, size: tree.size, root: tree.root.toString('base64') });
}

const steps = {
  append: () => append(3),
  'append many': () => append(40),
  seal: sealLog,
  'two sealers at once': () => Promise.all([sealLog(), sealLog(), keepHead()]),
  'die between batch and keeping': sealBatch,
  'die while keeping': dieWhileKeeping,
  'an hour passes': () => sql("update audit.checkpoint set published_at = published_at - interval '1 hour'"),
  'back up': backUp,
  restore,
} as const;
type Step = keyof typeof steps;

/** Runs the steps; after each of them everything visible is seen by somebody who forgets nothing. */
async function live(order: readonly Step[]) {
  await anew();
  await backUp();
  const seen = new Map<string, string>();
  let lost = false;
  for (const step of [...order, 'append', 'seal', 'append', 'seal'] as const) {
    await steps[step]();
    const heads = await listCheckpoints(10_000);
    if (step === 'restore') {
      // A head that the copy holds and has not published yet is published again, the same: nothing is lost with it.
      const held = await sql<{ note: string }>('select note from audit.checkpoint');
      const names = new Set(held.map(({ note }) => note.split('\n').slice(0, 2).join(' ')));
      lost ||= [...seen.keys()].some((head) => !names.has(head));
    }
    for (const { note } of heads) {
      const [origin, size] = note.split('\n');
      const head = `${origin} ${size}`;
      expect(seen.get(head) ?? note, 'two logs under one name').toBe(note);
      seen.set(head, note);
    }
  }
  return { seen: [...seen.values()], lost };
}

describe('the log', () => {
  it('STD-08: never forks and never loses an entry, whatever happens in whatever order', {
    timeout: 300_000,
  }, async () => {
    const names = [...(Object.keys(steps) as Step[]), 'seal', 'back up', 'restore'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 14 }), async (order) => {
        const { seen, lost } = await live(order);
        await entriesAreFinal(superuser);
        while (await unsealedSince()) await sealLog();
        const log = await exportLog({ campaignId: campaign, actorId: 'auditor', actorKind: 'system' });
        const verdict = verifyLog(log, { checkpoints: seen });
        expect(verdict.problems).toEqual([]);
        const [counted] = await sql<{ n: number }>('select count(*)::int as n from audit.entry');
        expect(verdict.entries).toBe(counted?.n);
        if (lost) expect(verdict.notices.join(' ')).toContain('restored from an older copy');
      }),
      {
        numRuns: 40,
        examples: [
          [['append', 'die between batch and keeping', 'back up', 'seal', 'restore', 'append']],
          [['append', 'seal', 'back up', 'append', 'seal', 'restore']],
          [['append', 'seal', 'back up', 'append', 'die between batch and keeping', 'restore']],
          [['append', 'seal', 'back up', 'append', 'seal', 'restore', 'append', 'seal', 'restore']],
        ],
      },
    );
  });

  it('STD-08: goes on openly under another name after a restore, and the key before vouches for it', async () => {
    await anew();
    await append(5);
    await sealAll(superuser);
    const firstKey = logVerifierKey();
    await backUp();
    await append(5);
    await sealAll(superuser);
    const [lost] = await listCheckpoints(1);
    await restore();
    await append(1);
    await sealAll(superuser);
    await sealAll(superuser);
    expect(logVerifierKey()).not.toBe(firstKey);
    const log = await exportLog({ campaignId: campaign, actorId: 'auditor', actorKind: 'system' });
    const verdict = verifyLog(log, { key: firstKey, checkpoints: [lost?.note ?? ''] });
    expect(verdict.problems).toEqual([]);
    expect(verdict.notices).toEqual([
      'The log was restored from an older copy at entry 256; 16 leaves after it are lost.',
      'A checkpoint of 272 entries reaches into what was lost when the log was restored.',
    ]);
    // Nobody but the holder of the old key can name the next one, and nobody leaves out that it happened.
    const unsaid = log.replace(/"handover":"[^"]+"/, '"handover":null');
    expect(verifyLog(unsaid, { key: firstKey }).problems[0]).toContain('the key before does not name it');
    const hidden = log.split('\n').filter((line) => !line.includes('log.restored'));
    expect(verifyLog(hidden.join('\n'), { key: firstKey }).problems).toContain(
      'No entry says that the log went on under another key at entry 256.',
    );
    const shorter = log.replace('"lostSize":272', '"lostSize":264');
    expect(verifyLog(shorter, { key: firstKey, checkpoints: [lost?.note ?? ''] }).ok).toBe(false);
  });

  it('shows no head before it is kept outside', async () => {
    await anew();
    await append(2);
    await entriesAreFinal(superuser);
    expect(await sealBatch()).toEqual({ added: 256, unkept: true });
    expect(await listCheckpoints(1)).toEqual([]);
    expect(headOutside()).toBeUndefined();
    await keepHead();
    expect(headOutside()).toMatchObject({ epoch: 1, size: 256 });
    expect(await listCheckpoints(1)).toHaveLength(1);
  });

  it('goes on under another name when its key is gone', async () => {
    await anew();
    await append(2);
    await sealAll(superuser);
    await sql("update audit.epoch set key = 'askfirst/log/gone+00000000+AA=='");
    await append(2);
    await sealAll(superuser);
    const [epoch] = await sql<{ number: number; reason: string }>(
      'select * from audit.epoch order by number desc limit 1',
    );
    expect(epoch).toMatchObject({ number: 2, reason: 'key-lost' });
  });
});
