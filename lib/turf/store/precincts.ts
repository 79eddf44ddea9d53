// SQL of a cut that keeps to some precincts. A precinct is told by its name on the door and by the town it is in.
import type { Tx } from '@/lib/platform/db';
import type { PrecinctInTown } from '../model';

/** Ids of the doors in these precincts. */
export async function selectDoorsWithin(
  tx: Tx,
  campaignId: string,
  precincts: readonly PrecinctInTown[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    `select d.id from public.door d join jsonb_to_recordset($2) as p(precinct text, city text)
       on p.precinct = d.precinct and p.city = d.city where d.campaign_id = $1`,
    [campaignId, JSON.stringify(precincts)],
  );
  return new Set(rows.map(({ id }) => id));
}
