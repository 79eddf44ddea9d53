// SQL of the evidence: what an entry of the log commits to, and what else decides about a person besides their word.
import type { Tx } from '@/lib/platform/db';
import type { UseHistory } from '../model';

export interface Evidence {
  /** Canonical text of the event; its SHA-256 stands in the entry. */
  readonly event: string;
  readonly entryId: string | null;
  /** Sealed text of the entry; null when its body has reached its end. */
  readonly entry: string | null;
}

/** The text of an event to which its entry commits, and the sealed text of that entry; null when its body is gone. */
export function selectEvidence(tx: Tx, eventId: string): Promise<Evidence | undefined> {
  return tx.maybe('select event, entry_id as "entryId", entry from consent.evidence($1)', [eventId]);
}

interface GroundsRow {
  readonly freezes: readonly { since: string; lifted: string | null; reason: string }[];
  readonly homeStoppedAt: Date | null;
  readonly sources: readonly {
    label: string;
    kind: string;
    basis: string;
    permits: readonly string[];
    ceiling: readonly string[];
    from: string;
    until: string | null;
    ended: string | null;
  }[];
  readonly purgeAt: Date | null;
  readonly bases: readonly { purpose: string; basis: string; from: string }[];
  readonly rollUse: string | null;
}

/** What else decides about the person of the settings; needs rights.handle for that person. */
export async function selectGrounds(tx: Tx): Promise<Omit<UseHistory, 'events'>> {
  const row = await tx.one<GroundsRow>(
    `select freezes, home_stopped_at as "homeStoppedAt", sources, purge_at as "purgeAt", bases, roll_use as "rollUse"
     from consent.grounds()`,
  );
  const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    homeStoppedAt: row.homeStoppedAt,
    purgeAt: row.purgeAt,
    rollUse: row.rollUse,
    bases: row.bases.map((each) => ({ ...each, from: new Date(each.from) })),
    freezes: row.freezes.map((each) => ({ ...each, since: new Date(each.since), lifted: instant(each.lifted) })),
    sources: row.sources.map((each) => ({
      ...each,
      from: new Date(each.from),
      until: instant(each.until),
      ended: instant(each.ended),
    })),
  };
}
