// The entry travels with BEGIN and its end with COMMIT: neither may be lost, and nothing is kept without them.
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { callOf } from '@/lib/platform/call';
import { closePools, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { ownDatabase } from '@/lib/testing/database';
import { listEntries } from '../queries';
import { audited } from './audited';

ownDatabase();
afterAll(closePools);

const actor = { kind: 'system', id: 'test', role: 'system' } as const;
const newEntry = () => ({ campaignId: randomUUID(), actor, purpose: 'security.audit', action: 'test.do' });
const scopeOf = (campaignId: string) => ({ campaignId, actorId: 'test', actorKind: 'system' }) as const;

describe('an entry and its transaction', () => {
  it('ENG-01: is there for the first statement, and says at the end whom it showed', async () => {
    const entry = newEntry();
    const person = randomUUID();
    const seen = await audited(entry, {}, async ({ tx, complete, opened }) => {
      opened(2);
      complete(1, [person]);
      return tx.one<{ n: number }>('select count(*) as n from audit.entry where campaign_id = $1', [entry.campaignId]);
    });
    expect(seen.n).toBe(1);
    const [kept] = await listEntries(scopeOf(entry.campaignId));
    expect(kept).toMatchObject({ action: 'test.do', counted: 1, people: [person], refused: null });
  });

  it('ENG-01: keeps nothing of what was done when the entry cannot be completed', async () => {
    const entry = newEntry();
    const other = newEntry();
    const run = audited(entry, {}, async ({ tx }) => {
      tx.last(callOf('audit.complete', [other.campaignId, randomUUID(), 1, [randomUUID()], 0]));
    });
    await expect(run).rejects.toThrow('not completed by its own transaction');
    expect(await listEntries(scopeOf(entry.campaignId))).toEqual([]);
  });

  it('ENG-01: completes no entry of another transaction, whoever asks', async () => {
    const entry = newEntry();
    await audited(entry, {}, async () => undefined);
    const [kept] = await listEntries(scopeOf(entry.campaignId));
    const again = transaction(scopeOf(entry.campaignId), async (tx) =>
      tx.last(callOf('audit.complete', [entry.campaignId, kept?.id ?? '', 9, [randomUUID()], 9])),
    );
    await expect(again).rejects.toThrow('not completed');
    expect(await listEntries(scopeOf(entry.campaignId))).toEqual([kept]);
  });

  it('ENG-01: does nothing for an actor or a campaign that is not the one in whose name it runs', async () => {
    const entry = newEntry();
    let ran = false;
    const statement = callOf('audit.append', [
      ...[randomUUID(), randomUUID(), 'system', 'test', 'system', 'security.audit', 'test.do', null, [], null, '{}'],
      ...[Buffer.alloc(16), 0],
    ]);
    const run = transaction(
      scopeOf(entry.campaignId),
      async () => {
        ran = true;
      },
      statement,
    );
    await expect(run).rejects.toThrow('row-level security');
    expect(ran).toBe(false);
  });

  it('PUR-02: names a purpose of the closed list, or is none', async () => {
    const run = audited({ ...newEntry(), purpose: 'canvass.everything' }, {}, async () => undefined);
    await expect(run).rejects.toThrow('entry_purpose_listed');
  });

  it('ENG-01: a refusal is an entry, and the work is gone', async () => {
    const entry = newEntry();
    const run = audited(entry, {}, async () => {
      throw new Refusal('too-many', 'Too many.');
    });
    await expect(run).rejects.toThrow('Too many.');
    const all = await listEntries(scopeOf(entry.campaignId));
    expect(all.map((each) => each.refused)).toEqual(['too-many']);
  });
});
