// SQL of the log. Entries are only ever added; the count of people is completed inside the transaction that added it.
import { callOf } from '@/lib/platform/call';
import { randomFromBulk } from '@/lib/platform/crypto';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import type {
  Activity,
  Entry,
  Epoch,
  KeptCheckpoint,
  NewEntry,
  OpenTree,
  Refusals,
  SealedLeaf,
  Witness,
} from './model';
import type { Node, Run, Tree } from './tree';

/** The statement that appends an entry, for the message that begins its transaction. */
export function appendStatement(id: string, entry: NewEntry): string {
  return callOf('audit.append', [
    ...[entry.campaignId, id, entry.actor.kind, entry.actor.id, entry.actor.role, entry.purpose, entry.action],
    ...[entry.subject ?? null, entry.fields ?? [], entry.refused ?? null, JSON.stringify(entry.detail ?? {})],
    ...[randomFromBulk(16), entry.opened ?? 0],
  ]);
}

/** A further entry inside a transaction that has begun. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.run(appendStatement(newId(tx.now.getTime()), entry));
}

/**
 * Completes the entry of this transaction, together with its end. `told`: how many people it showed, with one commitment
 * each; without it only how many keys were opened, for what opens keys and shows nobody, such as writing a value.
 */
export function completeAtEnd(
  tx: Tx,
  campaignId: string,
  id: string,
  opened: number,
  told?: { readonly counted: number; readonly people: readonly string[] },
): void {
  tx.last(callOf('audit.complete', [campaignId, id, told?.counted ?? null, told?.people ?? null, opened]));
}

/** What was done since then, by day of this time zone. */
export function selectActivity(tx: Tx, campaignId: string, since: Date, timeZone: string): Promise<Activity[]> {
  return tx.rows<Activity>(
    `select (at at time zone $3)::date::text as day, purpose, action, refused is not null as refused,
       counted > 0 or cardinality(fields) > 0 as shows, count(*) as entries, sum(opened)::bigint as opened
     from audit.entry where campaign_id = $1 and at >= date_trunc('hour', $2::timestamptz) group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3`,
    [campaignId, since, timeZone],
  );
}

export function selectRefusals(tx: Tx, campaignId: string, since: Date): Promise<Refusals[]> {
  return tx.rows<Refusals>(
    `select actor_role as role, purpose, action, refused as reason, count(*) as entries, max(at) as newest
     from audit.entry where campaign_id = $1 and at >= $2 and refused is not null group by 1, 2, 3, 4 order by newest desc limit 50`,
    [campaignId, since],
  );
}

export async function selectEntries(tx: Tx, campaignId: string, limit: number): Promise<Entry[]> {
  return tx.rows<Entry>(
    `select id, at, actor_kind, actor_id, actor_role, purpose, action, subject, fields, counted, people, refused, detail
     from audit.entry where campaign_id = $1 order by at desc, id desc limit $2`,
    [campaignId, limit],
  );
}

export async function selectLast(tx: Tx, campaignId: string, action: string): Promise<Date | undefined> {
  const row = await tx.maybe<{ at: Date }>(
    'select at from audit.entry where campaign_id = $1 and action = $2 and refused is null order by at desc limit 1',
    [campaignId, action],
  );
  return row?.at;
}

/** The tree as it stands, locked until the transaction ends; undefined while another process is sealing. */
export async function openTree(tx: Tx): Promise<OpenTree | undefined> {
  return tx.maybe<OpenTree>('select size, frontier, published, due, epoch, key from audit.open_tree()');
}

/** Makes leaves of every entry that is final, fills the tree up with padding, and gives the new hashes in order. */
export async function addLeaves(tx: Tx, multiple: number, always: boolean): Promise<Buffer[]> {
  const rows = await tx.rows<{ leaf_hash: Buffer }>('select leaf_hash from audit.add_leaves($1, $2)', [
    multiple,
    always,
  ]);
  return rows.map((row) => row.leaf_hash);
}

export async function addNodes(tx: Tx, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return;
  await tx.run('select audit.add_nodes($1, $2, $3)', [
    nodes.map(({ height }) => height),
    nodes.map(({ position }) => position),
    nodes.map(({ hash }) => Buffer.from(hash)),
  ]);
}

/** The head at this size, whether or not it is kept outside already. */
export async function selectHeadAt(tx: Tx, size: number): Promise<{ root: Buffer; kept: boolean } | undefined> {
  return tx.maybe<{ root: Buffer; kept: boolean }>('select root, kept from audit.head_at($1)', [size]);
}

/** Lets everybody see the heads up to this size. */
export async function keep(tx: Tx, size: number): Promise<void> {
  await tx.run('select audit.keep($1)', [size]);
}

