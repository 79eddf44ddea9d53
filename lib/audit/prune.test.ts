// The end of an entry: its text goes after twelve months, its leaf stays, and every proof given before still holds.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { purposes } from '@/lib/purpose/registry';
import { ownDatabase } from '@/lib/testing/database';
import { sealAll } from '@/lib/testing/seal-all';
import { aStage } from '@/lib/testing/stage';
import { verifyLog, verifyProof } from '@/scripts/verify';
import { pruneLog } from './commands/prune';
import { exportLog, listCheckpoints, logVerifierKey, readProof } from './queries';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
let superuser: Client;
let campaign = '';

beforeAll(async () => {
  superuser = await database.connect('superuser');
  await superuser.query("insert into gate.clock_shift values ('-400 days')");
  campaign = (await aStage()).campaignId;
});
afterAll(closePools);

async function write(): Promise<string> {
  const id = randomUUID();
  await superuser.query(
    `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
     values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3)`,
    [campaign, id, randomBytes(16)],
  );
  return id;
}
const exported = () => exportLog({ campaignId: campaign, actorId: 'auditor', actorKind: 'system' });
const known = async () => ({
  key: logVerifierKey(),
  checkpoints: (await listCheckpoints(100)).map(({ note }) => note),
});

describe('RET-14: the text of an entry', () => {
  it('ends after twelve months and its leaf stays, so that the log and every proof still hold', async () => {
    expect(purposes['security.audit'].keptUntil).toBe('12 months');
    const old = await write();
    await sealAll(superuser);
    const proof = await readProof(campaign, old);
    const before = verifyLog(await exported(), await known());
    expect(before.problems).toEqual([]);
    expect(await pruneLog()).toBe(0);

    await superuser.query('delete from gate.clock_shift');
    const young = await write();
    await sealAll(superuser);
    expect(await pruneLog()).toBe(before.entries);
    await sealAll(superuser);
    const after = verifyLog(await exported(), await known());
    expect(after.problems).toEqual([]);
    expect(after.pruned).toBe(before.entries);
    // The young one and the one that says what went.
    expect(after.entries).toBe(2);
    expect(await exported()).not.toContain(old);

    if (proof.state !== 'sealed') throw new Error('The old entry was never published.');
    expect(verifyProof(proof.text, logVerifierKey()).ok).toBe(true);
    const later = await readProof(campaign, old);
    if (later.state !== 'sealed') throw new Error('The leaf of the old entry is gone.');
    const said = verifyProof(proof.text, logVerifierKey()).entry ?? '';
    expect(verifyProof(later.text, logVerifierKey(), said).ok).toBe(true);
    expect(await pruneLog()).toBe(0);
    expect((await readProof(campaign, young)).state).toBe('sealed');
  });

  it('taken before its end is noticed', async () => {
    await write();
    await sealAll(superuser);
    expect(verifyLog(await exported(), await known()).problems).toEqual([]);
    await superuser.query("delete from audit.entry where action = 'proof'");
    expect(verifyLog(await exported(), await known()).problems).toEqual([
      expect.stringMatching(/^Entry \d+ is gone, and nothing in the log says that it reached its end\.$/),
    ]);
  });

  it('cannot be taken by the app login, and not early by asking', async () => {
    const app = await database.connect('app');
    await expect(app.query('delete from audit.entry')).rejects.toThrow('permission denied');
    await expect(app.query('select audit.prune(now())')).rejects.toThrow('does not exist');
  });
});
