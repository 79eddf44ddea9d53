// SQL of the ground around a door that waits: where to look first, and the streets that stand there.
import type { Tx } from '@/lib/platform/db';
import type { Around, Point } from '../model';

/**
 * The middle of the placed doors that share most with a door: its postcode, else its precinct, else the campaign.
 * Undefined when no door has a place. The middle one in each direction: one far door does not pull it away.
 */
export async function selectAround(
  tx: Tx,
  campaignId: string,
  doorId: string,
): Promise<{ by: Exclude<Around['by'], 'street' | 'file'>; name: string; point: Point } | undefined> {
  const row = await tx.maybe<{ by: 'postcode' | 'precinct' | 'town'; name: string; lat: number; lon: number }>(
    `with me as (select postcode, coalesce(precinct, '') as precinct from public.door where campaign_id = $1 and id = $2),
       shared as (
         select 1 as rank, 'postcode' as by, me.postcode as name, d.lat, d.lon from public.door d join me on d.postcode = me.postcode
          where d.campaign_id = $1 and d.state = 'placed' and d.lat is not null and me.postcode <> ''
         union all
         select 2, 'precinct', me.precinct, d.lat, d.lon from public.door d join me on d.precinct = me.precinct
          where d.campaign_id = $1 and d.state = 'placed' and d.lat is not null and me.precinct <> ''
         union all
         select 3, 'town', '', d.lat, d.lon from public.door d where d.campaign_id = $1 and d.state = 'placed' and d.lat is not null)
     select by, name, percentile_cont(0.5) within group (order by lat) as lat, percentile_cont(0.5) within group (order by lon) as lon
       from shared group by rank, by, name order by rank limit 1`,
    [campaignId, doorId],
  );
  return row && { by: row.by, name: row.name, point: { latitude: row.lat, longitude: row.lon } };
}

/** The buildings nearest to a point, each with its street. Degrees are weighed by the latitude. */
export function selectGround(
  tx: Tx,
  campaignId: string,
  centre: Point,
  limit: number,
): Promise<{ lat: number; lon: number; street: string; country: string }[]> {
  return tx.rows(
    `select avg(lat) as lat, avg(lon) as lon, min(street) as street, min(country) as country
       from public.door where campaign_id = $1 and state = 'placed' and lat is not null
      group by building_key
      order by (avg(lat) - $2) ^ 2 + ((avg(lon) - $3) * cosd($2)) ^ 2, building_key limit $4`,
    [campaignId, centre.latitude, centre.longitude, limit],
  );
}
