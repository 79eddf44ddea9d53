// What this folder keeps about a person: every row of schema personal, with its source, its end and what it may serve.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { type HeldRow, selectHeld } from './store';

export const peopleHolding: Holding = {
  folder: 'people',
  tables: ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'].map(
    (name) => `personal.${name}`,
  ),
  collect: async ({ tx, campaignId, personId, open }) => {
    const rows = await selectHeld(tx, campaignId, personId);
    return rows.map((row): HeldItem => {
      const opened = row.sealed ? open(row.table, row.column, row.id, row.sealed) : undefined;
      return {
        table: `personal.${row.table}`,
        kind: row.kind,
        value: personal(readValue(row, opened)),
        source: row.source ?? undefined,
        givenBy: row.given_by ?? undefined,
        at: row.at ?? undefined,
        until: row.usable_for.length > 0 && Number.isFinite(row.usable_until.valueOf()) ? row.usable_until : undefined,
        uses: row.usable_for,
      };
    });
  },
};

function readValue(row: HeldRow, opened: string | undefined): unknown {
  if (opened === undefined) return row.plain;
  const parsed = parse(opened);
  return Object.keys(row.plain).length > 0 && row.table !== 'contact' ? { ...row.plain, said: parsed } : parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
