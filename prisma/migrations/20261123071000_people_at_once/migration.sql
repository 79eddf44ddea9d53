-- New people and new doors of a chunk come as arrays and are written in one pass. Before, each was copied into staging, read
-- again by seven statements and deleted; what was deleted stayed on disk until the next vacuum, so that every chunk read more
-- dead rows than the last. Also read once instead of per row: the clock.
-- The plans are set: by index, row by row (see plans_that_hold).

-- People who are not here yet, with their name and, where there are any, their masked facts. Gives how many were written.
create function personal.import_people(in_import uuid, in_people uuid[], in_refs text[], in_names uuid[], in_doors uuid[], in_sealed bytea[], in_codes bytea[])
returns integer language plpgsql security definer set search_path = ''
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  c uuid := personal.import_guard(in_import, array['running']); src uuid; p record; n record; written integer;
  at timestamptz := gate.clock();
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  -- What the source permits is the same for everybody it brings who has not said anything yet: once a chunk.
  select * into p from personal.permit(c, null, null, src, 'person');
  select * into n from personal.permit(c, null, null, src, 'name');
  with placed as materialized (
    select g.person_id, g.name_id, g.door_id, d.turf_id, g.sealed, g.code,
      -- Six signs meet by chance now and then: whoever comes later gets a longer reference.
      case when exists (select 1 from personal.person x where x.campaign_id = g.campaign_id and x.ref = g.ref)
        then g.ref || '-' || upper(left(replace(g.name_id::text, '-', ''), 4)) else g.ref end as ref
    from (select c as campaign_id, u.* from unnest(in_people, in_refs, in_names, in_doors, in_sealed, in_codes)
        as u(person_id, ref, name_id, door_id, sealed, code) offset 0) g
    join public.door d on d.campaign_id = g.campaign_id and d.id = g.door_id),
  people as (
    insert into personal.person (campaign_id, id, circle, ref, door_id, turf_id, source_id, usable_for, usable_until)
      select c, s.person_id, 'roll', s.ref, s.door_id, s.turf_id, src, p.usable_for, p.usable_until from placed s),
  facts as (
    insert into personal.roll (campaign_id, person_id, source_id, code)
      select c, s.person_id, src, s.code from placed s where s.code is not null)
  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed, added_at, usable_for, usable_until)
    select c, s.name_id, s.person_id, s.door_id, s.turf_id, src, 'source', s.sealed, at, n.usable_for, n.usable_until from placed s;
  get diagnostics written = row_count;
  return written;
exception when unique_violation then
  -- Somebody else has written the same six signs since we looked: the chunk is tried again.
  raise exception 'a chunk met another writer' using errcode = '40001';
end $$;

-- Doors that are not here yet, and places or precincts for those that are and have none. Gives how many are new.
create function personal.import_doors(in_import uuid, in_ids uuid[], in_keys text[], in_buildings text[], in_streets text[], in_street_keys text[],
  in_numbers integer[], in_number_texts text[], in_units text[], in_floors integer[], in_cities text[], in_regions text[], in_postcodes text[],
  in_countries text[], in_precincts text[], in_lats double precision[], in_lons double precision[])
returns integer language plpgsql security definer set search_path = ''
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid; added integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  insert into public.door as d (campaign_id, id, door_key, building_key, street, street_key, number, number_text, unit, floor,
      city, region, postcode, country, precinct, lat, lon, state, source_id)
    select c, s.id, s.door_key, s.building_key, s.street, s.street_key, s.number, s.number_text, s.unit, s.floor,
      s.city, s.region, s.postcode, s.country, s.precinct, s.lat, s.lon, case when s.lat is null then 'unplaced' else 'placed' end, src
    from unnest(in_ids, in_keys, in_buildings, in_streets, in_street_keys, in_numbers, in_number_texts, in_units, in_floors, in_cities, in_regions,
        in_postcodes, in_countries, in_precincts, in_lats, in_lons)
      as s(id, door_key, building_key, street, street_key, number, number_text, unit, floor, city, region, postcode, country, precinct, lat, lon)
    on conflict (campaign_id, door_key) do nothing;
  get diagnostics added = row_count;
  if added = cardinality(in_ids) then return added; end if;
  update public.door d set lat = s.lat, lon = s.lon, state = 'placed'
    from (select c as campaign_id, u.* from unnest(in_keys, in_lats, in_lons) as u(door_key, lat, lon) where u.lat is not null offset 0) s
    where d.campaign_id = s.campaign_id and d.door_key = s.door_key and d.state = 'unplaced';
  -- What a file says of a precinct comes before what an outline gave.
  update public.door d set precinct = s.precinct, outline_set_id = null
    from (select c as campaign_id, u.* from unnest(in_keys, in_precincts) as u(door_key, precinct) where u.precinct is not null offset 0) s
    where d.campaign_id = s.campaign_id and d.door_key = s.door_key and (d.precinct is null or d.outline_set_id is not null);
  return added;
end $$;
drop function personal.import_doors(uuid);
drop function personal.import_precincts(uuid);
-- What ends an import no longer looks into the table of doors on their way in.
create or replace function personal.import_end() returns table (campaign_id uuid, import_id uuid) language plpgsql security definer set search_path = '' as $$
declare past record;
begin
  for past in select i.campaign_id as c, i.id, i.source_id as src from public.import i
      where i.ends_at <= gate.clock() and (
        exists (select 1 from staging.undo u where u.campaign_id = i.campaign_id and u.import_id = i.id)
        or exists (select 1 from staging.vouched v where v.campaign_id = i.campaign_id and v.import_id = i.id))
      and not exists (select 1 from public.import e where e.campaign_id = i.campaign_id and e.id <> i.id
        and e.started_at <= i.started_at and (e.ends_at > gate.clock() and e.state <> 'undone' or e.state = 'undoing')) loop
    delete from staging.undo u where u.campaign_id = past.c and u.import_id = past.id;
    delete from staging.vouched v where v.campaign_id = past.c and v.import_id = past.id;
    if past.src is not null and personal.import_is_hollow(past.c, past.id, past.src) then
      update public.import i set source_id = null where i.campaign_id = past.c and i.id = past.id;
      delete from public.source s where s.campaign_id = past.c and s.id = past.src;
    end if;
  end loop;
  delete from staging.refused f using public.import i where i.campaign_id = f.campaign_id and i.id = f.import_id and i.ends_at <= gate.clock();
  delete from staging.import_person s using public.import i where i.campaign_id = s.campaign_id and i.id = s.import_id and i.state <> 'running';
  return query update public.import i set sealed = null where i.sealed is not null and i.ends_at <= gate.clock() returning i.campaign_id, i.id;
end $$;
drop table staging.import_door;

do $$
declare f text;
begin
  foreach f in array array['import_people(uuid, uuid[], text[], uuid[], uuid[], bytea[], bytea[])',
    'import_doors(uuid, uuid[], text[], text[], text[], text[], integer[], text[], text[], integer[], text[], text[], text[], text[], text[], double precision[], double precision[])'] loop
    execute 'alter function personal.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function personal.' || f || ' from public';
    execute 'grant execute on function personal.' || f || ' to askfirst_app';
  end loop;
end $$;
