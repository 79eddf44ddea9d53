// Whatever is done in a campaign is done inside `audited`: the transaction, the entry that opens the database's policies
// and the work are one. A refusal is an entry too, on a connection of its own, so that the rollback does not take it.
import { type Scope, type Tx, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { isRefusal } from '@/lib/platform/result';
import type { NewEntry } from '../model';
import { appendStatement, completeAtEnd, insertEntry } from '../store';

export interface Audited {
  readonly tx: Tx;
  readonly now: Date;
  readonly entryId: string;
  /** Says that so many more keys were opened: the key server counts them too. */
  readonly opened: (keys: number) => void;
  /** Says how many people the entry showed, with one commitment each. Call at most once. */
  readonly complete: (counted: number, commitments: readonly string[]) => void;
}

/** Runs `work` in one transaction together with its entry. `first`: a statement that travels with the entry, after it. */
export async function audited<T>(
  entry: NewEntry,
  more: Pick<Scope, 'personId' | 'receipt'>,
  work: (audit: Audited) => Promise<T>,
  first?: string,
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
  const opened = (more: number): void => {
    keys += more;
  };
  const entryId = newId();
  try {
    return await transaction(
      scope,
      async (tx) => {
        let told: { counted: number; people: readonly string[] } | undefined;
        const complete = (counted: number, people: readonly string[]): void => {
          told = { counted, people };
        };
        const result = await work({ tx, now: tx.now, entryId, opened, complete });
        if (told || keys > 0) completeAtEnd(tx, entry.campaignId, entryId, keys, told);
        return result;
      },
      appendStatement(entryId, entry),
      ...(first === undefined ? [] : [first]),
    );
  } catch (error) {
    if (isRefusal(error)) {
      const refused = { ...entry, refused: error.code, opened: keys };
      await transaction(scope, async () => undefined, appendStatement(newId(), refused));
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
