// SQL of placings: which file or which street gave a door its place, and how to take that back.
import type { Tx } from '@/lib/platform/db';
import type { Proposal } from '../model';
import { columns, type DoorRow } from './doors';

export interface PlacingRow {
  id: string;
  how: 'file' | 'street';
  label: string;
  givenBy: string;
  licence: string;
  readRows: number;
  at: Date;
  placed: number;
  /** Of those, the ones that stand in a turf: they keep their place. */
  inTurf: number;
  proposed: number;
}

/** Doors that wait, with all parts of their address; and those whose place was given, not worked out. */
export function selectWaiting(tx: Tx, campaignId: string): Promise<DoorRow[]> {
  return tx.rows(`select ${columns} from public.door where campaign_id = $1 and state = 'unplaced' order by id`, [
    campaignId,
  ]);
}

/** Placed doors of the streets in which doors wait. */
export function selectSited(tx: Tx, campaignId: string): Promise<DoorRow[]> {
  return tx.rows(
    `select ${columns} from public.door where campaign_id = $1 and state = 'placed' and lat is not null and about_m is null
       and street_key in (select street_key from public.door where campaign_id = $1 and state = 'unplaced')`,
    [campaignId],
  );
}

export type NewPlacing = Pick<PlacingRow, 'id' | 'how' | 'label' | 'givenBy' | 'licence' | 'readRows'>;

export async function insertPlacing(tx: Tx, campaignId: string, placing: NewPlacing): Promise<void> {
  await tx.run(
    'insert into public.placing (campaign_id, id, how, label, given_by, licence, read_rows) values ($1, $2, $3, $4, $5, $6, $7)',
    [campaignId, placing.id, placing.how, placing.label, placing.givenBy, placing.licence, placing.readRows],
  );
}

/** Writes what an act says of doors, and places those that need no look. Returns how many doors were placed. */
export async function insertProposals(
  tx: Tx,
  campaignId: string,
  placingId: string,
  proposals: readonly Proposal[],
): Promise<number> {
  const rows = proposals.map(({ doorId, kind, why, matched, point, aboutMetres }) => ({
    door: doorId,
    kind,
    why: why ?? '',
    matched,
    lat: point.latitude,
    lon: point.longitude,
    about: aboutMetres,
    state: kind === 'near' ? 'proposed' : 'placed',
  }));
  await tx.run(
    `insert into public.placing_door (campaign_id, placing_id, door_id, kind, why, matched, lat, lon, about_m, state)
       select $1, $2, r.door, r.kind, r.why, r.matched, r.lat, r.lon, r.about, r.state
       from jsonb_to_recordset($3) as r(door uuid, kind text, why text, matched text, lat float8, lon float8, about integer, state text)
       join public.door d on d.campaign_id = $1 and d.id = r.door and d.state = 'unplaced'`,
    [campaignId, placingId, JSON.stringify(rows)],
  );
  return applyPlaced(tx, campaignId, placingId);
}

/** Gives every door that this act has placed its place. */
function applyPlaced(tx: Tx, campaignId: string, placingId: string): Promise<number> {
  return tx.run(
    `update public.door d set lat = p.lat, lon = p.lon, state = 'placed', placed_how = p.kind, about_m = p.about_m, placing_id = $2
       from public.placing_door p
      where p.campaign_id = $1 and p.placing_id = $2 and p.state = 'placed'
        and d.campaign_id = $1 and d.id = p.door_id and d.state = 'unplaced'`,
    [campaignId, placingId],
  );
}

/** Takes proposals of one act as right; a door that has its place by now is passed over. Returns how many were placed. */
export async function acceptProposals(
  tx: Tx,
  campaignId: string,
  placingId: string,
  doorIds: readonly string[],
): Promise<number> {
  await tx.run(
    `update public.placing_door p set state = 'placed' from public.door d
      where p.campaign_id = $1 and p.placing_id = $2 and p.door_id = any ($3) and p.state = 'proposed'
        and d.campaign_id = $1 and d.id = p.door_id and d.state = 'unplaced'`,
    [campaignId, placingId, doorIds],
  );
  return applyPlaced(tx, campaignId, placingId);
}

