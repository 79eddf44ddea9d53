// SQL of turfs, drafts and the doors in them. No row here is about a person: people of a turf are read through lib/people.
import type { Polygon } from '@/lib/places/model';
import type { Tx } from '@/lib/platform/db';
import type { CampaignDoor, Turf, TurfSource, TurfStamp, WhySo } from '../model';

/** A draft holds what it holds now: doors go from under it when the import that brought them is taken back. */
const turfColumns = `id, number, state,
  case when state = 'draft' then (select count(*) from public.door d where d.campaign_id = turf.campaign_id and d.turf_id = turf.id)
    else door_count end as doors, nullif(why, '{}') as "whySo", outline, published_at as "publishedAt",
  criteria, stamp, retired_at as "retiredAt"`;

export function selectTurfs(tx: Tx, campaignId: string): Promise<Turf[]> {
  return tx.rows(
    `select ${turfColumns} from public.turf where campaign_id = $1 and state <> 'retired' order by number`,
    [campaignId],
  );
}

/** Turfs that are out of use, the newest first. */
export function selectRetired(tx: Tx, campaignId: string, limit: number): Promise<Turf[]> {
  return tx.rows(
    `select ${turfColumns} from public.turf where campaign_id = $1 and state = 'retired' and published_at is not null
      order by retired_at desc nulls last, number limit $2`,
    [campaignId, limit],
  );
}

/** Doors as they are now, by id. */
export function selectDoorsById(tx: Tx, campaignId: string, ids: readonly string[]): Promise<CampaignDoor[]> {
  return tx.rows(`select ${doorColumns} from public.door where campaign_id = $1 and id = any ($2)`, [campaignId, ids]);
}

/** Where the doors of these turfs, and the places of those that came without one, come from. */
export function selectSources(
  tx: Tx,
  campaignId: string,
  turfIds: readonly string[],
): Promise<(TurfSource & { turfId: string })[]> {
  return tx.rows(
    `select d.turf_id as "turfId", 'doors' as kind, s.label, coalesce(s.licence, '') as licence, count(*) as doors
       from public.door d join public.source s on s.campaign_id = d.campaign_id and s.id = d.source_id
      where d.campaign_id = $1 and d.turf_id = any ($2) group by d.turf_id, s.id, s.label, s.licence
     union all
     select d.turf_id, case when d.placed_how = 'hand' then 'hand' else p.how end,
         case when p.how = 'file' then p.given_by else '' end, coalesce(p.licence, ''), count(*)
       from public.door d left join public.placing p on p.campaign_id = d.campaign_id and p.id = d.placing_id
      where d.campaign_id = $1 and d.turf_id = any ($2) and (d.placed_how = 'hand' or p.id is not null)
      group by 1, 2, 3, 4
     order by 1, 2, 5 desc, 3`,
    [campaignId, turfIds],
  );
}

/** One turf, locked against another command until this transaction ends. */
export function lockTurf(tx: Tx, campaignId: string, turfId: string): Promise<Turf | undefined> {
  return tx.maybe(`select ${turfColumns} from public.turf where campaign_id = $1 and id = $2 for update`, [
    campaignId,
    turfId,
  ]);
}

export function selectTurf(tx: Tx, campaignId: string, turfId: string): Promise<Turf | undefined> {
  return tx.maybe(`select ${turfColumns} from public.turf where campaign_id = $1 and id = $2`, [campaignId, turfId]);
}

/** Cutting is one at a time in a campaign: two people who draw at once would each see the other's doors as free. */
export async function lockCutting(tx: Tx, campaignId: string): Promise<void> {
  await tx.run('select id from public.campaign where id = $1 for update', [campaignId]);
}

/** A door as this folder reads it. */
export const doorColumns = `id, building_key as "buildingKey", street, number_text as number, unit, coalesce(floor::text, '') as floor,
  country, lat as latitude, lon as longitude, turf_id as "turfId", stopped_at is not null as "isStopped", precinct,
  (about_m is not null or placed_how = 'near') is true as "isAbout"`;

/** All doors that are homes, placed or not; of one turf when `turfId` is given. */
export function selectDoors(tx: Tx, campaignId: string, turfId?: string): Promise<CampaignDoor[]> {
  return tx.rows(
    `select ${doorColumns} from public.door
      where campaign_id = $1 and state <> 'not-a-home' and ($2::uuid is null or turf_id = $2)`,
    [campaignId, turfId ?? null],
  );
}

/** The homes of some turfs. */
export function selectDoorsOfTurfs(tx: Tx, campaignId: string, turfIds: readonly string[]): Promise<CampaignDoor[]> {
  return tx.rows(
    `select ${doorColumns} from public.door where campaign_id = $1 and state <> 'not-a-home' and turf_id = any ($2)`,
    [campaignId, turfIds],
  );
}

export type Draft = {
  readonly number: number;
  readonly criteria: Readonly<Record<string, string | number>>;
  readonly whySo: WhySo | null;
  readonly outline: Polygon | null;
  readonly doorIds: readonly string[];
};
export type NewTurf = Draft & { readonly id: string };

/**
 * Writes drafts and puts their doors into them, free ones and those of the drafts in `instead`, which go. Returns how many
 * doors were taken: fewer than given means somebody was faster.
 */
