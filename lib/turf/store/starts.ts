// SQL of where volunteers would like to start: sealed, one row a member. And the places that may be picked.
import type { Tx } from '@/lib/platform/db';
import type { StartPlace } from '../model';

export type SealedStart = {
  readonly personId: string;
  readonly sealed: Buffer;
  readonly saidBy: 'self' | 'desk';
  readonly saidAt: Date;
};

const columns = 's.person_id as "personId", s.sealed, s.said_by as "saidBy", s.said_at as "saidAt"';

export function upsertStart(tx: Tx, campaignId: string, start: Omit<SealedStart, 'saidAt'>): Promise<number> {
  return tx.run(
    `insert into public.walker_start (campaign_id, person_id, sealed, said_by) values ($1, $2, $3, $4)
      on conflict (campaign_id, person_id) do update
        set sealed = excluded.sealed, said_by = excluded.said_by, said_at = gate.clock()`,
    [campaignId, start.personId, start.sealed, start.saidBy],
  );
}

export function deleteStart(tx: Tx, campaignId: string, personId: string): Promise<number> {
  return tx.run('delete from public.walker_start where campaign_id = $1 and person_id = $2', [campaignId, personId]);
}

export function selectStart(tx: Tx, campaignId: string, personId: string): Promise<SealedStart | undefined> {
  return tx.maybe(`select ${columns} from public.walker_start s where s.campaign_id = $1 and s.person_id = $2`, [
    campaignId,
    personId,
  ]);
}

/** Of everybody who can be given a walk; `captainId` keeps to one crew. In the order in which they joined. */
export function selectStarts(tx: Tx, campaignId: string, captainId: string | null): Promise<SealedStart[]> {
  return tx.rows(
    `select ${columns} from public.walker_start s
      join public.member m on m.campaign_id = s.campaign_id and m.id = s.person_id
      where s.campaign_id = $1 and m.state = 'active' and m.role in ('volunteer', 'captain')
        and ($2::uuid is null or m.captain_id = $2 or m.id = $2)
      order by m.joined_at, m.id`,
    [campaignId, captainId],
  );
}

/** Who of a campaign may say it, or have it said for them. */
export function selectWalkerSeat(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ readonly captainId: string | null } | undefined> {
  return tx.maybe(
    `select captain_id as "captainId" from public.member
      where campaign_id = $1 and id = $2 and state = 'active' and role in ('volunteer', 'captain')`,
    [campaignId, personId],
  );
}

/** Meeting points of earlier walks, areas and streets whose name holds the text, with the middle of their doors. */
export function selectStartPlaces(
  tx: Tx,
  campaignId: string,
  text: string,
  most: number,
): Promise<(StartPlace & { country: string })[]> {
  return tx.rows(
    `with found as (
      select distinct on (w.meeting_point) 1 as rank, 'meeting' as kind, w.meeting_point as label,
          (w.choice #>> '{start,latitude}')::float8 as latitude, (w.choice #>> '{start,longitude}')::float8 as longitude, '' as country
        from public.walk w
        where w.campaign_id = $1 and w.meeting_point <> '' and w.choice ? 'start'
          and strpos(lower(w.meeting_point), lower($2)) > 0
      union all
      select 2, 'area', d.precinct || case when d.city = '' then '' else ', ' || d.city end, avg(d.lat), avg(d.lon), min(d.country)
        from public.door d
        where d.campaign_id = $1 and d.lat is not null and d.precinct <> '' and strpos(lower(d.precinct), lower($2)) > 0
        group by d.precinct, d.city
      union all
      select 3, 'street', d.street || case when d.city = '' then '' else ', ' || d.city end, avg(d.lat), avg(d.lon), min(d.country)
        from public.door d
        where d.campaign_id = $1 and d.lat is not null and d.street <> '' and strpos(lower(d.street), lower($2)) > 0
        group by d.street, d.city)
    select kind, label, latitude, longitude, country from found
      order by strpos(lower(label), lower($2)) <> 1, rank, label limit $3`,
    [campaignId, text, most],
  );
}
