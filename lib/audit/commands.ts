// Whatever is done in a campaign is done inside `audited`: the transaction, the entry that opens the database's policies
// and the work are one. A refusal is an entry too, on a connection of its own, so that the rollback does not take it.
import { type Scope, systemTransaction, type Tx, transaction } from '@/lib/platform/db';
import { isRefusal } from '@/lib/platform/result';
import { installationSecret } from '@/lib/platform/secret-file';
import type { NewEntry } from './model';
import { addLeaves, addNodes, closeTree, completeEntry, insertEntry, openTree, publish } from './store';
import { appendLeaves, isTileHead, logKeyOf, type Node, signCheckpoint, tileWidth, treeRoot } from './tree';

export interface Audited {
  readonly tx: Tx;
  readonly now: Date;
  readonly entryId: string;
  /** Says how many people the entry showed, with one commitment each. Call at most once. */
  readonly complete: (counted: number, commitments: readonly string[]) => Promise<void>;
}

/** Runs `work` in one transaction together with its entry. */
export async function audited<T>(
  entry: NewEntry,
  more: Pick<Scope, 'personId' | 'receipt'>,
  work: (audit: Audited) => Promise<T>,
): Promise<T> {
  const scope: Scope = {
    campaignId: entry.campaignId,
    actorId: entry.actor.id,
    actorKind: entry.actor.kind,
    purpose: entry.purpose,
    personId: more.personId,
    receipt: more.receipt,
  };
  try {
    return await transaction(scope, async (tx) => {
      const entryId = await insertEntry(tx, entry);
      const complete = (counted: number, commitments: readonly string[]): Promise<void> =>
        completeEntry(tx, entry.campaignId, entryId, counted, commitments);
      return work({ tx, now: tx.now, entryId, complete });
    });
  } catch (error) {
    if (isRefusal(error)) {
      await transaction(scope, (tx) => insertEntry(tx, { ...entry, refused: error.code }));
    }
    throw error;
  }
}

/** A change that touches no person: one transaction, one entry. `work` gets the transaction, whose `now` is the clock. */
export function act<T>(
  who: { readonly campaignId: string; readonly actor: NewEntry['actor'] },
  what: Pick<NewEntry, 'action' | 'subject' | 'detail'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const entry = { campaignId: who.campaignId, actor: who.actor, purpose: 'security.audit', ...what };
  return audited(entry, {}, ({ tx }) => work(tx));
}

/** Adds a further entry inside a transaction that is already audited: one for each thing done. */
export async function appendEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await insertEntry(tx, entry);
}

// The tree is filled up to a multiple of this: a head must not tell how many people were looked at.
const batchSize = 16;

/**
 * Seals every entry that is final, and once an hour publishes the head, at a full tile. Returns the number of leaves
 * added: 0 when nothing waits or another process seals.
 */
export async function sealLog(): Promise<number> {
  const key = logKeyOf(installationSecret('log-key'));
  return systemTransaction(async (tx) => {
    const before = await openTree(tx);
    if (!before) return 0;
    const leaves = await addLeaves(
      tx,
      before.due ? tileWidth : batchSize,
      before.due && before.size > before.published,
    );
    const publishes = before.due && before.size + leaves.length > before.published;
    if (leaves.length > 0) {
      const tiles: Node[] = [];
      const after = appendLeaves(before, leaves, (node) => isTileHead(node) && tiles.push(node));
      const root = treeRoot(after);
      await addNodes(tx, tiles);
      await closeTree(tx, after, root, signCheckpoint({ origin: key.origin, size: after.size, root }, key));
    }
    if (publishes) await publish(tx, before.size + leaves.length);
    return leaves.length;
  });
}
