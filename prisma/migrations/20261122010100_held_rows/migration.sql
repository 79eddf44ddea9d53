-- Rows of a file that only a person can decide (ENG-31). What was decided stands beside the sealed line until the import
-- ends, so that it can be undone; a line that nobody decides goes with all others after seven days.
alter table staging.refused
  add column decided text check (decided in ('out', 'in')), add column person_id uuid,
  add foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete set null (person_id),
  add check (decided is not null or person_id is null),
  add check (decided is null or reason = 'needs-a-person');
revoke update on staging.refused from askfirst_app;

-- An import whose only rows wait for a person keeps its source: one of them may still be taken in.
create or replace function personal.import_settle(in_import uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  if src is null or exists (select 1 from personal.person where campaign_id = c and source_id = src)
    or exists (select 1 from personal.name where campaign_id = c and source_id = src)
    or exists (select 1 from staging.undo where campaign_id = c and import_id = in_import)
    or exists (select 1 from staging.refused where campaign_id = c and import_id = in_import and reason = 'needs-a-person')
    or exists (select 1 from public.door where campaign_id = c and source_id = src) then return true; end if;
  update public.import set source_id = null where campaign_id = c and id = in_import;
  delete from public.source where campaign_id = c and id = src;
  return false;
end $$;

-- One row is decided: kept out, or taken in as the one staged person. The row is locked, so that two deciders meet here.
create function personal.import_decide(in_import uuid, in_line integer, in_take boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['done', 'stopped']); src uuid; whom uuid; made integer := 0;
begin
  select i.source_id into src from public.import i where i.campaign_id = c and i.id = in_import and i.ends_at > gate.clock() for update;
  if not found then raise exception 'these rows have ended' using errcode = 'AF004'; end if;
  perform 1 from staging.refused r where r.campaign_id = c and r.import_id = in_import and r.line = in_line
    and r.reason = 'needs-a-person' and r.decided is null for update;
  if not found then raise exception 'this row is decided' using errcode = 'AF003'; end if;
  if not in_take then
    update staging.refused set decided = 'out' where campaign_id = c and import_id = in_import and line = in_line;
    return false;
  end if;
  if src is null then raise exception 'this import has no source' using errcode = 'AF003'; end if;
  -- Somebody whom a later file has brought meanwhile is here: nothing of them is written again.
  insert into personal.person (campaign_id, id, circle, ref, door_id, turf_id, source_id, usable_for, usable_until)
    select c, s.person_id, 'roll', s.ref, s.door_id, d.turf_id, src, '{}', 'infinity' from staging.import_person s
    join public.door d on d.campaign_id = c and d.id = s.door_id and d.stopped_at is null
    where s.campaign_id = c and s.import_id = in_import
    on conflict do nothing;
  get diagnostics made = row_count;
  if made = 0 and not exists (select 1 from personal.person x join staging.import_person s on s.person_id = x.id
      where x.campaign_id = c and s.campaign_id = c and s.import_id = in_import) then
    -- Its home was stopped a moment ago, or six signs met by chance: the first stays out, the second is tried again.
    raise exception 'this row was not taken in' using errcode = '40001';
  end if;
  if made > 0 then
    insert into personal.name (campaign_id, id, person_id, door_id, turf_id, source_id, given_by, sealed)
      select c, s.name_id, s.person_id, s.door_id, d.turf_id, src, 'source', s.sealed
      from staging.import_person s join public.door d on d.campaign_id = c and d.id = s.door_id
      where s.campaign_id = c and s.import_id = in_import
      returning person_id into whom;
    perform personal.refresh(c, array[whom]);
  end if;
  delete from staging.import_person where campaign_id = c and import_id = in_import;
  update staging.refused set decided = 'in', person_id = whom where campaign_id = c and import_id = in_import and line = in_line;
  update public.import i set
      counts = i.counts || jsonb_build_object('refused', (i.counts ->> 'refused')::int - 1,
        case when made > 0 then 'fresh' else 'same' end, (i.counts ->> case when made > 0 then 'fresh' else 'same' end)::int + 1)
    where i.campaign_id = c and i.id = in_import;
  return made > 0;
end $$;

-- Takes a decision back. Whoever was taken in goes again, unless they were met or have said something since. Gives the id
-- of the person that is gone, so that the secret goes too.
create function personal.import_undecide(in_import uuid, in_line integer) returns uuid language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['done', 'stopped']); r staging.refused; kind text;
begin
  perform 1 from public.import i where i.campaign_id = c and i.id = in_import and i.ends_at > gate.clock() for update;
  if not found then raise exception 'these rows have ended' using errcode = 'AF004'; end if;
  select * into r from staging.refused x where x.campaign_id = c and x.import_id = in_import and x.line = in_line and x.decided is not null for update;
  if not found then raise exception 'this row is not decided' using errcode = 'AF003'; end if;
  if r.person_id is not null then
    if exists (select 1 from personal.visit t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from personal.answer t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from personal.note t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from personal.contact t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from personal.sign_up t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from personal.request t where t.campaign_id = c and t.proved_person_id = r.person_id)
      or exists (select 1 from consent.event t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from consent.restriction t where t.campaign_id = c and t.person_id = r.person_id)
      or exists (select 1 from consent.receipt t where t.campaign_id = c and t.person_id = r.person_id) then
      raise exception 'this person was met since' using errcode = 'AF005';
    end if;
    delete from personal.name where campaign_id = c and person_id = r.person_id;
    delete from personal.person where campaign_id = c and id = r.person_id and circle = 'roll';
  end if;
  update staging.refused set decided = null, person_id = null where campaign_id = c and import_id = in_import and line = in_line;
  if r.decided = 'in' then
    kind := case when r.person_id is not null then 'fresh' else 'same' end;
    update public.import i set counts = i.counts || jsonb_build_object('refused', (i.counts ->> 'refused')::int + 1, kind, (i.counts ->> kind)::int - 1)
      where i.campaign_id = c and i.id = in_import;
  end if;
  return r.person_id;
end $$;
alter function personal.import_decide(uuid, integer, boolean) owner to askfirst_keeper;
alter function personal.import_undecide(uuid, integer) owner to askfirst_keeper;
revoke execute on function personal.import_decide(uuid, integer, boolean), personal.import_undecide(uuid, integer) from public;
grant execute on function personal.import_decide(uuid, integer, boolean), personal.import_undecide(uuid, integer) to askfirst_app;
