// What the log keeps about a person: which entries showed them. An entry holds a mark that only the person's own secret
// can match, so the list exists for the person alone, and for nobody once the secret is destroyed.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { selectEntriesWithPeople } from './store';

const mostEntries = 50_000;

export const auditHolding: Holding = {
  folder: 'audit',
  tables: ['audit.entry'],
  collect: async ({ tx, campaignId, commitment }) => {
    const entries = await selectEntriesWithPeople(tx, campaignId, mostEntries);
    return entries
      .filter((entry) => entry.people.includes(commitment(entry.id)))
      .map(({ actor_role, purpose, action, fields, at }): HeldItem => {
        // The role, never the name: who worked is their own data (CJEU C-579/21).
        return { table: 'audit.entry', kind: 'look', at, value: personal({ by: actor_role, purpose, action, fields }) };
      });
  },
};