export async function insertEpoch(tx: Tx, epoch: Omit<Epoch, 'from_size' | 'at'>): Promise<void> {
  await tx.run('select audit.begin_epoch($1, $2, $3, $4, $5, $6)', [
    epoch.number,
    epoch.key,
    epoch.reason,
    epoch.lost_size,
    epoch.lost_root,
    epoch.handover,
  ]);
}

/** Oldest first. */
export async function selectEpochs(tx: Tx): Promise<Epoch[]> {
  return tx.rows<Epoch>(
    'select number, from_size, key, reason, lost_size, lost_root, handover, at from audit.epochs()',
  );
}

export async function pruneEntries(tx: Tx): Promise<number> {
  return (await tx.one<{ gone: number }>('select audit.prune() as gone')).gone;
}

export async function insertWitness(tx: Tx, name: string, key: string): Promise<void> {
  await tx.run('select audit.add_witness($1, $2)', [name, key]);
}

/** By name. */
export function selectWitnesses(tx: Tx): Promise<Witness[]> {
  return tx.rows<Witness>('select name, key, size, at from audit.witnesses()');
}

/** False when this witness has signed this head before, or the head is not published. */
export async function insertCosignature(
  tx: Tx,
  size: number,
  witness: string,
  line: string,
  at: Date,
): Promise<boolean> {
  const values = [size, witness, line, at];
  return (await tx.one<{ added: boolean }>('select audit.add_cosignature($1, $2, $3, $4) as added', values)).added;
}

export async function publish(tx: Tx, size: number): Promise<void> {
  await tx.run('select audit.publish($1)', [size]);
}

export async function closeTree(tx: Tx, tree: Tree, root: Buffer, note: string): Promise<void> {
  const frontier = tree.frontier.map((part) => Buffer.from(part));
  await tx.run('select audit.close_tree($1, $2, $3, $4)', [tree.size, frontier, root, note]);
}

export async function selectSealed(tx: Tx, from: number, limit: number): Promise<SealedLeaf[]> {
  return tx.rows<SealedLeaf>('select leaf, leaf_hash as hash, entry, pruned from audit.sealed($1, $2)', [from, limit]);
}

/** Newest first; all of them without a limit. */
export async function selectCheckpoints(tx: Tx, limit: number | null): Promise<KeptCheckpoint[]> {
  return tx.rows<KeptCheckpoint>('select size, root, note, at from audit.checkpoints($1)', [limit]);
}

/** Newest first; `at` is when it was published. */
export async function selectPublished(tx: Tx, limit: number | null): Promise<KeptCheckpoint[]> {
  return tx.rows<KeptCheckpoint>('select size, root, note, at from audit.published($1)', [limit]);
}

/** The hashes of each run, in its order; fewer than asked for where the tree has fewer. */
export async function selectHashes(tx: Tx, runs: readonly Run[]): Promise<Buffer[][]> {
  const rows = await tx.rows<{ piece: number; hash: Buffer }>('select piece, hash from audit.hashes($1, $2, $3)', [
    runs.map(({ level }) => level),
    runs.map(({ from }) => from),
    runs.map(({ count }) => count),
  ]);
  const found: Buffer[][] = runs.map(() => []);
  for (const { piece, hash } of rows) found[piece - 1]?.push(hash);
  return found;
}

/** Where an entry of the transaction's campaign lies; undefined while it waits. `entry` is null once it was pruned. */
export async function selectLeafOf(
  tx: Tx,
  entryId: string,
): Promise<{ leaf: number; entry: string | null } | undefined> {
  return tx.maybe<{ leaf: number; entry: string | null }>('select leaf, entry from audit.leaf_of($1)', [entryId]);
}

/** The newest entry of this kind about this subject, such as the number of a certificate. */
export async function selectEntryAbout(tx: Tx, action: string, subject: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    'select id from audit.entry where action = $1 and subject = $2 order by at desc limit 1',
    [action, subject],
  );
  return row?.id;
}

/** When the oldest entry that still waits for its seal was written; null when none waits. */
export async function selectUnsealedSince(tx: Tx): Promise<Date | null> {
  return (await tx.one<{ since: Date | null }>('select audit.unsealed_since() as since')).since;
}

/** Entries that showed somebody, newest first: only the person's own secret tells which of them showed this person. */
export function selectEntriesWithPeople(tx: Tx, campaignId: string, limit: number): Promise<Entry[]> {
  return tx.rows<Entry>(
    `select id, at, actor_kind, actor_id, actor_role, purpose, action, subject, fields, counted, people, refused, detail
     from audit.entry where campaign_id = $1 and cardinality(people) > 0 order by at desc, id desc limit $2`,
    [campaignId, limit],
  );
}
