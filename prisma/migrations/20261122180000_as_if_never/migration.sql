-- Any row of imports and undos leaves what the files that remain would have left alone (issue 4, import 5). For that a file
-- says of whom and of which doors it had nothing new, and an undo hands each thing it brought to the next file that has it:
-- its name, its move, its person, its door. Only what no later file has goes back.

-- Ids of a chunk that were here already and that this file has too. Ids only; they end with the undo history.
create table staging.vouched (
  campaign_id uuid not null, import_id uuid not null, at_row integer not null, people uuid[] not null, doors uuid[] not null,
  primary key (campaign_id, import_id, at_row),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade);
alter table staging.vouched enable row level security;
alter table staging.vouched force row level security;
create policy keeper on staging.vouched to askfirst_keeper using (true) with check (true);
grant select, insert, update, delete on staging.vouched to askfirst_keeper;

create function personal.import_vouch(in_import uuid, in_row integer, in_people uuid[], in_doors uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']);
begin
  insert into staging.vouched (campaign_id, import_id, at_row, people, doors) values (c, in_import, in_row, in_people, in_doors)
    on conflict (campaign_id, import_id, at_row) do nothing;
end $$;

-- Imports that began after this one, were not taken back and whose list may still be used.
create function personal.import_later(in_campaign uuid, in_import uuid) returns table (import_id uuid, source_id uuid, started_at timestamptz)
language sql stable set search_path = '' as $$
  select i.id, i.source_id, i.started_at from public.import i
  join public.source s on s.campaign_id = i.campaign_id and s.id = i.source_id and s.ended_at is null and s.until > gate.clock()
  where i.campaign_id = in_campaign and i.id <> in_import
    and i.started_at > (select o.started_at from public.import o where o.campaign_id = in_campaign and o.id = in_import) $$;

-- The next import that has each of these people, and whether it brought a name or a move of its own.
create function personal.import_next(in_campaign uuid, in_import uuid, in_people uuid[])
returns table (person_id uuid, import_id uuid, source_id uuid, has_name boolean, has_move boolean)
language sql stable set search_path = '' as $$
  with later as (select * from personal.import_later(in_campaign, in_import)),
  wanted as (select w.id from unnest(in_people) as w(id)),
  had as (
    select n.person_id, l.import_id, l.source_id, l.started_at, true as has_name, false as has_move
      from personal.name n join wanted w on w.id = n.person_id join later l on l.source_id = n.source_id
      where n.campaign_id = in_campaign and n.given_by = 'source'
    union all select u.person_id, l.import_id, l.source_id, l.started_at, false, true
      from staging.undo u join wanted w on w.id = u.person_id join later l on l.import_id = u.import_id
      where u.campaign_id = in_campaign
    union all select w.id, l.import_id, l.source_id, l.started_at, false, false
      from staging.vouched v join later l on l.import_id = v.import_id cross join lateral unnest(v.people) as x(id)
      join wanted w on w.id = x.id where v.campaign_id = in_campaign)
  select distinct on (h.person_id) h.person_id, h.import_id, h.source_id, bool_or(h.has_name), bool_or(h.has_move)
  from had h group by h.person_id, h.import_id, h.source_id, h.started_at
  order by h.person_id, h.started_at, h.import_id $$;

-- Takes back a part of an import, people by people: first those it moved, then those it named, then those it brought.
-- Gives the ids of people that are gone, so that their secrets go too; of those who stand again as an earlier file had
-- them, so that the next file is compared anew; how many stay; and whether more is left.
create or replace function personal.import_undo(in_import uuid, in_limit integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); src uuid; batch uuid[]; keep uuid[]; gone uuid[]; back uuid[]; own uuid; passed integer;
  whom uuid[]; imports uuid[]; sources uuid[]; named boolean[]; moved boolean[];
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  if src is null then return jsonb_build_object('gone', '[]'::jsonb, 'back', '[]'::jsonb, 'kept', 0, 'more', false); end if;
  select array_agg(id) into batch from (select person_id as id from staging.undo where campaign_id = c and import_id = in_import limit in_limit) u;
  if batch is null then
    select array_agg(distinct id) into batch from (select person_id as id from personal.name where campaign_id = c and source_id = src limit in_limit) n;
  end if;
  if batch is null then
    select array_agg(id) into batch from (select id from personal.person where campaign_id = c and source_id = src limit in_limit) p;
  end if;
  if batch is null then return jsonb_build_object('gone', '[]'::jsonb, 'back', '[]'::jsonb, 'kept', 0, 'more', false); end if;
  select coalesce(array_agg(x.person_id), '{}'), array_agg(x.import_id), array_agg(x.source_id), array_agg(x.has_name), array_agg(x.has_move)
    into whom, imports, sources, named, moved from personal.import_next(c, in_import, batch) x;

  -- The name this file gave is what a later file without one of its own found and agreed with.
  update personal.name n set source_id = l.source_id from unnest(whom, sources, named) as l(person_id, source_id, has_name)
    where n.campaign_id = c and n.person_id = l.person_id and n.source_id = src and not l.has_name;
  -- Whom this file brought, the next one brings: from there nobody was moved.
  delete from staging.undo u using unnest(whom, imports, moved) as l(person_id, import_id, has_move), personal.person p
    where u.campaign_id = c and u.person_id = l.person_id and u.import_id = l.import_id and l.has_move
      and p.campaign_id = c and p.id = l.person_id and p.source_id = src
      and not exists (select 1 from staging.undo o where o.campaign_id = c and o.import_id = in_import and o.person_id = l.person_id);
  -- A move goes over to the next file: as the first half of its own, or as its own.
  update staging.undo u set door_id = o.door_id from staging.undo o, unnest(whom, imports, moved) as l(person_id, import_id, has_move)
    where o.campaign_id = c and o.import_id = in_import and o.person_id = l.person_id and l.has_move
      and u.campaign_id = c and u.import_id = l.import_id and u.person_id = l.person_id;
  insert into staging.undo (campaign_id, import_id, person_id, door_id, moved_to)
    select c, l.import_id, o.person_id, o.door_id, o.moved_to from staging.undo o, unnest(whom, imports, moved) as l(person_id, import_id, has_move)
    where o.campaign_id = c and o.import_id = in_import and o.person_id = l.person_id and not l.has_move
    on conflict do nothing;
  update personal.person x set door_id = u.door_id, turf_id = d.turf_id from staging.undo u left join public.door d on d.campaign_id = c and d.id = u.door_id
    where u.campaign_id = c and u.import_id = in_import and u.person_id = any (batch) and not u.person_id = any (whom)
      and x.campaign_id = c and x.id = u.person_id and x.door_id is not distinct from u.moved_to;
  perform personal.import_follow(c, (select coalesce(array_agg(u.person_id), '{}') from staging.undo u
    where u.campaign_id = c and u.import_id = in_import and u.person_id = any (batch) and not u.person_id = any (whom)));
  delete from staging.undo where campaign_id = c and import_id = in_import and person_id = any (batch);
  update personal.person p set source_id = l.source_id from unnest(whom, sources) as l(person_id, source_id)
    where p.campaign_id = c and p.id = l.person_id and p.source_id = src and p.circle = 'roll';
  get diagnostics passed = row_count;

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
  select coalesce(array_agg(x), '{}') into back from unnest(batch) x where not x = any (gone) and not x = any (whom);
  return jsonb_build_object('gone', to_jsonb(gone), 'back', to_jsonb(back), 'kept', cardinality(keep) + passed, 'more', true);
end $$;

-- A door that a later file has too is that file's from now on.
create or replace function personal.import_undo_doors(in_import uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); src uuid; gone integer; kept integer; passed integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  update public.door d set source_id = l.source_id from (
      select distinct on (x.id) x.id, n.source_id from personal.import_later(c, in_import) n
      join staging.vouched v on v.campaign_id = c and v.import_id = n.import_id cross join lateral unnest(v.doors) as x(id)
      order by x.id, n.started_at, n.import_id) l
    where d.campaign_id = c and d.id = l.id and d.source_id = src;
  get diagnostics passed = row_count;
  delete from public.door d where d.campaign_id = c and d.source_id = src and d.stopped_at is null
    and not exists (select 1 from personal.person t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from personal.visit t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from personal.note t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from public.walk_stop t where t.campaign_id = c and t.door_id = d.id)
    and not exists (select 1 from public.turf t where t.campaign_id = c and t.id = d.turf_id and t.state = 'published');
  get diagnostics gone = row_count;
  select count(*) into kept from public.door where campaign_id = c and source_id = src;
  delete from staging.vouched where campaign_id = c and import_id = in_import;
  update public.source set ended_at = gate.clock() where campaign_id = c and id = src;
  return jsonb_build_object('doors_gone', gone, 'doors_kept', kept + passed);
end $$;

-- A source that nothing hangs on any more: no person, no door, no name, no undo history, no row that still waits.
create function personal.import_is_hollow(in_campaign uuid, in_import uuid, in_source uuid) returns boolean
language sql stable set search_path = '' as $$
  select not (exists (select 1 from personal.person where campaign_id = in_campaign and source_id = in_source)
    or exists (select 1 from personal.name where campaign_id = in_campaign and source_id = in_source)
    or exists (select 1 from public.door where campaign_id = in_campaign and source_id = in_source)
    or exists (select 1 from staging.undo where campaign_id = in_campaign and import_id = in_import)
    or exists (select 1 from staging.vouched where campaign_id = in_campaign and import_id = in_import)
    or exists (select 1 from staging.refused where campaign_id = in_campaign and import_id = in_import and reason = 'needs-a-person')) $$;

-- An import that brought nothing and agreed with nothing leaves no source behind.
create or replace function personal.import_settle(in_import uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  if src is null or not personal.import_is_hollow(c, in_import, src) then return true; end if;
  update public.import set source_id = null where campaign_id = c and id = in_import;
  delete from public.source where campaign_id = c and id = src;
  return false;
end $$;

-- What has ended leaves. The history of an import stays while an earlier one may still be taken back: it says what that
-- one's rows go back to. Then a source that only agreed with others goes as well.
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
  delete from staging.import_door s using public.import i where i.campaign_id = s.campaign_id and i.id = s.import_id and i.state <> 'running';
  return query update public.import i set sealed = null where i.sealed is not null and i.ends_at <= gate.clock() returning i.campaign_id, i.id;
end $$;

do $$
declare f text;
begin
  foreach f in array array['import_vouch(uuid, integer, uuid[], uuid[])', 'import_later(uuid, uuid)', 'import_next(uuid, uuid, uuid[])',
      'import_is_hollow(uuid, uuid, uuid)'] loop
    execute 'alter function personal.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function personal.' || f || ' from public';
  end loop;
end $$;
grant execute on function personal.import_vouch(uuid, integer, uuid[], uuid[]) to askfirst_app;
