// SQL of knocks that were made with another tool: rows in hand, stops first, then what stands at doors.
import { uuidArray } from '@/lib/platform/arrays';
import type { Tx } from '@/lib/platform/db';
import type { KnockRow } from './read';

export interface HeldKnock extends Pick<KnockRow, 'day' | 'outcome' | 'isStop' | 'isAway'> {
  readonly line: number;
  readonly personId: string;
}

/** Gives the lines whose person is on no list here any more. */
export async function holdKnocks(
  tx: Tx,
  importId: string,
  atRow: number,
  rows: readonly HeldKnock[],
): Promise<number[]> {
  const found = await tx.rows<{ line: number }>(
    `select personal.import_knocks($1, $2, $3::int[], $4, $5::date[], $6::text[], $7::boolean[], $8::boolean[]) as line`,
    [
      importId,
      atRow,
      rows.map(({ line }) => line),
      uuidArray(rows.map(({ personId }) => personId)),
      rows.map(({ day }) => day),
      rows.map(({ outcome }) => outcome),
      rows.map(({ isStop }) => isStop),
      rows.map(({ isAway }) => isAway),
    ],
  );
  return found.map(({ line }) => line);
}

export interface KeptKnocks {
  /** Rows at doors of which nothing was known, or something older, or as much. */
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly doors: number;
  readonly newDoors: number;
  readonly again: number;
  readonly away: number;
  readonly newAway: number;
  /** Rows that say nothing of a door. */
  readonly rest: number;
}

/** Counts what the rows in hand come to and lets go of them; a run keeps it at the doors. */
export async function keepKnocks(tx: Tx, importId: string): Promise<KeptKnocks> {
  return (await tx.one<{ kept: KeptKnocks }>('select personal.import_keep_knocks($1) as kept', [importId])).kept;
}

/** Number of doors that say nothing any more of what this file brought. */
export async function undoKnocks(tx: Tx, importId: string): Promise<number> {
  return (await tx.one<{ n: number }>('select personal.import_undo_knocks($1) as n', [importId])).n;
}

export async function endKnocks(tx: Tx): Promise<void> {
  await tx.run('select personal.end_knocks()');
}
