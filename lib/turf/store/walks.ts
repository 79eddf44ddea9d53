// SQL of walks, who carries them, and their stops.
import type { Tx } from '@/lib/platform/db';
import type { CampaignDoor, Times, Walk, Walker } from '../model';
import { doorColumns } from './turfs';

const walkColumns = `w.id, w.turf_id as "turfId", w.pass, w.state, w.planned_start as "plannedStart", w.planned_end as "plannedEnd",
  w.lease_until as "leaseUntil", w.meeting_point as "meetingPoint", w.captain_id as "captainId", w.choice,
  coalesce((select array_agg(m.member_id order by m.assigned_at, m.member_id) from public.walk_member m
    where m.campaign_id = w.campaign_id and m.walk_id = w.id), '{}') as "memberIds",
  (select count(*) from public.walk_stop s where s.campaign_id = w.campaign_id and s.walk_id = w.id) as doors`;

export function selectWalks(tx: Tx, campaignId: string, turfId?: string): Promise<Walk[]> {
  return tx.rows(
    `select ${walkColumns} from public.walk w where w.campaign_id = $1 and ($2::uuid is null or w.turf_id = $2)
      order by w.planned_start desc, w.id desc`,
    [campaignId, turfId ?? null],
  );
}

export function selectWalk(tx: Tx, campaignId: string, walkId: string): Promise<Walk | undefined> {
  return tx.maybe(`select ${walkColumns} from public.walk w where w.campaign_id = $1 and w.id = $2`, [
    campaignId,
    walkId,
  ]);
}

/** Walks whose list has locked are over, also when nobody said so. */
export function endLapsedWalks(tx: Tx, campaignId: string): Promise<number> {
  return tx.run(
    `update public.walk set state = 'ended', ended_at = lease_until
      where campaign_id = $1 and state <> 'ended' and lease_until <= gate.clock()`,
    [campaignId],
  );
}

export async function insertWalk(tx: Tx, campaignId: string, walk: Walk, doorIds: readonly string[]): Promise<void> {
  await tx.run(
    `insert into public.walk (campaign_id, id, turf_id, pass, captain_id, meeting_point, planned_start, planned_end, lease_until, state, choice, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, gate.clock())`,
    [
      campaignId,
      walk.id,
      walk.turfId,
      walk.pass,
      walk.captainId,
      walk.meetingPoint,
      walk.plannedStart,
      walk.plannedEnd,
      walk.leaseUntil,
      walk.state,
      JSON.stringify(walk.choice),
    ],
  );
  await tx.run(
    `insert into public.walk_member (campaign_id, walk_id, member_id, assigned_at)
      select $1, $2, m, gate.clock() from unnest($3::uuid[]) as m`,
    [campaignId, walk.id, walk.memberIds],
  );
  await tx.run(
    `insert into public.walk_stop (campaign_id, walk_id, door_id, position)
      select $1, $2, d, place from unnest($3::uuid[]) with ordinality as n(d, place)`,
    [campaignId, walk.id, doorIds],
  );
}

/** Doors of a walk in the order of the phone and of paper. */
export function selectStops(tx: Tx, campaignId: string, walkId: string): Promise<(CampaignDoor & { place: number })[]> {
  return tx.rows(
    `select s.position as place, ${doorColumns} from public.walk_stop s
      join public.door on door.campaign_id = s.campaign_id and door.id = s.door_id
      where s.campaign_id = $1 and s.walk_id = $2 order by s.position`,
    [campaignId, walkId],
  );
}

/** Doors that a live walk will still visit, although their turf may be another by now. */
export async function selectWalkedDoors(tx: Tx, campaignId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    `select distinct s.door_id as id from public.walk_stop s
      join public.walk w on w.campaign_id = s.campaign_id and w.id = s.walk_id
      where s.campaign_id = $1 and w.state <> 'ended' and w.lease_until > gate.clock()`,
    [campaignId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Members who may walk, with the live walks each already has. */
export async function selectWalkers(tx: Tx, campaignId: string): Promise<Walker[]> {
  const rows = await tx.rows<Walker>(
    `select m.id, m.role, m.state, m.captain_id as "captainId", m.training_passed_at is not null as "isTrained",
      coalesce((select jsonb_agg(jsonb_build_object('plannedStart', w.planned_start, 'plannedEnd', w.planned_end))
        from public.walk w join public.walk_member wm on wm.campaign_id = w.campaign_id and wm.walk_id = w.id
        where wm.campaign_id = m.campaign_id and wm.member_id = m.id and wm.ended_at is null
          and w.state <> 'ended' and w.lease_until > gate.clock()), '[]') as walks
      from public.member m where m.campaign_id = $1 and m.role in ('volunteer', 'captain') order by m.joined_at, m.id`,
    [campaignId],
  );
  // Instants inside jsonb arrive as text.
  const times = (walk: Times) => ({ plannedStart: new Date(walk.plannedStart), plannedEnd: new Date(walk.plannedEnd) });
  return rows.map((row) => ({ ...row, walks: row.walks.map(times) }));
}

/** Ends a walk at once. */
export function endWalk(tx: Tx, campaignId: string, walkId: string): Promise<number> {
  return tx.run(
    `update public.walk set state = 'ended', ended_at = gate.clock() where campaign_id = $1 and id = $2 and state <> 'ended'`,
    [campaignId, walkId],
  );
}

/**
 * Doors of a turf whose last visit found nobody, or was asked to come back. Reads visits, so it needs a purpose that may;
 * a visit that was corrected, or undone, does not count.
 */
export async function selectDoorsToRevisit(tx: Tx, campaignId: string, turfId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    `select id from (
      select distinct on (v.door_id) v.door_id as id, v.outcome from personal.visit v
        where v.campaign_id = $1 and v.turf_id = $2 and v.outcome <> 'undone'
          and not exists (select 1 from personal.visit c where c.campaign_id = v.campaign_id and c.corrects_id = v.id)
        order by v.door_id, v.at desc, v.id desc) latest
      where outcome in ('not-home', 'come-back')`,
    [campaignId, turfId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Until when a list that this member opened may still be on a phone; undefined when none is. */
export const selectOpenLease = async (tx: Tx, campaignId: string, memberId: string): Promise<Date | undefined> =>
  (
    await tx.maybe<{ until: Date | null }>(
      `select max(w.lease_until) as until from public.walk w
         join public.walk_member m on m.campaign_id = w.campaign_id and m.walk_id = w.id
       where w.campaign_id = $1 and m.member_id = $2 and m.opened_at is not null and w.lease_until > gate.clock()`,
      [campaignId, memberId],
    )
  )?.until ?? undefined;
