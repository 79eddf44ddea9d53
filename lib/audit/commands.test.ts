// Sealing against a real server: nothing is lost, nothing appears behind the seal, and the exported log convinces a
// reader that shares no module with it.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closePools, type Scope } from '@/lib/platform/db';
import { attempt, ownDatabase } from '@/lib/testing/database';
import { claim } from '@/lib/testing/look';
import { sealAll, standMidHour } from '@/lib/testing/seal-all';
import { verifyLog } from '@/scripts/verify';
import { sealLog } from './commands/seal';
import { exportLog, listCheckpoints, logVerifierKey, newestCheckpoint, unsealedSince } from './queries';
import { shortCheckpoint } from './rules';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));

const campaigns = [randomUUID(), randomUUID()];
const scopeOf = (campaignId = ''): Scope => ({ campaignId, actorId: 'auditor', actorKind: 'system' });
let superuser: Client;

beforeAll(async () => {
  superuser = await database.connect('superuser');
  await standMidHour(superuser);
});
afterAll(closePools);

async function write(client: Client, campaign = campaigns[0], count = 1): Promise<void> {
  for (let written = 0; written < count; written += 1) {
    await client.query(
      `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, detail, salt)
       values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3, $4)`,
      [campaign, randomUUID(), { n: written, words: ['a', 'ü'] }, randomBytes(16)],
    );
  }
}

async function verdict(campaign = campaigns[0]) {
  return verifyLog(await exportLog(scopeOf(campaign)), { key: logVerifierKey() });
}

async function entries(): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>('select count(*)::int as n from audit.entry');
  return rows[0]?.n ?? -1;
}

describe('sealing', () => {
  beforeEach(async () => {
    await sealAll(superuser);
  });

  it('adds nothing when nothing waits', async () => {
    expect(await sealAll(superuser)).toBe(0);
    expect(await unsealedSince()).toBeNull();
  });

  it('fills each batch up, so that its size tells little', async () => {
    await write(superuser, campaigns[0], 3);
    expect(await unsealedSince()).toBeInstanceOf(Date);
    await sealAll(superuser);
    await write(superuser, campaigns[0], 3);
    expect(await sealAll(superuser)).toBe(16);
    await write(superuser, campaigns[1], 17);
    expect(await sealAll(superuser)).toBe(32);
  });

  it('publishes a head an hour, at a full tile, and no other', async () => {
    await write(superuser);
    await sealAll(superuser);
    const first = await newestCheckpoint();
    expect(first?.size).toBe(256);
    expect(first?.note).toContain(first?.root ?? 'none');
    expect(shortCheckpoint(first ?? { size: 0, root: '' })).toBe(`256 ${first?.root}`);
    await write(superuser);
    await sealAll(superuser);
    expect(await newestCheckpoint()).toEqual(first);
    // An hour later what was sealed meanwhile is published, although nothing new happened.
    await superuser.query("update audit.checkpoint set published_at = published_at - interval '1 hour'");
    const added = await sealAll(superuser);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(256);
    expect((await newestCheckpoint())?.size).toBe(512);
    await superuser.query("update audit.checkpoint set published_at = published_at - interval '1 hour'");
    expect(await sealAll(superuser)).toBe(0);
    expect((await newestCheckpoint())?.size).toBe(512);
  });

  it('is agreed to by the reader, which sees own entries in full and the rest as hashes', async () => {
    await write(superuser, campaigns[0], 2);
    await write(superuser, campaigns[1], 2);
    await sealAll(superuser);
    for (const campaign of campaigns) {
      const found = await verdict(campaign);
      expect(found.problems).toEqual([]);
      expect(found.sealed).toBeGreaterThan(found.entries);
    }
    const log = await exportLog(scopeOf(campaigns[0]));
    expect(log).not.toContain(campaigns[1]);
  });

  it('waits for an open transaction and then takes its entry, so that none appears behind the seal', async () => {
    const slow = await database.connect('superuser');
    await slow.query('begin');
    await write(slow);
    await write(superuser);
    expect(await sealLog()).toBe(0);
    await slow.query('commit');
    expect(await sealAll(superuser)).toBe(16);
    const before = (await verdict()).entries;
    await slow.query('begin');
    await write(slow);
    await slow.query('rollback');
    expect(await sealAll(superuser)).toBe(0);
    expect((await verdict()).entries).toBe(before);
  });

  it('loses nothing under writers that commit late or roll back', async () => {
    const writers = await Promise.all([1, 2, 3, 4].map(() => database.connect('superuser')));
    const stop = new AbortController();
    const sealing = (async () => {
      while (!stop.signal.aborted) await sealLog();
    })();
    await Promise.all(
      writers.map(async (client, index) => {
        for (let round = 0; round < 25; round += 1) {
          await client.query('begin');
          await write(client, campaigns[(index + round) % 2]);
          if (round % 5 === index) await new Promise((resolve) => setTimeout(resolve, 4));
          await client.query(round % 7 === 3 ? 'rollback' : 'commit');
        }
      }),
    );
    stop.abort();
    await sealing;
    await sealAll(superuser);
    const read = await Promise.all(campaigns.map((campaign) => verdict(campaign)));
    expect(read.flatMap((each) => each.problems)).toEqual([]);
    expect(read.reduce((sum, each) => sum + each.entries, 0)).toBe(await entries());
  });

  it('seals what a restored copy brought along, whose transaction numbers are of another server', async () => {
    await superuser.query('update audit.tree set cluster = 1, horizon = $1', ['9000000000000000']);
    await write(superuser);
    await sealAll(superuser);
    await write(superuser);
    await sealAll(superuser);
    expect((await verdict()).problems).toEqual([]);
    expect(await unsealedSince()).toBeNull();
  });

  it('is one at a time', async () => {
    await write(superuser, campaigns[0], 4);
    await Promise.all([sealLog(), sealLog(), sealLog()]);
    await sealAll(superuser);
    expect((await verdict()).problems).toEqual([]);
  });
});

