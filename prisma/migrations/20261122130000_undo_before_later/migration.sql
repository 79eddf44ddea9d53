-- An import can be taken back after later ones (issue 4, import 5). Whoever a later list had changed or moved was kept as
-- somebody met at a door, who they were not: they belong to the later list now.
create or replace function personal.import_undo(in_import uuid, in_limit integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); src uuid; batch uuid[]; keep uuid[]; gone uuid[]; own uuid; passed integer; theirs uuid[]; sources uuid[];
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
  -- Whoever a later list changed or moved is that list's from now on: its licence, its end. A move brings no name of its
  -- own, so the name goes with them.
  select coalesce(array_agg(x.person_id), '{}'), coalesce(array_agg(x.source_id), '{}') into theirs, sources from (
    select distinct on (t.person_id) t.person_id, i.source_id from (
      select n.person_id, n.source_id, null::uuid as import_id from personal.name n
        where n.campaign_id = c and n.person_id = any (batch) and n.source_id <> src and n.given_by = 'source'
      union all select u.person_id, null, u.import_id from staging.undo u
        where u.campaign_id = c and u.person_id = any (batch) and u.import_id <> in_import) t
    join public.import i on i.campaign_id = c and (i.id = t.import_id or i.source_id = t.source_id)
      and i.started_at > (select own_import.started_at from public.import own_import where own_import.campaign_id = c and own_import.id = in_import)
    join public.source s on s.campaign_id = c and s.id = i.source_id and s.kind = 'roll' and s.ended_at is null
      and coalesce(s.until, 'infinity') > gate.clock()
    order by t.person_id, i.started_at desc) x;
  update personal.name n set source_id = l.source_id from unnest(theirs, sources) as l (person_id, source_id)
    where n.campaign_id = c and n.person_id = l.person_id and n.source_id = src
      and not exists (select 1 from personal.name o where o.campaign_id = c and o.person_id = n.person_id and o.source_id = l.source_id);
  update personal.person p set source_id = l.source_id from unnest(theirs, sources) as l (person_id, source_id)
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
  return jsonb_build_object('gone', to_jsonb(gone), 'kept', cardinality(keep) + passed, 'more', true);
end $$;
