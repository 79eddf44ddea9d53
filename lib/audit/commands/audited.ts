// Whatever is done in a campaign is done inside `audited`: the transaction, the entry that opens the database's policies
// and the work are one. A refusal is an entry too, on a connection of its own, so that the rollback does not take it.
import { type Scope, type Tx, transaction } from '@/lib/platform/db';
import { isRefusal } from '@/lib/platform/result';
import type { NewEntry } from '../model';
import { completeEntry, insertEntry, tellOpened } from '../store';

export interface Audited {
  readonly tx: Tx;
  readonly now: Date;
  readonly entryId: string;
  /** Says that so many more keys were opened: the key server counts them too. */
  readonly opened: (keys: number) => void;
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
  // Over all attempts: a key that was opened stays opened when the transaction is rolled back.
  let keys = 0;
  let told = 0;
  const opened = (more: number): void => {
    keys += more;
  };
  try {
    return await transaction(scope, async (tx) => {
      const entryId = await insertEntry(tx, entry);
      told = 0;
      const complete = (counted: number, commitments: readonly string[]): Promise<void> => {
        told = keys;
        return completeEntry(tx, entry.campaignId, entryId, { counted, people: commitments, opened: keys });
      };
      const result = await work({ tx, now: tx.now, entryId, opened, complete });
      if (keys > told) await tellOpened(tx, entry.campaignId, entryId, keys);
      return result;
    });
  } catch (error) {
    if (isRefusal(error)) {
      await transaction(scope, (tx) => insertEntry(tx, { ...entry, refused: error.code, opened: keys }));
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
