// SQL of the log. Entries are only ever added; the count of people is completed inside the transaction that added it.
import { randomFromBulk } from '@/lib/platform/crypto';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import type { Entry, NewEntry } from './model';

export async function insertEntry(tx: Tx, entry: NewEntry): Promise<string> {
  const id = newId(tx.now.getTime());
  await tx.run(
    `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, fields, refused, detail, salt)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      entry.campaignId,
      id,
      entry.actor.kind,
      entry.actor.id,
      entry.actor.role,
      entry.purpose,
      entry.action,
      entry.subject ?? null,
      entry.fields ?? [],
      entry.refused ?? null,
      JSON.stringify(entry.detail ?? {}),
      randomFromBulk(16),
    ],
  );
  return id;
}

export async function completeEntry(
  tx: Tx,
  campaignId: string,
  id: string,
  counted: number,
  people: readonly string[],
): Promise<void> {
  const changed = await tx.run(
    'update audit.entry set counted = $3, people = $4::uuid[] where campaign_id = $1 and id = $2',
    [campaignId, id, counted, people],
  );
  if (changed !== 1) throw new Error('An entry was not completed by its own transaction.');
}

export async function selectEntries(tx: Tx, campaignId: string, limit: number): Promise<Entry[]> {
  return tx.rows<Entry>(
    `select id, at, actor_kind, actor_id, actor_role, purpose, action, subject, fields, counted, people, refused, detail
     from audit.entry where campaign_id = $1 order by at desc, id desc limit $2`,
    [campaignId, limit],
  );
}
