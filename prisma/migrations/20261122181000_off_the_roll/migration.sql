-- People whom a whole list of their area no longer has (issue 4, import 4). Nobody is erased for it: while a mark stands,
-- what their list permits by itself is not permitted, so that nobody knocks for them; what they said yes to themselves is. A
-- later list that has them lifts the mark, and taking either list back puts things as they were.
create table personal.off_roll (
  campaign_id uuid not null, person_id uuid not null, import_id uuid not null, back_import_id uuid,
  primary key (campaign_id, person_id, import_id),
  foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete cascade,
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade,
  foreign key (campaign_id, back_import_id) references public.import (campaign_id, id) on delete set null (back_import_id));
create index off_roll_import on personal.off_roll (campaign_id, import_id);
create index off_roll_back on personal.off_roll (campaign_id, back_import_id) where back_import_id is not null;
alter table personal.off_roll enable row level security;
alter table personal.off_roll force row level security;
create policy keeper on personal.off_roll to askfirst_keeper using (true) with check (true);
create policy backup on personal.off_roll for select to askfirst_backup using (true);
grant select, insert, update, delete on personal.off_roll to askfirst_keeper;
grant select on personal.off_roll to askfirst_backup;

-- Whom a chunk of a file has, of those who are here, whatever becomes of their rows. Ids only, until the import ends.
create table staging.met (
  campaign_id uuid not null, import_id uuid not null, at_row integer not null, people uuid[] not null,
  primary key (campaign_id, import_id, at_row),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade);
alter table staging.met enable row level security;
alter table staging.met force row level security;
create policy keeper on staging.met to askfirst_keeper using (true) with check (true);
grant select, insert, update, delete on staging.met to askfirst_keeper;

-- How many people this import found missing; null: not compared.
alter table public.import add column gone integer check (gone >= 0);

