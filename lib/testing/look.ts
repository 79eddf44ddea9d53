// A look as a SQL prompt with the app's own login can make it: settings, an entry or none, then plain SELECTs.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { World } from './world';

export const personalTables = ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] as const;
export const consentTables = ['event', 'permission', 'restriction', 'receipt'] as const;
export type LookTable = (typeof personalTables)[number] | (typeof consentTables)[number];

/** `role` is what the entry claims; the database finds the true one by itself. */
export type Prompt = {
  readonly campaignId: string;
  readonly actorId: string;
  readonly kind: 'member' | 'person' | 'receipt' | 'system';
  readonly role: string;
  readonly purpose: string;
  readonly personId?: string | undefined;
  readonly receiptToken?: string | undefined;
};

export async function claim(client: Client, prompt: Prompt): Promise<void> {
  const receipt =
    prompt.receiptToken === undefined ? '' : createHash('sha256').update(prompt.receiptToken).digest('hex');
  await client.query(
    `select set_config('app.campaign', $1, true), set_config('app.actor', $2, true), set_config('app.actor_kind', $3, true),
       set_config('app.purpose', $4, true), set_config('app.person', $5, true), set_config('app.receipt', $6, true)`,
    [prompt.campaignId, prompt.actorId, prompt.kind, prompt.purpose, prompt.personId ?? '', receipt],
  );
}

export async function enter(client: Client, prompt: Prompt, refused: string | null = null): Promise<void> {
  await client.query(
    `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, refused, salt)
     values ($1, $2, $3, $4, $5, $6, 'proof', $7, $8)`,
    [
      ...[prompt.campaignId, randomUUID(), prompt.kind, prompt.actorId, prompt.role, prompt.purpose],
      ...[refused, randomBytes(16)],
    ],
  );
}

const everyTable = [
  ...personalTables.map((table) => `select '${table}' as tbl, person_id from personal.${table}`),
  ...consentTables.map((table) => `select '${table}' as tbl, person_id from consent.${table}`),
].join(' union ');

/** Every person whose rows a plain SELECT without any condition gives, by table. */
export async function visibleRows(client: Client): Promise<{ tbl: LookTable; person_id: string }[]> {
  return (await client.query<{ tbl: LookTable; person_id: string }>(everyTable)).rows;
}

/** `table: keys of the cast`, sorted, for tables that show anybody; all in one transaction that is undone. */
export async function look(
  client: Client,
  world: World,
  prompt: Prompt,
  withEntry = true,
): Promise<Record<string, readonly string[]>> {
  const keyById = new Map(Object.entries(world.people).map(([key, id]) => [id, key]));
  await client.query('begin');
  try {
    await claim(client, prompt);
    if (withEntry) await enter(client, prompt);
    const seen: Record<string, string[]> = {};
    for (const { tbl, person_id } of await visibleRows(client)) {
      const list = seen[tbl] ?? [];
      list.push(keyById.get(person_id) ?? 'somebody');
      seen[tbl] = list;
    }
    for (const list of Object.values(seen)) list.sort((a, b) => a.localeCompare(b));
    return seen;
  } finally {
    await client.query('rollback');
  }
}
