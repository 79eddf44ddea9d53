// Proofs from a real, growing log, checked by the reader that shares no module with it.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { sealAll, standMidHour } from '@/lib/testing/seal-all';
import { isConsistent, readConsistencyText, verifyProof } from '@/scripts/verify';
import { readCheckpoint } from '@/scripts/verify/note';
import { logVerifierKey, newestCheckpoint, readConsistency, readProof, readProofAt, readTile } from './queries';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
const campaign = randomUUID();
const heads: string[] = [];
const ids: string[] = [];
let superuser: Client;

async function write(count: number): Promise<void> {
  for (let written = 0; written < count; written += 1) {
    const id = randomUUID();
    ids.push(id);
    await superuser.query(
      `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, detail, salt)
       values ($1, $2, 'system', 'test', 'system', 'security.audit', 'proof', $3, $4)`,
      [campaign, id, { n: written }, randomBytes(16)],
    );
  }
}

// Several hours of work: each ends with a published head.
beforeAll(async () => {
  superuser = await database.connect('superuser');
  await standMidHour(superuser);
  for (const count of [1, 300, 20, 700]) {
    await write(count);
    await sealAll(superuser);
    await superuser.query("update audit.checkpoint set published_at = published_at - interval '1 hour'");
    const head = await newestCheckpoint();
    if (head) heads.push(head.note);
  }
});
afterAll(closePools);

const read = (note: string) => {
  const head = readCheckpoint(note, logVerifierKey());
  if (typeof head === 'string') throw new Error(head);
  return head;
};

describe('STD-10: the proof of an own entry', () => {
  it('is checked offline, with nothing but the key', async () => {
    for (const id of [ids[0], ids[1], ids[150], ids[301], ids.at(-1)]) {
      const proof = await readProof(campaign, id ?? '');
      if (proof.state !== 'sealed') throw new Error('The entry is not in the published log.');
      const verdict = verifyProof(proof.text, logVerifierKey());
      expect(verdict.problems).toEqual([]);
      expect(verdict.index).toBe(proof.index);
      expect(JSON.parse(verdict.entry ?? '')).toMatchObject({ id, campaign });
      // Without the text it proves the same text, and no other.
      const bare = (await readProofAt(proof.index)) ?? '';
      expect(verifyProof(bare, logVerifierKey(), verdict.entry ?? '').ok).toBe(true);
      expect(verifyProof(bare, logVerifierKey(), `${verdict.entry} `).ok).toBe(false);
      expect(
        verifyProof(proof.text.replace(`index ${proof.index}`, `index ${proof.index + 1}`), logVerifierKey()).ok,
      ).toBe(false);
    }
  });

  it('waits until the head that reaches it is published', async () => {
    const known = new Set(ids);
    await superuser.query('update audit.checkpoint set published_at = gate.clock() where published_at is not null');
    await write(1);
    const [fresh] = ids.filter((id) => !known.has(id));
    expect(await readProof(campaign, fresh ?? '')).toEqual({ state: 'waiting' });
    await sealAll(superuser);
    expect(await readProof(campaign, fresh ?? '')).toEqual({ state: 'waiting' });
    await superuser.query("update audit.checkpoint set published_at = published_at - interval '1 hour'");
    await sealAll(superuser);
    expect((await readProof(campaign, fresh ?? '')).state).toBe('sealed');
  });

  it('is not given to another campaign', async () => {
    expect(await readProof(randomUUID(), ids[0] ?? '')).toEqual({ state: 'waiting' });
  });
});

describe('STD-08: between published heads', () => {
  it('nothing was changed, and a proof says so', async () => {
    expect(new Set(heads).size).toBe(4);
    for (const note of heads) {
      const before = read(note);
      const text = (await readConsistency(before.size)) ?? '';
      const proof = readConsistencyText(text);
      expect(proof?.old).toBe(before.size);
      const after = read(proof?.checkpoint ?? '');
      expect(isConsistent(before, after, proof?.path ?? [])).toBe(true);
      expect(isConsistent({ ...before, root: randomBytes(32) }, after, proof?.path ?? [])).toBe(before.size === 0);
    }
    expect(await readConsistency(1_000_000)).toBeUndefined();
  });

  it('every tile is there, full ones of 8,192 bytes, and none beyond', async () => {
    const size = (await newestCheckpoint())?.size ?? 0;
    for (let index = 0; index < size / 256; index += 1) {
      expect((await readTile({ level: 0, index, width: 256 }))?.length).toBe(8_192);
    }
    const width = size / 256;
    expect((await readTile({ level: 1, index: 0, width }))?.length).toBe(width * 32);
    expect(await readTile({ level: 0, index: width, width: 1 })).toBeUndefined();
    expect(await readTile({ level: 1, index: 0, width: width + 1 })).toBeUndefined();
  });
});
