// SQL of "May I use this?": exact counts from a keeper's function, and the protected cells that are kept for an hour.
import type { Tx } from '@/lib/platform/db';
import type { UseCell, UseCount, WhyNotAnswer } from './model';

// A turf belongs to the precinct in which most of its doors lie, as in the results.
export function selectUseCounts(tx: Tx, campaignId: string, purpose: string): Promise<UseCount[]> {
  return tx.rows(
    `select coalesce(t.id::text, '') as "turfId", coalesce(t.precinct, '') as precinct, u.reason,
       sum(u.people)::int as people, sum(u.again)::int as again
     from gate.use_counts($2) u
     left join (select t.id,
         (select d.precinct from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id and d.precinct is not null
          group by d.precinct order by count(*) desc, d.precinct limit 1) as precinct
       from public.turf t where t.campaign_id = $1 and t.state = 'published') t on t.id = u.turf_id
     group by 1, 2, 3`,
    [campaignId, purpose],
  );
}

export interface UseSnapshot {
  readonly madeAt: Date;
  readonly cells: readonly UseCell[];
}

export function selectUseSnapshot(tx: Tx, campaignId: string, purpose: string): Promise<UseSnapshot | undefined> {
  return tx.maybe(
    'select made_at as "madeAt", cells from public.use_snapshot where campaign_id = $1 and purpose = $2',
    [campaignId, purpose],
  );
}

export async function replaceUseSnapshot(
  tx: Tx,
  campaignId: string,
  purpose: string,
  cells: readonly UseCell[],
): Promise<void> {
  await tx.run('delete from public.use_snapshot where campaign_id = $1 and purpose = $2', [campaignId, purpose]);
  await tx.run('insert into public.use_snapshot (campaign_id, purpose, cells) values ($1, $2, $3)', [
    campaignId,
    purpose,
    JSON.stringify(cells),
  ]);
}

/** One person by id or by reference. */
export async function selectWhyNot(
  tx: Tx,
  whom: { readonly personId?: string; readonly ref?: string },
  purpose: string,
): Promise<WhyNotAnswer> {
  const given = [whom.personId ?? null, whom.ref ?? null, purpose];
  return (await tx.one<{ why: WhyNotAnswer }>('select gate.why_not($1, $2, $3) as why', given)).why;
}

/** Turfs that can be asked about, with their precinct. */
export function selectAreas(
  tx: Tx,
  campaignId: string,
): Promise<{ id: string; number: number; precinct: string | null }[]> {
  return tx.rows(
    `select t.id, t.number, (select d.precinct from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id
        and d.precinct is not null group by d.precinct order by count(*) desc, d.precinct limit 1) as precinct
     from public.turf t where t.campaign_id = $1 and t.state = 'published' order by t.number`,
    [campaignId],
  );
}

/** Whether the campaign has words in which it asks for this use. */
export async function selectHasNotice(tx: Tx, campaignId: string, purpose: string): Promise<boolean> {
  const row = await tx.one<{ has: boolean }>(
    `select exists (select 1 from consent.notice where campaign_id = $1 and $2 = any (purposes) and retired_at is null) as has`,
    [campaignId, purpose],
  );
  return row.has;
}