create or replace function personal.permit(in_campaign uuid, in_person uuid, in_door uuid, in_source uuid, in_table text,
    out usable_for text[], out usable_until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  s public.source; yes text[]; kept text[]; no text[]; own text[]; based text[]; asked text[]; roll text; is_off boolean := false;
  purge timestamptz; given_until timestamptz; stopped boolean := false; t timestamptz := gate.clock();
begin
  usable_for := '{}'; usable_until := '-infinity';
  select * into s from public.source where campaign_id = in_campaign and id = in_source;
  if s.id is null or s.ended_at is not null then return; end if;
  select c.purge_at, c.roll_use into purge, roll from public.campaign c where c.id = in_campaign;
  if in_person is not null and exists (select 1 from consent.restriction r
      where r.campaign_id = in_campaign and r.person_id = in_person and r.lifted_at is null) then return; end if;
  if in_door is not null then
    select d.stopped_at is not null into stopped from public.door d where d.campaign_id = in_campaign and d.id = in_door;
  end if;
  -- A later whole list of their area no longer has them: the list permits nothing by itself.
  if in_person is not null and s.kind = 'roll' then
    is_off := exists (select 1 from personal.off_roll o
      where o.campaign_id = in_campaign and o.person_id = in_person and o.back_import_id is null);
  end if;
  select coalesce(array_agg(b.purpose), '{}'), coalesce(array_agg(b.purpose) filter (where b.basis = 'consent'), '{}')
    into based, asked from gate.bases_now(in_campaign) b;
  select coalesce(array_agg(p.purpose) filter (where p.state = 'given' and p.until > t), '{}'),
         coalesce(array_agg(p.purpose) filter (where p.state in ('withdrawn', 'objected', 'refused')), '{}')
    into yes, no from consent.permission p where p.campaign_id = in_campaign and p.person_id = in_person;
  -- What the person asked to go on after the election (CON-16): a yes that they let outlive the purge date. After that date
  -- nothing else is left of it: no source permits anything by itself any more.
  select coalesce(array_agg(p.purpose), '{}') into kept from consent.permission p
    join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id and e.keeps
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t;
  if purge <= t then yes := kept; end if;
  -- Of what the source permits, what needs no yes: not a use that stands on consent (a home, about nobody, has no one to
  -- ask), and not the names of a roll that the campaign does not use.
  select coalesce(array_agg(x.purpose), '{}') into own from unnest(s.permits) as x(purpose)
    where purge > t and not is_off and not (x.purpose = any (asked) and in_person is not null)
      and not (s.kind = 'roll' and x.purpose = 'canvass.contact' and roll is not distinct from 'addresses-only');
  select coalesce(array_agg(distinct x.purpose order by x.purpose), '{}') into usable_for
    from unnest(own || yes) as x(purpose)
    where x.purpose = any (s.permits || s.ceiling) and x.purpose = any (based) and not x.purpose = any (no)
      and not (coalesce(stopped, false) and exists (select 1 from gate.purpose_group g where g.purpose = x.purpose and g.grp = 'canvass'))
      and exists (select 1 from gate.purpose_table m where m.purpose = x.purpose and m.tbl = in_table);
  select min(p.until) into given_until from consent.permission p
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t
      and p.purpose = any (usable_for) and not p.purpose = any (own);
  usable_until := least(s.until, case when usable_for <@ kept then 'infinity' else purge end, given_until);
  if usable_until <= t then usable_for := '{}'; end if;
end $$;

-- Whoever stands as gone is written anew by a list that has them.
create or replace function personal.import_compare(in_import uuid, in_people uuid[], in_doors uuid[])
returns table (id uuid, same_door boolean, is_stale boolean) language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']);
begin
  return query select p.id, p.door_id is not distinct from x.door_id, s.ended_at is not null or s.until <= gate.clock()
      or exists (select 1 from personal.off_roll o where o.campaign_id = c and o.person_id = p.id and o.back_import_id is null)
    from unnest(in_people, in_doors) as x(person_id, door_id)
    join personal.person p on p.campaign_id = c and p.id = x.person_id and p.circle = 'roll'
    join public.source s on s.campaign_id = c and s.id = p.source_id;
end $$;

-- Remembers whom a chunk has; the first one forgets an earlier reading of the same file.
create function personal.import_meet(in_import uuid, in_row integer, in_people uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']);
begin
  if in_row = 0 then delete from staging.met where campaign_id = c and import_id = in_import; end if;
  insert into staging.met (campaign_id, import_id, at_row, people) values (c, in_import, in_row, in_people)
    on conflict (campaign_id, import_id, at_row) do update set people = excluded.people;
end $$;

-- Whom this list has back: the mark is lifted in its name.
create function personal.import_return(in_import uuid, in_people uuid[]) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); back uuid[];
begin
  with lifted as (update personal.off_roll o set back_import_id = in_import
      where o.campaign_id = c and o.person_id = any (in_people) and o.back_import_id is null and o.import_id <> in_import returning o.person_id)
    select coalesce(array_agg(distinct person_id), '{}') into back from lifted;
  perform personal.refresh(c, back);
  return cardinality(back);
end $$;

-- People of an earlier list of the same giver and licence, in a place this list covers, whom it does not have. Counted in a
-- check, marked at the end of an import unless somebody chose to leave them. Gives how many are gone anew.
create function personal.import_gone(in_import uuid, in_places text[]) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']); i public.import; gone uuid[]; fresh integer;
begin
  select * into i from public.import x where x.campaign_id = c and x.id = in_import;
  if coalesce((i.declaration ->> 'whole')::boolean, false) is not true or i.declaration ->> 'source' <> 'roll' then return null; end if;
  select coalesce(array_agg(p.id), '{}') into gone from personal.person p
    join public.source s on s.campaign_id = c and s.id = p.source_id and s.kind = 'roll' and s.id is distinct from i.source_id
      and lower(btrim(s.label)) = lower(btrim(i.declaration ->> 'givenBy')) and lower(btrim(s.licence)) = lower(btrim(i.declaration ->> 'licence'))
    join public.door d on d.campaign_id = c and d.id = p.door_id
      and coalesce(nullif(d.precinct, ''), nullif(d.postcode, ''), d.city) = any (in_places)
    where p.campaign_id = c and p.circle = 'roll'
      and not exists (select 1 from (select unnest(m.people) as id from staging.met m where m.campaign_id = c and m.import_id = in_import) k where k.id = p.id);
  select count(*) into fresh from unnest(gone) as g(id) where not exists (select 1 from personal.off_roll o
    where o.campaign_id = c and o.person_id = g.id and o.back_import_id is null);
  update public.import x set gone = fresh where x.campaign_id = c and x.id = in_import;
  if i.state = 'checking' or i.declaration ->> 'gone' = 'leave' then return fresh; end if;
  insert into personal.off_roll (campaign_id, person_id, import_id) select c, g.id, in_import from unnest(gone) as g(id) on conflict do nothing;
  perform personal.refresh(c, gone);
  return fresh;
end $$;

-- Takes back, part by part, what this import said of people who were gone, and whom it had brought back: they are the next
-- list's that has them, or gone again. Before its own rows go, because they tell which list is the next.
create function personal.import_undo_gone(in_import uuid, in_limit integer) returns boolean language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); batch uuid[];
begin
  delete from staging.met where campaign_id = c and import_id = in_import;
  select array_agg(x.person_id) into batch from (select o.person_id from personal.off_roll o
    where o.campaign_id = c and o.import_id = in_import limit in_limit) x;
  if batch is not null then
    delete from personal.off_roll where campaign_id = c and import_id = in_import and person_id = any (batch);
    perform personal.refresh(c, batch);
    return true;
  end if;
  select array_agg(distinct x.person_id) into batch from (select o.person_id from personal.off_roll o
    where o.campaign_id = c and o.back_import_id = in_import limit in_limit) x;
  if batch is null then return false; end if;
  update personal.off_roll o set back_import_id = (select n.import_id from personal.import_next(c, in_import, array[o.person_id]) n)
    where o.campaign_id = c and o.back_import_id = in_import and o.person_id = any (batch);
  perform personal.refresh(c, batch);
  return true;
end $$;

-- A lifted mark is needed no longer than the list that lifted it can be taken back.
create function personal.import_end_gone() returns void language sql security definer set search_path = '' as $$
  delete from personal.off_roll o using public.import i
    where i.campaign_id = o.campaign_id and i.id = o.back_import_id and i.ends_at <= gate.clock()
      and not exists (select 1 from staging.vouched v where v.campaign_id = i.campaign_id and v.import_id = i.id)
      and not exists (select 1 from staging.undo u where u.campaign_id = i.campaign_id and u.import_id = i.id);
  delete from staging.met m using public.import i where i.campaign_id = m.campaign_id and i.id = m.import_id and i.ends_at <= gate.clock();
$$;

do $$
declare f text;
begin
  foreach f in array array['import_meet(uuid, integer, uuid[])', 'import_return(uuid, uuid[])', 'import_gone(uuid, text[])',
      'import_undo_gone(uuid, integer)', 'import_end_gone()'] loop
    execute 'alter function personal.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function personal.' || f || ' from public';
    execute 'grant execute on function personal.' || f || ' to askfirst_app';
  end loop;
end $$;