/** Says of proposals that they are not the door: they are not shown again. */
export function leaveProposals(
  tx: Tx,
  campaignId: string,
  placingId: string,
  doorIds: readonly string[],
): Promise<number> {
  return tx.run(
    `update public.placing_door set state = 'left'
      where campaign_id = $1 and placing_id = $2 and door_id = any ($3) and state = 'proposed'`,
    [campaignId, placingId, doorIds],
  );
}

/** Doors that this act placed wait again; those in a turf keep their place. Returns how many wait again. */
export async function undoPlacing(tx: Tx, campaignId: string, placingId: string): Promise<number> {
  const undone = await tx.run(
    `update public.door set lat = null, lon = null, state = 'unplaced', placed_how = null, about_m = null, placing_id = null
      where campaign_id = $1 and placing_id = $2 and turf_id is null and state = 'placed'`,
    [campaignId, placingId],
  );
  await tx.run(
    `update public.placing_door p set state = 'undone'
      where p.campaign_id = $1 and p.placing_id = $2 and p.state in ('placed', 'proposed')
        and not exists (select 1 from public.door d where d.campaign_id = $1 and d.id = p.door_id and d.placing_id = $2)`,
    [campaignId, placingId],
  );
  await tx.run('update public.placing set undone_at = gate.clock() where campaign_id = $1 and id = $2', [
    campaignId,
    placingId,
  ]);
  return undone;
}

/** Acts that still stand or wait for a look, newest first. */
export function selectPlacings(tx: Tx, campaignId: string): Promise<PlacingRow[]> {
  return tx.rows(
    `select * from (
       select p.id, p.how, p.label, p.given_by as "givenBy", p.licence, p.read_rows as "readRows", p.at,
         (select count(*) from public.door d where d.campaign_id = p.campaign_id and d.placing_id = p.id) as placed,
         (select count(*) from public.door d where d.campaign_id = p.campaign_id and d.placing_id = p.id and d.turf_id is not null) as "inTurf",
         (select count(*) from public.placing_door x join public.door d on d.campaign_id = x.campaign_id and d.id = x.door_id
           where x.campaign_id = p.campaign_id and x.placing_id = p.id and x.state = 'proposed' and d.state = 'unplaced') as proposed
       from public.placing p where p.campaign_id = $1) known
     where placed > 0 or proposed > 0 order by at desc limit 50`,
    [campaignId],
  );
}

export type ProposalRow = DoorRow & { placingId: string; why: string; matched: string; pLat: number; pLon: number };

/** Proposals that wait for a look, the newest act first. */
export function selectProposals(tx: Tx, campaignId: string, limit: number): Promise<ProposalRow[]> {
  return tx.rows(
    `select ${columns.replace(/(\w+)(,|$)/g, 'd.$1$2')}, p.placing_id as "placingId", p.why, p.matched, p.lat as "pLat", p.lon as "pLon"
       from public.placing_door p
       join public.placing a on a.campaign_id = p.campaign_id and a.id = p.placing_id
       join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id and d.state = 'unplaced'
      where p.campaign_id = $1 and p.state = 'proposed'
      order by a.at desc, d.street_key, d.number nulls last, d.number_text, d.id limit $2`,
    [campaignId, limit],
  );
}

/** Doors that somebody set aside, so that it can be taken back later too. */
export function selectAside(tx: Tx, campaignId: string, limit: number): Promise<DoorRow[]> {
  return tx.rows(
    `select ${columns} from public.door where campaign_id = $1 and state = 'not-a-home'
      order by street_key, number nulls last, number_text, unit, id limit $2`,
    [campaignId, limit],
  );
}

/** One at a time in a campaign: two people who place at once would each count the other's doors. */
export async function lockPlacing(tx: Tx, campaignId: string): Promise<void> {
  await tx.run('select id from public.campaign where id = $1 for update', [campaignId]);
}
