// A witness as C2SP describes one: it keeps the newest head it saw, signs only what goes on from it, and its line then
// travels with the head.
import { generateKeyPairSync, hash, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { sealAll } from '@/lib/testing/seal-all';
import { isConsistent, readConsistencyText, verifyLog } from '@/scripts/verify';
import { readCheckpoint } from '@/scripts/verify/note';
import { bringCosignatures } from './commands/cosign';
import { addCosignatures, addWitness, listWitnesses } from './commands/witness';
import { exportLog, logVerifierKey, newestCheckpoint, readConsistency } from './queries';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
const campaign = randomUUID();
const name = 'witness.example.org/w1';
const pair = generateKeyPairSync('ed25519');
const raw = Buffer.concat([Buffer.from([4]), pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(12)]);
const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), raw]), 'buffer').subarray(0, 4);
const witnessKey = `${name}+${id.toString('hex')}+${raw.toString('base64')}`;
let superuser: Client;

beforeAll(async () => {
  superuser = await database.connect('superuser');
});
afterAll(closePools);

async function anHourOfWork(): Promise<void> {
  await superuser.query(
    `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
     values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3)`,
    [campaign, randomUUID(), randomBytes(16)],
  );
  await superuser.query("update audit.checkpoint set published_at = published_at - interval '1 hour'");
  await sealAll(superuser);
}

function cosign(note: string, at: Date): string {
  const time = Buffer.alloc(8);
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  time.writeBigUInt64BE(seconds);
  const body = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`), pair.privateKey);
  return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}`;
}
const read = (note: string) => {
  const head = readCheckpoint(note, logVerifierKey());
  if (typeof head === 'string') throw new Error(head);
  return head;
};
const exported = () => exportLog({ campaignId: campaign, actorId: 'auditor', actorKind: 'system' });

describe('STD-08: a witness', () => {
  it('signs what goes on from what it saw, and its line is kept under the head', async () => {
    await anHourOfWork();
    const first = (await newestCheckpoint())?.note ?? '';
    expect(await addCosignatures(cosign(first, new Date()))).toBe(0);
    expect(await addWitness(witnessKey)).toBe(name);
    expect(await addCosignatures(`${cosign(first, new Date())}\n`)).toBe(1);
    // Once is enough, and a signature under anything else is none.
    expect(await addCosignatures(cosign(first, new Date()))).toBe(0);
    expect(await addCosignatures(cosign(first.replace('\n256\n', '\n512\n'), new Date()))).toBe(0);
    await anHourOfWork();
    const [witness] = await listWitnesses();
    expect(witness?.size).toBe(256);
    const request = readConsistencyText((await readConsistency(witness?.size ?? 0)) ?? '');
    expect(request?.old).toBe(256);
    expect(isConsistent(read(first), read(request?.checkpoint ?? ''), request?.path ?? [])).toBe(true);
    expect(await addCosignatures(cosign(request?.checkpoint ?? '', new Date()))).toBe(1);
    const head = (await newestCheckpoint())?.note ?? '';
    expect(head.split('\n').filter((line) => line.startsWith('\u2014 '))).toHaveLength(2);
    // The log's own signature holds with the witness's under it, and the reader counts what was witnessed.
    const verdict = verifyLog(await exported(), {
      key: logVerifierKey(),
      checkpoints: [head],
      witnesses: [witnessKey],
    });
    expect(verdict.problems).toEqual([]);
    expect(verdict.cosigned).toBe(512);
    expect(verifyLog(await exported(), { key: logVerifierKey() }).cosigned).toBe(0);
  });

  it('shows by its own clock that entries were dated forward', async () => {
    await anHourOfWork();
    const head = (await newestCheckpoint())?.note ?? '';
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await addCosignatures(cosign(head, yesterday))).toBe(1);
    const verdict = verifyLog(await exported(), { witnesses: [witnessKey] });
    expect(verdict.problems[0]).toMatch(/says a later time than the witness who saw it/);
  });

  it('has a key of the agreed form', async () => {
    for (const wrong of ['', 'name', witnessKey.replace('w1', 'w2'), logVerifierKey()]) {
      await expect(addWitness(wrong)).rejects.toThrow('not the key of a witness');
    }
  });
});

describe('STD-08: an answer that is brought to the log page', () => {
  const watcher = { campaignId: campaign, actor: { kind: 'system', id: randomUUID(), role: 'system' } } as const;
  const bring = (text: string) => bringCosignatures(watcher, text);

  it('STD-08: is kept when a known witness signed a head of this log, and said to be here when it is', async () => {
    await anHourOfWork();
    const note = (await newestCheckpoint())?.note ?? '';
    const line = cosign(note, new Date());
    // As a whole signed head with the line below, with line ends of another machine.
    expect(await bring(`${note}${line}\n`.replaceAll('\n', '\r\n'))).toEqual({ kept: 1, known: 0 });
    expect(await bring(line)).toEqual({ kept: 0, known: 1 });
    const { rows } = await superuser.query<{ detail: object }>(
      `select detail from audit.entry where campaign_id = $1 and action = 'log.witness' order by at desc, id desc limit 1`,
      [campaign],
    );
    expect(rows[0]?.detail).toEqual({ kept: 0, known: 1 });
  });

  it('STD-08: is refused in a clear sentence: no line, a stranger, another head, one bit changed', async () => {
    const note = (await newestCheckpoint())?.note ?? '';
    const good = cosign(note, new Date());
    const stranger = good.replace(name, 'stranger.example.org/w1');
    const other = cosign(
      note.replace(/\n(\d+)\n/, (_all, size: string) => `\n${Number(size) + 256}\n`),
      new Date(),
    );
    const bytes = Buffer.from(good.split(' ')[2] ?? '', 'base64');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    const changed = `\u2014 ${name} ${bytes.toString('base64')}`;
    await expect(bring('hello')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('no signature line'),
    });
    for (const bad of [stranger, other, changed]) {
      await expect(bring(bad)).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('Nothing was kept'),
      });
    }
  });
});
