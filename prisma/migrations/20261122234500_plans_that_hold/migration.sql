-- Taking a chunk in, with plans that stay good whatever the planner believes of a campaign. It learns how many rows a campaign
-- has when it happens to look. Of one that was small then it believes that its rows are few, takes `campaign_id = c` for all it
-- needs, and compares every row of the chunk with every row of the campaign: the second campaign on a server took minutes for
-- twenty thousand rows. So the campaign comes with the row that looks, as a column, and the whole key is looked up each time.
-- `(s.campaign_id <> c) is false` asks the same as `=`, and tells the planner nothing that it could carry over.

create or replace function personal.import_merge(in_import uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  c uuid := personal.import_guard(in_import, array['running']); src uuid; p record; n record;
  fresh integer; again integer; moved uuid[]; changed integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  -- What the source permits is the same for everybody it brings who has not said anything yet: once a chunk.
  select * into p from personal.permit(c, null, null, src, 'person');
  select * into n from personal.permit(c, null, null, src, 'name');
  insert into personal.person (campaign_id, id, circle, ref, door_id, turf_id, source_id, usable_for, usable_until)
    select c, s.person_id, 'roll', s.ref, s.door_id, d.turf_id, src, p.usable_for, p.usable_until
    from staging.import_person s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
    where (s.campaign_id <> c) is false and s.import_id = in_import and s.is_new
    on conflict do nothing;
  get diagnostics fresh = row_count;
  -- Six signs meet by chance now and then: whoever lost gets a longer reference.
  insert into personal.person (campaign_id, id, circle, ref, door_id, turf_id, source_id, usable_for, usable_until)
    select c, s.person_id, 'roll', s.ref || '-' || upper(left(replace(s.name_id::text, '-', ''), 4)), s.door_id, d.turf_id, src, p.usable_for, p.usable_until
    from staging.import_person s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
    where (s.campaign_id <> c) is false and s.import_id = in_import and s.is_new
      and not exists (select 1 from personal.person x where x.campaign_id = s.campaign_id and x.id = s.person_id)
    on conflict do nothing;
  get diagnostics again = row_count;
  fresh := fresh + again;

  -- Only people of the roll: an id of another circle changes nothing.
  insert into staging.undo (campaign_id, import_id, person_id, door_id, moved_to)
    select c, in_import, x.id, x.door_id, s.door_id from staging.import_person s
    join personal.person x on x.campaign_id = s.campaign_id and x.id = s.person_id and x.circle = 'roll'
    where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new and x.door_id is distinct from s.door_id
    on conflict do nothing;
  with stepped as (
    update personal.person x set door_id = s.door_id, turf_id = d.turf_id from staging.import_person s
      join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
      where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new
        and x.campaign_id = s.campaign_id and x.id = s.person_id and x.circle = 'roll' and x.door_id is distinct from s.door_id
      returning x.id)
  select coalesce(array_agg(id), '{}') into moved from stepped;
  perform personal.import_follow(c, moved);

  update personal.person x set source_id = src from staging.import_person s, public.source o
    where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new and s.sealed is not null
      and x.campaign_id = s.campaign_id and x.id = s.person_id and x.circle = 'roll' and o.campaign_id = s.campaign_id and o.id = x.source_id
      and (o.ended_at is not null or o.until <= gate.clock());

  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed, usable_for, usable_until)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed, n.usable_for, n.usable_until
    from staging.import_person s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
    where (s.campaign_id <> c) is false and s.import_id = in_import and s.is_new;
  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed
    from staging.import_person s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
    join personal.person x on x.campaign_id = s.campaign_id and x.id = s.person_id and x.circle = 'roll'
    where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new and s.sealed is not null
      and not s.person_id = any (moved);
  get diagnostics changed = row_count;
  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed
    from staging.import_person s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
    where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new and s.sealed is not null and s.person_id = any (moved);
  -- Everything about somebody who was changed follows the rules of the new door and source.
  perform personal.refresh(c, (select array_agg(s.person_id) from staging.import_person s
    where (s.campaign_id <> c) is false and s.import_id = in_import and not s.is_new));
  delete from staging.import_person where campaign_id = c and import_id = in_import;
  return jsonb_build_object('fresh', fresh, 'changed', changed, 'moved', cardinality(moved));
end $$;

create or replace function personal.import_doors(in_import uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid; n integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  insert into public.door as d (campaign_id, id, door_key, building_key, street, street_key, number, number_text, unit, floor,
      city, region, postcode, country, precinct, lat, lon, state, source_id)
    select c, s.id, s.door_key, s.building_key, s.street, s.street_key, s.number, s.number_text, s.unit, s.floor,
      s.city, s.region, s.postcode, s.country, s.precinct, s.lat, s.lon, case when s.lat is null then 'unplaced' else 'placed' end, src
    from staging.import_door s where (s.campaign_id <> c) is false and s.import_id = in_import
    on conflict (campaign_id, door_key) do nothing;
  get diagnostics n = row_count;
  update public.door d set lat = s.lat, lon = s.lon, state = 'placed' from staging.import_door s
    where (s.campaign_id <> c) is false and s.import_id = in_import and d.campaign_id = s.campaign_id and d.door_key = s.door_key
      and d.state = 'unplaced' and s.lat is not null;
  update public.door d set precinct = s.precinct from staging.import_door s
    where (s.campaign_id <> c) is false and s.import_id = in_import and d.campaign_id = s.campaign_id and d.door_key = s.door_key
      and d.precinct is null and s.precinct is not null;
  delete from staging.import_door where campaign_id = c and import_id = in_import;
  return n;
end $$;

create or replace function personal.import_roll(in_import uuid, in_codes bytea) returns integer language plpgsql security definer set search_path = ''
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid; n integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  insert into personal.roll as r (campaign_id, person_id, source_id, code)
    select c, p.id, src, x.code
    from (select c as campaign_id, encode(substring(in_codes from a * 28 + 1 for 16), 'hex')::uuid as id, substring(in_codes from a * 28 + 17 for 12) as code
          from generate_series(0, length(in_codes) / 28 - 1) as a offset 0) x
    join personal.person p on p.campaign_id = x.campaign_id and p.id = x.id and p.circle = 'roll'
    on conflict (campaign_id, person_id) do update set source_id = excluded.source_id, code = excluded.code;
  get diagnostics n = row_count;
  return n;
end $$;

create or replace function personal.import_compare(in_import uuid, in_people uuid[], in_doors uuid[])
returns table (id uuid, same_door boolean, is_stale boolean) language plpgsql security definer set search_path = ''
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']);
begin
  return query select p.id, p.door_id is not distinct from x.door_id,
      (select s.ended_at is not null or s.until <= gate.clock() from public.source s where s.campaign_id = c and s.id = p.source_id)
      or exists (select 1 from personal.off_roll o where o.campaign_id = c and o.person_id = p.id and o.back_import_id is null)
    from (select c as campaign_id, u.person_id, u.door_id from unnest(in_people, in_doors) as u(person_id, door_id) offset 0) x
    join personal.person p on p.campaign_id = x.campaign_id and p.id = x.person_id and p.circle = 'roll';
end $$;
