-- Imports: what was declared about a file, how far it got, what was refused, and how it can be taken back.
-- The file, its name, its columns and its refused lines are sealed under the import's own key and end within 7 days.

create table public.import (
  campaign_id uuid not null references public.campaign, id uuid not null,
  source_id uuid,
  state text not null default 'uploaded'
    check (state in ('uploaded', 'planned', 'checking', 'checked', 'running', 'paused', 'done', 'stopped', 'undoing', 'undone', 'failed')),
  sealed bytea,
  declaration jsonb, area jsonb,
  checked jsonb, counts jsonb not null default '{}', reasons jsonb not null default '{}',
  total_rows integer not null default 0, at_row integer not null default 0, resumed_at_row integer,
  tell_by date, stays jsonb,
  actor_id uuid not null, actor_role text not null,
  uploaded_at timestamptz not null default gate.clock(), runner_id uuid, beat_at timestamptz, started_at timestamptz,
  finished_at timestamptz, undone_at timestamptz, ends_at timestamptz not null,
  primary key (campaign_id, id),
  foreign key (campaign_id, source_id) references public.source (campaign_id, id));
-- Two imports at once would each think that a person is new.
create unique index import_one_at_a_time on public.import (campaign_id) where state in ('running', 'paused', 'undoing');

create table staging.refused (
  campaign_id uuid not null, import_id uuid not null, line integer not null,
  reason text not null, field text, sealed bytea not null,
  primary key (campaign_id, import_id, line),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade);

-- Where people stood before this import moved them.
create table staging.undo (
  campaign_id uuid not null, import_id uuid not null, person_id uuid not null, door_id uuid, moved_to uuid,
  primary key (campaign_id, import_id, person_id));

do $$
declare t record;
begin
  for t in select * from (values ('public', 'import'), ('staging', 'refused')) as v(s, r) loop
    execute format('alter table %I.%I enable row level security', t.s, t.r);
    execute format('alter table %I.%I force row level security', t.s, t.r);
    execute format('create policy campaign on %I.%I to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', t.s, t.r);
    execute format('create policy keeper on %I.%I to askfirst_keeper using (true) with check (true)', t.s, t.r);
    execute format('create policy backup on %I.%I for select to askfirst_backup using (true)', t.s, t.r);
    execute format('grant select, insert, update, delete on %I.%I to askfirst_app, askfirst_keeper', t.s, t.r);
    execute format('grant select on %I.%I to askfirst_backup', t.s, t.r);
  end loop;
end $$;
alter table staging.undo enable row level security;
alter table staging.undo force row level security;
create policy keeper on staging.undo to askfirst_keeper using (true) with check (true);
grant select, insert, update, delete on staging.undo to askfirst_keeper;

-- COPY is refused on tables with row-level security, so a chunk lands here, sealed, and is merged in the same
-- transaction. The app may add rows and see none. Unlogged: what passes here is in no write-ahead log and no backup.
create unlogged table staging.import_door (
  campaign_id uuid not null, import_id uuid not null, id uuid not null, door_key text not null, building_key text not null,
  street text not null, street_key text not null, number integer, number_text text not null, unit text not null, floor integer,
  city text not null, region text not null, postcode text not null, country text not null, precinct text,
  lat double precision, lon double precision);
create unlogged table staging.import_person (
  campaign_id uuid not null, import_id uuid not null, person_id uuid not null, ref text not null, name_id uuid not null,
  door_id uuid not null, is_new boolean not null, sealed bytea);
grant insert on staging.import_door, staging.import_person to askfirst_app;
grant select, delete on staging.import_door, staging.import_person to askfirst_keeper;

-- Every function below runs as the keeper, under purpose `import`, with the entry of this same transaction, or not at all.
create function personal.import_guard(in_import uuid, in_states text[]) returns uuid language plpgsql security definer set search_path = '' as $$
declare found uuid;
begin
  if gate.purpose() is distinct from 'import' or not gate.may_write() then
    raise exception 'an import needs its purpose and an entry' using errcode = '42501';
  end if;
  select id into found from public.import where campaign_id = gate.campaign() and id = in_import and state = any (in_states);
  if found is null then raise exception 'no such import in this state' using errcode = '42501'; end if;
  return gate.campaign();