export async function insertDrafts(
  tx: Tx,
  campaignId: string,
  turfs: readonly NewTurf[],
  instead: readonly string[] = [],
): Promise<number> {
  // Out of the way of the new numbers; each door is then moved once, not freed and taken again.
  await tx.run(
    `update public.turf set state = 'retired' where campaign_id = $1 and id = any ($2) and state = 'draft'`,
    [campaignId, instead],
  );
  await tx.run(
    `insert into public.turf (campaign_id, id, number, name, criteria, why, outline, door_count, created_at)
      select $1, t.id, t.number, lpad(t.number::text, 2, '0'), t.criteria, t.why, t.outline, t.doors, gate.clock()
      from jsonb_to_recordset($2) as t(id uuid, number integer, criteria jsonb, why jsonb, outline jsonb, doors integer)`,
    [
      campaignId,
      JSON.stringify(
        turfs.map(({ id, number, criteria, whySo, outline, doorIds }) => ({
          id,
          number,
          criteria,
          why: whySo ?? {},
          outline,
          doors: doorIds.length,
        })),
      ),
    ],
  );
  const taken = await tx.run(
    `update public.door d set turf_id = n.turf_id
      from unnest($2::uuid[], $3::uuid[]) as n(door_id, turf_id)
      where d.campaign_id = $1 and d.id = n.door_id and (d.turf_id is null or d.turf_id = any ($4))`,
    [
      campaignId,
      turfs.flatMap((turf) => turf.doorIds),
      turfs.flatMap((turf) => turf.doorIds.map(() => turf.id)),
      instead,
    ],
  );
  await tx.run('update public.door set turf_id = null where campaign_id = $1 and turf_id = any ($2)', [
    campaignId,
    instead,
  ]);
  await tx.run('delete from public.turf where campaign_id = $1 and id = any ($2) and published_at is null', [
    campaignId,
    instead,
  ]);
  return taken;
}

/** The drafts with their doors, as they are now. */
export function selectDrafts(tx: Tx, campaignId: string): Promise<Draft[]> {
  return tx.rows(
    `select t.number, t.criteria, nullif(t.why, '{}') as "whySo", t.outline,
      coalesce((select array_agg(d.id) from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id), '{}') as "doorIds"
      from public.turf t where t.campaign_id = $1 and t.state = 'draft' order by t.number`,
    [campaignId],
  );
}

export async function keepDrafts(tx: Tx, campaignId: string, drafts: readonly Draft[]): Promise<void> {
  await tx.run(
    `insert into public.turf_undo (campaign_id, drafts) values ($1, $2)
      on conflict (campaign_id) do update set drafts = excluded.drafts, kept_at = gate.clock()`,
    [campaignId, JSON.stringify(drafts)],
  );
}

export async function selectKeptDrafts(tx: Tx, campaignId: string): Promise<readonly Draft[] | undefined> {
  const row = await tx.maybe<{ drafts: Draft[] }>('select drafts from public.turf_undo where campaign_id = $1', [
    campaignId,
  ]);
  return row?.drafts;
}

export function forgetKeptDrafts(tx: Tx, campaignId: string): Promise<number> {
  return tx.run('delete from public.turf_undo where campaign_id = $1', [campaignId]);
}

/** Takes drafts back; their doors are free again. Returns how many turfs went. */
export async function deleteDrafts(tx: Tx, campaignId: string, turfIds: readonly string[]): Promise<number> {
  await tx.run(
    `update public.door set turf_id = null where campaign_id = $1 and turf_id in
      (select id from public.turf where campaign_id = $1 and id = any ($2) and state = 'draft')`,
    [campaignId, turfIds],
  );
  return tx.run(`delete from public.turf where campaign_id = $1 and id = any ($2) and state = 'draft'`, [
    campaignId,
    turfIds,
  ]);
}

/** Publishes drafts, each with its stamp. Returns how many. */
export function markPublished(tx: Tx, campaignId: string, stamps: ReadonlyMap<string, TurfStamp>): Promise<number> {
  return tx.run(
    `update public.turf t set state = 'published', published_at = gate.clock(), stamp = s.stamp,
      door_count = (select count(*) from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id)
      from jsonb_to_recordset($2) as s(id uuid, stamp jsonb)
      where t.campaign_id = $1 and t.id = s.id and t.state = 'draft'`,
    [campaignId, JSON.stringify([...stamps].map(([id, stamp]) => ({ id, stamp })))],
  );
}

/** A retired turf keeps its number and its past; its doors are free again. */
export async function markRetired(tx: Tx, campaignId: string, turfId: string): Promise<void> {
  await tx.run(
    `update public.turf set state = 'retired', retired_at = gate.clock() where campaign_id = $1 and id = $2 and state = 'published'`,
    [campaignId, turfId],
  );
  await tx.run('update public.door set turf_id = null where campaign_id = $1 and turf_id = $2', [campaignId, turfId]);
}

export function moveDoorsTo(tx: Tx, campaignId: string, doorIds: readonly string[], turfId: string): Promise<number> {
  return tx.run(
    'update public.door set turf_id = $3 where campaign_id = $1 and id = any ($2) and turf_id is distinct from $3',
    [campaignId, doorIds, turfId],
  );
}

/** A draft that was changed by hand: its reason and its number of doors. */
export function updateDraft(tx: Tx, campaignId: string, turfId: string, whySo: WhySo): Promise<number> {
  return tx.run(
    `update public.turf set why = $3, door_count = $4, outline = null, criteria = '{"how": "moved"}'
      where campaign_id = $1 and id = $2 and state = 'draft'`,
    [campaignId, turfId, JSON.stringify(whySo), whySo.doors],
  );
}
