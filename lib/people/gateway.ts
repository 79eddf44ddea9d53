// The one way in to personal data. Order, always: the purpose; may this actor; the entry in the same transaction; then
// the database decides person by person (consent, objection, restriction, scope, end); only the columns of the purpose
// are selected; values are wrapped; they are returned after commit. A refused look is an entry too.
import { type Audited, audited } from '@/lib/audit';
import type { Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { PurposeRole } from '@/lib/purpose/model';
import { type PurposeId, purposes } from '@/lib/purpose/registry';
import { type HandedKey, type KeyRing, openRing } from './keys';

/** Who looks, in plain ids. A `Ctx` of lib/auth fits. */
export interface Looker {
  readonly campaignId: string;
  readonly actor: {
    readonly kind: 'member' | 'person' | 'receipt' | 'system';
    readonly id: string;
    readonly role: string;
  };
}

export interface Look<P extends PurposeId = PurposeId> {
  readonly purpose: P;
  /** Verb of the look or change, such as `walk.open`. */
  readonly action: string;
  readonly subject?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>> | undefined;
  /** The one person a rights request is about. */
  readonly personId?: string | undefined;
  /** Hash of a receipt's token, hex. */
  readonly receipt?: string | undefined;
}

/** An opened door: the transaction under one purpose, and the keys of the people it shows. */
export interface OpenDoor {
  readonly tx: Tx;
  readonly now: Date;
  readonly entryId: string;
  /** Keys of these people for this purpose. `handed`: the campaign's key, from the search of the same request. */
  readonly keys: (personIds: readonly string[], handed?: HandedKey) => Promise<KeyRing>;
  /** Says which people this look showed: the entry then carries their count and one commitment each. */
  readonly saw: (personIds: readonly string[], ring: KeyRing) => void;
}

/**
 * Runs `work` under one purpose, in one transaction, together with its entry in the log. `first`: a read that travels with the
 * entry, after it, so that the policies find it; its rows are `tx.began`.
 */
export async function withPurpose<T, P extends PurposeId>(
  looker: Looker,
  look: Look<P>,
  work: (door: OpenDoor) => Promise<T>,
  first?: string,
): Promise<T> {
  const entry = {
    campaignId: looker.campaignId,
    actor: looker.actor,
    purpose: look.purpose,
    action: look.action,
    subject: look.subject,
    fields: look.fields,
    detail: look.detail,
  };
  const more = { personId: look.personId, receipt: look.receipt };
  const inside = async (audit: Audited): Promise<T> => {
    requireRole(look.purpose, looker.actor.role);
    const seen: Seen[] = [];
    const result = await work({
      tx: audit.tx,
      now: audit.now,
      entryId: audit.entryId,
      keys: async (personIds, handed) => {
        const ring = await openRing(looker.campaignId, look.purpose, personIds, handed);
        audit.opened(ring.size);
        return ring;
      },
      saw: (personIds, ring) => {
        seen.push({ personIds, ring });
      },
    });
    completeWith(audit, seen);
    return result;
  };
  // Whoever may not look reads nothing, whatever the policies would say.
  return audited(entry, more, inside, hasRole(look.purpose, looker.actor.role) ? first : undefined);
}

interface Seen {
  readonly personIds: readonly string[];
  readonly ring: KeyRing;
}

// Whoever was shown twice is counted once, by the ring that was said last.
function completeWith(audit: Audited, seen: readonly Seen[]): void {
  const rings = new Map(seen.flatMap(({ personIds, ring }) => personIds.map((id) => [id, ring] as const)));
  if (rings.size === 0) return;
  const commitments = [...rings]
    .filter(([id, ring]) => ring.has(id))
    .map(([id, ring]) => ring.commitment(id, audit.entryId));
  audit.complete(rings.size, commitments);
}

// The database asks the same again (gate.may_read, gate.may_write); this refusal only says it in words.
function requireRole(purpose: PurposeId, role: string): void {
  if (!hasRole(purpose, role)) {
    throw new Refusal('not-permitted', 'Your role cannot look at people for this purpose.');
  }
}

function hasRole(purpose: PurposeId, role: string): boolean {
  const { reads, writes } = purposes[purpose];
  const roles: readonly PurposeRole[] = [...reads, ...writes];
  return roles.some((each) => each === role);
}