end $$;

-- Which doors are there already. A door that had no place takes the one this file gives it.
create function personal.import_doors(in_import uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid; n integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  insert into public.door as d (campaign_id, id, door_key, building_key, street, street_key, number, number_text, unit, floor,
      city, region, postcode, country, precinct, lat, lon, state, source_id)
    select c, s.id, s.door_key, s.building_key, s.street, s.street_key, s.number, s.number_text, s.unit, s.floor,
      s.city, s.region, s.postcode, s.country, s.precinct, s.lat, s.lon, case when s.lat is null then 'unplaced' else 'placed' end, src
    from staging.import_door s where s.campaign_id = c and s.import_id = in_import
    on conflict (campaign_id, door_key) do nothing;
  get diagnostics n = row_count;
  update public.door d set lat = s.lat, lon = s.lon, state = 'placed' from staging.import_door s
    where s.campaign_id = c and s.import_id = in_import and d.campaign_id = c and d.door_key = s.door_key
      and d.state = 'unplaced' and s.lat is not null;
  update public.door d set precinct = s.precinct from staging.import_door s
    where s.campaign_id = c and s.import_id = in_import and d.campaign_id = c and d.door_key = s.door_key
      and d.precinct is null and s.precinct is not null;
  delete from staging.import_door where campaign_id = c and import_id = in_import;
  return n;
end $$;

-- Says of people known by their number whether they are at this door, and whether their source has ended. No value, no
-- door is told: under `import` the roll is not read.
create function personal.import_compare(in_import uuid, in_people uuid[], in_doors uuid[])
returns table (id uuid, same_door boolean, is_stale boolean) language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']);
begin
  return query select p.id, p.door_id is not distinct from x.door_id, s.ended_at is not null or s.until <= gate.clock()
    from unnest(in_people, in_doors) as x(person_id, door_id)
    join personal.person p on p.campaign_id = c and p.id = x.person_id and p.circle = 'roll'
    join public.source s on s.campaign_id = c and s.id = p.source_id;
end $$;

create function personal.import_merge(in_import uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
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
    from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
    where s.campaign_id = c and s.import_id = in_import and s.is_new
    on conflict do nothing;
  get diagnostics fresh = row_count;
  -- Six signs meet by chance now and then: whoever lost gets a longer reference.
  insert into personal.person (campaign_id, id, circle, ref, door_id, turf_id, source_id, usable_for, usable_until)
    select c, s.person_id, 'roll', s.ref || '-' || upper(left(replace(s.name_id::text, '-', ''), 4)), s.door_id, d.turf_id, src, p.usable_for, p.usable_until
    from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
    where s.campaign_id = c and s.import_id = in_import and s.is_new
      and not exists (select 1 from personal.person x where x.campaign_id = c and x.id = s.person_id)
    on conflict do nothing;
  get diagnostics again = row_count;
  fresh := fresh + again;

  -- Only people of the roll: an id of another circle changes nothing.
  insert into staging.undo (campaign_id, import_id, person_id, door_id, moved_to)
    select c, in_import, x.id, x.door_id, s.door_id from staging.import_person s
    join personal.person x on x.campaign_id = c and x.id = s.person_id and x.circle = 'roll'
    where s.campaign_id = c and s.import_id = in_import and not s.is_new and x.door_id is distinct from s.door_id
    on conflict do nothing;
  with stepped as (
    update personal.person x set door_id = s.door_id, turf_id = d.turf_id from staging.import_person s
      join public.door d on d.campaign_id = c and d.id = s.door_id
      where s.campaign_id = c and s.import_id = in_import and not s.is_new
        and x.campaign_id = c and x.id = s.person_id and x.circle = 'roll' and x.door_id is distinct from s.door_id
      returning x.id)
  select coalesce(array_agg(id), '{}') into moved from stepped;
  perform personal.import_follow(c, moved);

  update personal.person x set source_id = src from staging.import_person s, public.source o
    where s.campaign_id = c and s.import_id = in_import and not s.is_new and s.sealed is not null
      and x.campaign_id = c and x.id = s.person_id and x.circle = 'roll' and o.campaign_id = c and o.id = x.source_id
      and (o.ended_at is not null or o.until <= gate.clock());

  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed, usable_for, usable_until)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed, n.usable_for, n.usable_until
    from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
    where s.campaign_id = c and s.import_id = in_import and s.is_new;
  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed
    from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
    join personal.person x on x.campaign_id = c and x.id = s.person_id and x.circle = 'roll'
    where s.campaign_id = c and s.import_id = in_import and not s.is_new and s.sealed is not null
      and not s.person_id = any (moved);
  get diagnostics changed = row_count;
  insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed)
    select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed
    from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
    where s.campaign_id = c and s.import_id = in_import and not s.is_new and s.sealed is not null and s.person_id = any (moved);
  -- Everything about somebody who was changed follows the rules of the new door and source.
  perform personal.refresh(c, (select array_agg(s.person_id) from staging.import_person s
    where s.campaign_id = c and s.import_id = in_import and not s.is_new));
  delete from staging.import_person where campaign_id = c and import_id = in_import;
  return jsonb_build_object('fresh', fresh, 'changed', changed, 'moved', cardinality(moved));
