// SQL of outlines: sets, their shapes, and the precincts that doors have from them.
import type { Tx } from '@/lib/platform/db';
import type { Outline, OutlinedDoor, OutlineSet } from '../model';

export type NewOutlineSet = Omit<OutlineSet, 'outlines' | 'given' | 'at'>;
export type KeptOutline = Outline & {
  readonly setId: string;
  readonly number: number;
  readonly called: string;
  readonly doors: number;
};

export async function insertOutlineSet(
  tx: Tx,
  campaignId: string,
  set: NewOutlineSet,
  outlines: readonly Outline[],
): Promise<void> {
  await tx.run(
    `insert into public.outline_set (campaign_id, id, label, given_by, licence, columns, properties, shape_count, elsewhere, faults, fault_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      campaignId,
      set.id,
      set.label,
      set.givenBy,
      set.licence,
      JSON.stringify(set.columns),
      JSON.stringify(set.properties),
      set.shapes,
      set.elsewhere,
      JSON.stringify(set.faults),
      set.faultCount,
    ],
  );
  const atOnce = 200;
  for (let from = 0; from < outlines.length; from += atOnce) {
    const some = outlines.slice(from, from + atOnce).map((outline, at) => ({ ...outline, number: from + at }));
    await tx.run(
      `insert into public.outline (campaign_id, set_id, number, code, name, town, rings)
       select $1, $2, o.number, o.code, o.name, o.town, o.rings
       from jsonb_to_recordset($3) as o(number int, code text, name text, town text, rings jsonb)`,
      [campaignId, set.id, JSON.stringify(some)],
    );
  }
}

/** All sets, the newest first. */
export function selectOutlineSets(tx: Tx, campaignId: string): Promise<OutlineSet[]> {
  return tx.rows(
    `select s.id, s.label, s.given_by as "givenBy", s.licence, s.columns, s.properties, s.shape_count as shapes, s.elsewhere,
       s.faults, s.fault_count as "faultCount", s.at,
       (select count(*)::int from public.outline o where o.campaign_id = s.campaign_id and o.set_id = s.id) as outlines,
       (select count(*)::int from public.door d where d.campaign_id = s.campaign_id and d.outline_set_id = s.id) as given
     from public.outline_set s where s.campaign_id = $1 order by s.at desc, s.id desc`,
    [campaignId],
  );
}

/** Every outline in use, with its rings. */
export function selectOutlines(tx: Tx, campaignId: string): Promise<KeptOutline[]> {
  return tx.rows(
    `select set_id as "setId", number, code, name, town, called, doors, rings from public.outline
     where campaign_id = $1 order by set_id, number`,
    [campaignId],
  );
}

/** How many outlines there are, and how many corners they have together. */
export function countOutlines(tx: Tx, campaignId: string): Promise<{ outlines: number; corners: number }> {
  return tx.one(
    `select count(*)::int as outlines, coalesce(sum((select sum(jsonb_array_length(r)) from jsonb_array_elements(rings) r)), 0)::int as corners
     from public.outline where campaign_id = $1`,
    [campaignId],
  );
}

/** How many doors have a place. */
export async function countPlaced(tx: Tx, campaignId: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    "select count(*)::int as count from public.door where campaign_id = $1 and state = 'placed' and lat is not null",
    [campaignId],
  );
  return count;
}

/** Doors that are read or written in one statement: all of a county at once would not fit beside an import. */
const doorsAtOnce = 20_000;

/** Every door with a place, and who says its precinct. */
export async function selectOutlined(tx: Tx, campaignId: string): Promise<OutlinedDoor[]> {
  const doors: OutlinedDoor[] = [];
  // A county has few towns and precincts: each name is kept once, and not once a door.
  const names = new Map<string, string>();
  const once = (name: string): string => {
    const known = names.get(name);
    if (known === undefined) names.set(name, name);
    return known ?? name;
  };
  for (let after = ''; ; after = doors.at(-1)?.id ?? '') {
    const rows = await tx.rows<{
      id: string;
      lat: number;
      lon: number;
      precinct: string;
      city: string;
      isGiven: boolean;
    }>(
      `select id, lat, lon, coalesce(precinct, '') as precinct, city, outline_set_id is not null as "isGiven"
       from public.door where campaign_id = $1 and state = 'placed' and lat is not null and ($2::text = '' or id > nullif($2, '')::uuid)
       order by id limit ${doorsAtOnce}`,
      [campaignId, after],
    );
    for (const { id, lat, lon, precinct, city, isGiven } of rows) {
      const point = { latitude: lat, longitude: lon };
      doors.push({ id, precinct: once(precinct), city: once(city), isGiven, point });
    }
    if (rows.length < doorsAtOnce) return doors;
  }
}

/** The box around the doors; null where none has a place. */
export async function selectDoorBounds(
  tx: Tx,
  campaignId: string,
): Promise<{ west: number; south: number; east: number; north: number } | null> {
  const row = await tx.one<{ west: number | null; south: number | null; east: number | null; north: number | null }>(
    `select min(lon) as west, min(lat) as south, max(lon) as east, max(lat) as north
     from public.door where campaign_id = $1 and state = 'placed' and lat is not null`,
    [campaignId],
  );
  const { west, south, east, north } = row;
  return west === null || south === null || east === null || north === null ? null : { west, south, east, north };
}

export type PrecinctChange = {
  readonly doorId: string;
  readonly precinct: string | null;
  readonly setId: string | null;
};

/** Gives doors the precinct of an outline, or takes it back. What a roll says is never written over. */
export async function setPrecincts(tx: Tx, campaignId: string, changes: readonly PrecinctChange[]): Promise<number> {
  let changed = 0;
  for (let from = 0; from < changes.length; from += doorsAtOnce) {
    const some = changes.slice(from, from + doorsAtOnce);
    changed += await tx.run(
      `update public.door d set precinct = c.precinct, outline_set_id = c.set_id
         from unnest($2::uuid[], $3::text[], $4::uuid[]) as c(door_id, precinct, set_id)
        where d.campaign_id = $1 and d.id = c.door_id and (d.outline_set_id is not null or coalesce(d.precinct, '') = '')`,
      [
        campaignId,
        some.map(({ doorId }) => doorId),
        some.map(({ precinct }) => precinct),
        some.map(({ setId }) => setId),
      ],
    );
  }
  return changed;
}

/** Doors that have lost their place have no outline around them either. */
export function dropUnplaced(tx: Tx, campaignId: string): Promise<number> {
  return tx.run(
    `update public.door set precinct = null, outline_set_id = null
      where campaign_id = $1 and outline_set_id is not null and (state <> 'placed' or lat is null)`,
    [campaignId],
  );
}

/** Notes what the roll calls each outline, and how many doors it holds. */
export function noteOutlines(
  tx: Tx,
  campaignId: string,
  notes: readonly Pick<KeptOutline, 'setId' | 'number' | 'called' | 'doors'>[],
): Promise<number> {
  return tx.run(
    `update public.outline o set called = n.called, doors = n.doors
       from jsonb_to_recordset($2) as n("setId" uuid, number int, called text, doors int)
      where o.campaign_id = $1 and o.set_id = n."setId" and o.number = n.number and (o.called, o.doors) is distinct from (n.called, n.doors)`,
    [campaignId, JSON.stringify(notes)],
  );
}

/** Takes a set away, and with it the precincts that doors had from it. */
export async function deleteOutlineSet(tx: Tx, campaignId: string, id: string): Promise<number> {
  await tx.run(
    'update public.door set precinct = null, outline_set_id = null where campaign_id = $1 and outline_set_id = $2',
    [campaignId, id],
  );
  await tx.run('delete from public.outline where campaign_id = $1 and set_id = $2', [campaignId, id]);
  return tx.run('delete from public.outline_set where campaign_id = $1 and id = $2', [campaignId, id]);
}

/** The addresses of some doors, for a list. */
export function selectSomeDoors(
  tx: Tx,
  campaignId: string,
  ids: readonly string[],
): Promise<{ id: string; street: string; number_text: string; unit: string }[]> {
  return tx.rows('select id, street, number_text, unit from public.door where campaign_id = $1 and id = any ($2)', [
    campaignId,
    ids,
  ]);
}

/** A precinct as doors name it. `free`: placed, and in no published turf. `given`: doors that have it from an outline. */
export interface DoorPrecinct {
  readonly precinct: string;
  readonly city: string;
  readonly doors: number;
  readonly free: number;
  readonly given: number;
}

/** The precincts of all homes, by name; numbers in their order. */
export function selectDoorPrecincts(tx: Tx, campaignId: string): Promise<DoorPrecinct[]> {
  return tx.rows(
    `select d.precinct, d.city, count(*)::int as doors, (count(*) filter (where d.outline_set_id is not null))::int as given,
       (count(*) filter (where d.state = 'placed' and (t.id is null or t.state <> 'published')))::int as free
     from public.door d left join public.turf t on t.campaign_id = d.campaign_id and t.id = d.turf_id
     where d.campaign_id = $1 and d.state <> 'not-a-home' and coalesce(d.precinct, '') <> ''
     group by d.precinct, d.city`,
    [campaignId],
  );
}
