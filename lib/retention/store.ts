// SQL of ending: which people have reached their date, and taking their rows away. The keeper's functions decide who.
import type { Tx } from '@/lib/platform/db';

export async function selectEnded(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select personal.ended_people($1) as id', [limit]);
  return rows.map((row) => row.id);
}

/** Who was here by their own yes alone and took back everything, more than a day ago. */
export async function selectWithdrawn(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select personal.withdrawn_people($1) as id', [limit]);
  return rows.map((row) => row.id);
}

export async function deleteEnded(tx: Tx, people: readonly string[]): Promise<Record<string, number>> {
  return (await tx.one<{ counts: Record<string, number> }>('select personal.end_people($1) as counts', [people]))
    .counts;
}

/** What no kept yes uses, of whoever asked to be kept informed after the election. */
export async function deleteEndedRest(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>('select personal.end_rest() as n')).n;
}

export async function deleteEndedVisits(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>('select personal.end_visits() as n')).n;
}