end $$;

-- Rows about people who changed doors go along.
create function personal.import_follow(in_campaign uuid, in_people uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare tbl text;
begin
  if cardinality(in_people) = 0 then return; end if;
  update personal.name t set door_id = x.door_id, turf_id = x.turf_id from personal.person x
    where x.campaign_id = in_campaign and x.id = any (in_people) and t.campaign_id = in_campaign and t.person_id = x.id;
  foreach tbl in array array['contact', 'answer'] loop
    execute format('update personal.%I t set turf_id = x.turf_id from personal.person x
      where x.campaign_id = $1 and x.id = any ($2) and t.campaign_id = $1 and t.person_id = x.id', tbl) using in_campaign, in_people;
  end loop;
end $$;

-- Takes back a part of an import: its names and people, but nothing a person gave, said or stopped since. Gives the ids of
-- the people that are gone, so that their secrets go too, and whether more is left.
create function personal.import_undo(in_import uuid, in_limit integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); src uuid; batch uuid[]; keep uuid[]; gone uuid[]; own uuid; r record;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  if src is null then return jsonb_build_object('gone', '[]'::jsonb, 'kept', 0, 'more', false); end if;
  select array_agg(id) into batch from (select person_id as id from staging.undo where campaign_id = c and import_id = in_import limit in_limit) u;
  if batch is not null then
    update personal.person x set door_id = u.door_id, turf_id = d.turf_id from staging.undo u left join public.door d on d.campaign_id = c and d.id = u.door_id
      where u.campaign_id = c and u.import_id = in_import and u.person_id = any (batch)
        and x.campaign_id = c and x.id = u.person_id and x.door_id is not distinct from u.moved_to;
    perform personal.import_follow(c, batch);
    delete from staging.undo where campaign_id = c and import_id = in_import and person_id = any (batch);
    return jsonb_build_object('gone', '[]'::jsonb, 'kept', 0, 'more', true);
  end if;
  select array_agg(id) into batch from (
    select person_id as id from personal.name where campaign_id = c and source_id = src limit in_limit) n;
  if batch is null then
    select array_agg(id) into batch from (select id from personal.person where campaign_id = c and source_id = src limit in_limit) p;
  end if;
  if batch is null then return jsonb_build_object('gone', '[]'::jsonb, 'kept', 0, 'more', false); end if;
  delete from personal.name where campaign_id = c and source_id = src and person_id = any (batch);
  select coalesce(array_agg(p.id), '{}') into keep from personal.person p where p.campaign_id = c and p.id = any (batch) and p.source_id = src and (
       exists (select 1 from personal.visit t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.answer t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.note t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.contact t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.name t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.sign_up t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from personal.request t where t.campaign_id = c and t.proved_person_id = p.id)
    or exists (select 1 from consent.event t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from consent.restriction t where t.campaign_id = c and t.person_id = p.id)
    or exists (select 1 from consent.receipt t where t.campaign_id = c and t.person_id = p.id));
  -- Whoever said something stays as somebody met at a door, no longer as somebody from a list.
  select id into own from public.source where campaign_id = c and kind = 'door' and ended_at is null order by added_at limit 1;
  update personal.person set source_id = own where campaign_id = c and id = any (keep);
  with dropped as (delete from personal.person where campaign_id = c and id = any (batch) and source_id = src and circle = 'roll' returning id)
    select coalesce(array_agg(id), '{}') into gone from dropped;
  perform personal.refresh(c, (select array_agg(x) from unnest(batch) x where not x = any (gone)));
  return jsonb_build_object('gone', to_jsonb(gone), 'kept', cardinality(keep), 'more', true);
end $$;

-- The doors of an undone import, but for those where somebody lives, was met or said stop, or that are being walked.
create function personal.import_undo_doors(in_import uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); src uuid; gone integer; kept integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  delete from public.door d where d.campaign_id = c and d.source_id = src and d.stopped_at is null
    and not exists (select 1 from personal.person t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from personal.visit t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from personal.note t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from public.walk_stop t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from public.turf t where t.campaign_id = c and t.id = d.turf_id and t.state = 'published');
  get diagnostics gone = row_count;
  select count(*) into kept from public.door where campaign_id = c and source_id = src;
  update public.source set ended_at = gate.clock() where campaign_id = c and id = src;
  return jsonb_build_object('doors_gone', gone, 'doors_kept', kept);
end $$;

-- An import that changed nothing leaves no source behind.
create function personal.import_settle(in_import uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  if src is null or exists (select 1 from personal.person where campaign_id = c and source_id = src)
    or exists (select 1 from personal.name where campaign_id = c and source_id = src)
    or exists (select 1 from staging.undo where campaign_id = c and import_id = in_import)
    or exists (select 1 from public.door where campaign_id = c and source_id = src) then return true; end if;
  update public.import set source_id = null where campaign_id = c and id = in_import;
  delete from public.source where campaign_id = c and id = src;
  return false;
end $$;

-- What has ended leaves: refused lines, sealed columns, undo history. Their key has ended with it.
create function personal.import_end() returns table (campaign_id uuid, import_id uuid) language plpgsql security definer set search_path = '' as $$
begin
  delete from staging.undo u using public.import i where i.campaign_id = u.campaign_id and i.id = u.import_id and i.ends_at <= gate.clock();
  delete from staging.refused r using public.import i where i.campaign_id = r.campaign_id and i.id = r.import_id and i.ends_at <= gate.clock();
  delete from staging.import_person s using public.import i where i.campaign_id = s.campaign_id and i.id = s.import_id and i.state <> 'running';
  delete from staging.import_door s using public.import i where i.campaign_id = s.campaign_id and i.id = s.import_id and i.state <> 'running';
  return query update public.import i set sealed = null where i.sealed is not null and i.ends_at <= gate.clock() returning i.campaign_id, i.id;
end $$;

-- Imports whose process died: their last sign of life is old. Ids only.
create function gate.silent_imports(in_seconds integer) returns table (campaign_id uuid, import_id uuid)
language sql stable security definer set search_path = '' as
  $$ select i.campaign_id, i.id from public.import i where i.state in ('running', 'undoing')
     and coalesce(i.beat_at, i.uploaded_at) < gate.clock() - make_interval(secs => in_seconds) $$;
alter function gate.silent_imports(integer) owner to askfirst_keeper;

do $$
declare f text;
begin
  foreach f in array array['import_guard(uuid, text[])', 'import_doors(uuid)', 'import_compare(uuid, uuid[], uuid[])', 'import_merge(uuid)', 'import_follow(uuid, uuid[])',
      'import_undo(uuid, integer)', 'import_undo_doors(uuid)', 'import_settle(uuid)', 'import_end()'] loop
    execute 'alter function personal.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function personal.' || f || ' from public';
  end loop;
end $$;
grant execute on function personal.import_doors(uuid), personal.import_compare(uuid, uuid[], uuid[]), personal.import_merge(uuid),
  personal.import_undo(uuid, integer), personal.import_undo_doors(uuid), personal.import_settle(uuid), personal.import_end() to askfirst_app;
