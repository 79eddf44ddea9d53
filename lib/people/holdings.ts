// What this folder keeps about a person: every row of schema personal, with its source, its end and what it may serve.

import type { Tx } from '@/lib/platform/db';
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { rollFacts, rollFactValues } from '@/lib/rules-data/model';
import { openChoosingKey, unmaskFacts } from './keys';
import { type HeldRow, selectAway, selectHeld, selectRoll } from './store';

export const peopleHolding: Holding = {
  folder: 'people',
  tables: ['person', 'name', 'contact', 'visit', 'answer', 'note', 'roll', 'earlier_away', 'sign_up', 'request'].map(
    (name) => `personal.${name}`,
  ),
  collect: async ({ tx, campaignId, personId, open }) => {
    const rows = await selectHeld(tx, campaignId, personId);
    const facts = await collectFacts(tx, campaignId, personId);
    return [
      ...facts,
      ...(await collectAway(tx, campaignId, personId)),
      ...rows.map((row): HeldItem => {
        const opened = row.sealed ? open(row.table, row.column, row.id, row.sealed) : undefined;
        return {
          table: `personal.${row.table}`,
          kind: row.kind,
          value: personal(readValue(row, opened)),
          source: row.source ?? undefined,
          givenBy: row.given_by ?? undefined,
          at: row.at ?? undefined,
          until:
            row.usable_for.length > 0 && Number.isFinite(row.usable_until.valueOf()) ? row.usable_until : undefined,
          uses: row.usable_for,
        };
      }),
    ];
  },
};

/** The facts of a roll by which doors may be chosen: the one place that says them, to the person they are about. */
async function collectFacts(tx: Tx, campaignId: string, personId: string): Promise<HeldItem[]> {
  const row = await selectRoll(tx, campaignId, personId);
  if (!row) return [];
  const numbers = unmaskFacts(await openChoosingKey(campaignId), personId, row.code);
  const known = rollFacts.flatMap((fact, at) => {
    const value = rollFactValues[fact][(numbers[at] ?? 0) - 1];
    return value === undefined ? [] : [[fact, value] as const];
  });
  return [
    {
      table: 'personal.roll',
      kind: 'roll',
      value: personal(Object.fromEntries(known)),
      source: row.source ?? undefined,
      until: row.until !== null && Number.isFinite(row.until.valueOf()) ? row.until : undefined,
      uses: ['canvass.contact'],
    },
  ];
}

/** That another tool said they have moved or died: no visit is made for them. */
async function collectAway(tx: Tx, campaignId: string, personId: string): Promise<HeldItem[]> {
  const rows = await selectAway(tx, campaignId, personId);
  return rows.map(({ source, at }) => ({
    table: 'personal.earlier_away',
    kind: 'visit',
    value: personal({ outcome: 'moved' }),
    source: source ?? undefined,
    at: at ?? undefined,
    uses: ['canvass.contact'],
  }));
}

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