describe('rewriting', () => {
  it('of an entry, an entry removed and an entry added behind the seal are noticed by whoever kept a checkpoint', async () => {
    await write(superuser, campaigns[0], 3);
    await sealAll(superuser);
    const [kept] = await listCheckpoints(1);
    const check = async () =>
      verifyLog(await exportLog(scopeOf(campaigns[0])), { checkpoints: [kept?.note ?? ''], key: logVerifierKey() });
    expect((await check()).ok).toBe(true);
    await superuser.query('begin');
    const { rows } = await superuser.query<{ id: string }>(
      `update audit.entry set action = 'other' where id = (select entry_id from audit.leaf where entry_id is not null order by position desc limit 1) returning id`,
    );
    expect(rows).toHaveLength(1);
    await superuser.query('commit');
    expect((await check()).problems[0]).toMatch(/^Entry \d+ is not what was sealed\.$/);
    await superuser.query(`update audit.entry set action = 'proof' where action = 'other'`);
    expect((await check()).ok).toBe(true);
    await superuser.query('delete from audit.leaf where position = (select max(position) from audit.leaf)');
    expect((await check()).problems.join(' ')).toContain('entries are gone');
  });

  it('is refused to the app login, from adding a time to removing a leaf', async () => {
    const app = await database.connect('app');
    await app.query('begin');
    await claim(app, {
      campaignId: campaigns[0] ?? '',
      actorId: 'test',
      kind: 'system',
      role: 'system',
      purpose: 'security.audit',
    });
    const refused: readonly string[] = [
      `update audit.entry set action = 'x'`,
      'delete from audit.entry',
      'truncate audit.entry',
      'select * from audit.leaf',
      'delete from audit.leaf',
      'update audit.tree set size = 0',
      'select * from audit.tree',
      'update audit.checkpoint set note = note',
      'select audit.canonical(e) from audit.entry e',
      `insert into audit.entry (campaign_id, id, xid, actor_kind, actor_id, actor_role, purpose, action, salt)
         select gate.campaign(), gen_random_uuid(), '7', 'system', 'test', 'system', 'security.audit', 'x', '\\x00'`,
      `insert into audit.entry (campaign_id, id, at, actor_kind, actor_id, actor_role, purpose, action, salt)
         select gate.campaign(), gen_random_uuid(), now(), 'system', 'test', 'system', 'security.audit', 'x', '\\x00'`,
    ];
    for (const statement of refused) {
      expect((await attempt(app, () => app.query(statement)))?.code, statement).toBe('42501');
    }
    // Completing an entry is for the transaction that wrote it.
    expect((await app.query('update audit.entry set counted = 99')).rowCount).toBe(0);
    await app.query('rollback');
  });
});
