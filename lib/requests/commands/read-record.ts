// The whole of what we hold about one person, for that person or for the privacy lead who answers them. Collected from
// every folder's own list, so that nothing is shown that is not held and nothing held is left out.
import { type Looker, withPurpose } from '@/lib/people';
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { reveal } from '@/lib/platform/redacted';
import type { PersonalTable } from '@/lib/purpose/model';

/** The access answer of one person; each look at it is an entry that the person finds in it the next time. */
export function readRecord(
  looker: Looker,
  personId: string,
  holdings: readonly Holding[],
  action: 'record.read' | 'record.copy' | 'record.count' = 'record.read',
): Promise<HeldItem[]> {
  const look = { purpose: 'rights.handle', action, personId } as const;
  return withPurpose(looker, look, async (door) => {
    const ring = await door.keys([personId]);
    if (ring.has(personId)) door.saw([personId], ring);
    const items: HeldItem[] = [];
    for (const holding of holdings) {
      const found = await holding.collect({
        tx: door.tx,
        campaignId: looker.campaignId,
        personId,
        isWhole: action === 'record.copy',
        open: (table, column, rowId, sealed) =>
          ring.has(personId)
            ? ring.openText({ personId, table: table as PersonalTable, column, rowId }, sealed)
            : undefined,
        commitment: (entryId) => (ring.has(personId) ? ring.commitment(personId, entryId) : ''),
      });
      items.push(...found);
    }
    return items;
  });
}

/** How many of each kind, for the lists before an erasure and for a request that is not proved yet. */
export function countHeld(items: readonly HeldItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { table } of items) counts.set(table, (counts.get(table) ?? 0) + 1);
  return counts;
}

/** The copy a person may take elsewhere, as plain values: the one place where a whole record is opened at once. */
export function recordFile(
  records: readonly { readonly items: readonly HeldItem[] }[],
  about: { readonly madeAt: Date; readonly controller: string; readonly contact: string },
) {
  return {
    format: 'askfirst/record/1',
    made: about.madeAt.toISOString(),
    controller: about.controller,
    contact: about.contact,
    // Nobody else has it; a recipient would be named here (CJEU C-154/21).
    recipients: [] as string[],
    records: records.map(({ items }) => items.map((item) => ({ ...item, value: reveal(item.value) }))),
  };
}
