-- Knocks that were made with another tool before this campaign came here (issue 4, import 1; decision 146). Kept at the door:
-- on which day somebody was last there, and whether a second pass is wanted. What was said is not kept, nor who knocked. It
-- serves the choice of doors and nothing else: no purpose reads it, no page shows it of a door.
create table personal.earlier_door (
  campaign_id uuid not null, import_id uuid not null, door_id uuid not null,
  day date not null, outcome text not null check (outcome in ('not-home', 'come-back', 'other')),
  -- Somebody there did not want to talk: the door is not chosen again.
  refused boolean not null default false,
  primary key (campaign_id, import_id, door_id),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade,
  foreign key (campaign_id, door_id) references public.door (campaign_id, id) on delete cascade);
create index earlier_door_door on personal.earlier_door (campaign_id, door_id);

-- People of whom the other tool says that they have moved or died: nobody goes to a door for them.
create table personal.earlier_away (
  campaign_id uuid not null, import_id uuid not null, person_id uuid not null,
  primary key (campaign_id, import_id, person_id),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade,
  foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete cascade);
create index earlier_away_person on personal.earlier_away (campaign_id, person_id);

-- Rows of one file until all of it is read: several people of a home stand for one knock.
create table staging.knock (
  campaign_id uuid not null, import_id uuid not null, line integer not null, person_id uuid not null, day date not null,
  -- Null: a call or a letter, which says nothing of the door.
  outcome text check (outcome in ('not-home', 'come-back', 'other')),
  refused boolean not null, away boolean not null,
  primary key (campaign_id, import_id, line),
  foreign key (campaign_id, import_id) references public.import (campaign_id, id) on delete cascade);

do $$
declare t record;
begin
  for t in select * from (values ('personal', 'earlier_door'), ('personal', 'earlier_away'), ('staging', 'knock')) as v(s, r) loop
    execute format('alter table %I.%I enable row level security', t.s, t.r);
    execute format('alter table %I.%I force row level security', t.s, t.r);
    execute format('create policy keeper on %I.%I to askfirst_keeper using (true) with check (true)', t.s, t.r);
    execute format('grant select, insert, update, delete on %I.%I to askfirst_keeper', t.s, t.r);
    if t.s = 'personal' then
      execute format('create policy backup on %I.%I for select to askfirst_backup using (true)', t.s, t.r);
      execute format('grant select on %I.%I to askfirst_backup', t.s, t.r);
    end if;
  end loop;
end $$;
-- The person themselves may see what is kept about them.
create policy rights on personal.earlier_away for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
  and person_id = (select gate.person()) and (select gate.may_read()));
grant select on personal.earlier_away to askfirst_app;

-- A home of which nobody is left says nothing of anybody any more.
create function gate.after_home_is_empty() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  execute 'delete from personal.earlier_door e using (select distinct campaign_id, door_id from gone where door_id is not null) g
    where e.campaign_id = g.campaign_id and e.door_id = g.door_id
      and not exists (select 1 from personal.person p where p.campaign_id = g.campaign_id and p.door_id = g.door_id)';
  return null;
end $$;
alter function gate.after_home_is_empty() owner to askfirst_keeper;
create trigger person_gone_earlier after delete on personal.person referencing old table as gone
  for each statement execute function gate.after_home_is_empty();

-- Takes rows of a file into hand; the first ones forget an earlier reading. Gives the lines whose person is not on a list here.
create function personal.import_knocks(in_import uuid, in_row integer, in_lines integer[], in_people uuid[], in_days date[],
  in_outcomes text[], in_refused boolean[], in_away boolean[]) returns setof integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']);
begin
  if in_row = 0 then delete from staging.knock k where k.campaign_id = c and k.import_id = in_import; end if;
  insert into staging.knock (campaign_id, import_id, line, person_id, day, outcome, refused, away)
    select c, in_import, x.line, x.person_id, x.day, x.outcome, x.refused, x.away
    from unnest(in_lines, in_people, in_days, in_outcomes, in_refused, in_away) as x(line, person_id, day, outcome, refused, away)
    join personal.person p on p.campaign_id = c and p.id = x.person_id and p.circle = 'roll'
    on conflict do nothing;
  return query select x.line from unnest(in_lines, in_people) as x(line, person_id)
    where not exists (select 1 from personal.person p where p.campaign_id = c and p.id = x.person_id and p.circle = 'roll');
end $$;

-- Whoever the other tool says wants no visit is not visited: before anything else of the file is written. Whoever has said so
-- here already is left as they are. Gives how many.
create function personal.import_stop(in_import uuid, in_people uuid[]) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); stopped uuid[];
begin
  select coalesce(array_agg(p.id), '{}') into stopped from personal.person p
    where p.campaign_id = c and p.id = any (in_people) and p.circle = 'roll'
      and not exists (select 1 from consent.permission m where m.campaign_id = c and m.person_id = p.id
        and m.purpose = 'canvass.contact' and m.state in ('withdrawn', 'objected'));
  insert into consent.event (campaign_id, id, person_id, purpose, kind, method, actor_id, at)
    select c, gen_random_uuid(), s.id, 'canvass.contact', 'objected', 'file', in_import::text, gate.clock() from unnest(stopped) as s(id);
  return cardinality(stopped);
end $$;

-- All rows in hand as knocks at doors: counted in a check, kept in a run. A day at a door is one knock, and of several things
-- on the last day the one that asks least of the people there counts. What an earlier file said of the same door, or newer,
-- is not new; each file keeps its own row all the same, so that taking one back leaves the other.
create function personal.import_keep_knocks(in_import uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['checking', 'running']); answer jsonb; is_run boolean;
begin
  select i.state = 'running' into is_run from public.import i where i.campaign_id = c and i.id = in_import;
  with rows_here as materialized (
    select k.*, p.door_id from staging.knock k join personal.person p on p.campaign_id = c and p.id = k.person_id
    where k.campaign_id = c and k.import_id = in_import),
  homes as materialized (
    select r.door_id, max(r.day) as last_on, bool_or(r.refused) as refused, count(*) as n,
      (array_agg(r.outcome order by r.day desc, array_position(array['other', 'come-back', 'not-home'], r.outcome)))[1] as outcome
    from rows_here r where r.outcome is not null and r.door_id is not null group by r.door_id),
  compared as materialized (
    select h.*, case when e.last_on is null then 'fresh'
        when (h.last_on < e.last_on or (h.last_on, h.outcome) = (e.last_on, e.outcome)) and (e.refused or not h.refused) then 'same'
        else 'changed' end as was
    from homes h cross join lateral (
      select max(o.day) as last_on, (array_agg(o.outcome order by o.day desc, o.import_id desc))[1] as outcome, bool_or(o.refused) as refused
      from personal.earlier_door o where o.campaign_id = c and o.door_id = h.door_id and o.import_id <> in_import) e),
  gone as materialized (
    select r.person_id, not exists (select 1 from personal.earlier_away a
        where a.campaign_id = c and a.person_id = r.person_id and a.import_id <> in_import) as is_new
    from rows_here r where r.away group by r.person_id),
  kept_doors as (
    insert into personal.earlier_door as e (campaign_id, import_id, door_id, day, outcome, refused)
      select c, in_import, h.door_id, h.last_on, h.outcome, h.refused from homes h where is_run
      on conflict (campaign_id, import_id, door_id) do update set day = excluded.day, outcome = excluded.outcome, refused = excluded.refused),
  kept_people as (
    insert into personal.earlier_away (campaign_id, import_id, person_id) select c, in_import, g.person_id from gone g where is_run
      on conflict do nothing)
  select jsonb_build_object(
      'fresh', coalesce((select sum(h.n) from compared h where h.was = 'fresh'), 0),
      'changed', coalesce((select sum(h.n) from compared h where h.was = 'changed'), 0),
      'same', coalesce((select sum(h.n) from compared h where h.was = 'same'), 0),
      'doors', (select count(*) from compared),
      'newDoors', (select count(*) from compared h where h.was <> 'same'),
      'again', (select count(*) from compared h where h.outcome <> 'other' and not h.refused),
      'away', (select count(*) from gone), 'newAway', (select count(*) from gone g where g.is_new),
      'rest', (select count(*) from rows_here r where r.outcome is null or r.door_id is null))
    into answer;
  delete from staging.knock k where k.campaign_id = c and k.import_id = in_import;
  return answer;
end $$;

-- Takes back what this file brought. Stops stay: they are the people's own.
create function personal.import_undo_knocks(in_import uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']); n integer;
begin
  delete from staging.knock where campaign_id = c and import_id = in_import;
  delete from personal.earlier_away where campaign_id = c and import_id = in_import;
  delete from personal.earlier_door where campaign_id = c and import_id = in_import;
  get diagnostics n = row_count;
  return n;
end $$;

-- Rows in hand of a file that nobody went on with end with it.
create function personal.end_knocks() returns void language sql security definer set search_path = '' as $$
  delete from staging.knock k using public.import i where i.campaign_id = k.campaign_id and i.id = k.import_id and i.ends_at <= gate.clock() $$;

-- About how many doors of this campaign carry an earlier knock, for the page of whom to knock: in tens, none under ten.
create function personal.earlier_doors() returns integer language plpgsql stable security definer set search_path = '' as $$
declare c uuid := gate.campaign(); n integer;
begin
  if gate.role() not in ('owner', 'organiser') then return 0; end if;
  select count(distinct e.door_id) into n from personal.earlier_door e where e.campaign_id = c;
  return n / 10 * 10;
end $$;

-- Visits to a home, about nobody, end with the purge date too; those made before with another tool as well.
create or replace function personal.end_visits() returns integer language plpgsql security definer set search_path = '' as $$
declare n integer; m integer;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  delete from personal.visit v using public.campaign c where c.id = v.campaign_id and v.campaign_id = gate.campaign() and c.purge_at <= gate.clock();
  get diagnostics n = row_count;
  delete from personal.earlier_door e using public.campaign c where c.id = e.campaign_id and e.campaign_id = gate.campaign() and c.purge_at <= gate.clock();
  get diagnostics m = row_count;
  delete from personal.earlier_away e using public.campaign c where c.id = e.campaign_id and e.campaign_id = gate.campaign() and c.purge_at <= gate.clock();
  return n + m;
end $$;

-- Whom to knock, now with the knocks made before.
create or replace function personal.weigh_choice(in_rules jsonb, in_key bytea)
returns table (door_id uuid, person_id uuid, out_by text[]) language plpgsql stable security definer set search_path = '' as $$
declare
  c uuid := gate.campaign(); why text := gate.purpose(); t timestamptz := gate.clock();
  ages integer[]; sexes integer[]; parties integer[]; votes integer[]; precincts text[]; turfs uuid[]; outcomes text[];
  by_person boolean; by_roll boolean;
begin
  if why not in ('canvass.contact', 'canvass.turnout') or not gate.may_read() or gate.role() not in ('owner', 'organiser') then
    raise exception 'choosing doors needs its purpose, a role that cuts turf and an entry' using errcode = '42501';
  end if;
  perform gate.check_choice(c, in_rules);
  select coalesce(bool_or(e ->> 'field' in ('on-roll', 'age', 'sex', 'party', 'voted', 'reminder')), false),
         coalesce(bool_or(e ->> 'field' in ('age', 'sex', 'party', 'voted')), false)
    into by_person, by_roll from jsonb_array_elements(in_rules) e;
  if (why = 'canvass.turnout') is distinct from exists (select 1 from jsonb_array_elements(in_rules) e where e ->> 'field' = 'reminder') then
    raise exception 'a yes to be reminded is read under its own purpose' using errcode = '42501';
  end if;
  select array_agg(v.byte) filter (where v.field = 'age'), array_agg(v.byte) filter (where v.field = 'sex'),
         array_agg(v.byte) filter (where v.field = 'party'), array_agg(v.byte) filter (where v.field = 'voted'),
         array_agg(x.value) filter (where x.field = 'precinct'), array_agg(x.value::uuid) filter (where x.field = 'turf'),
         array_agg(x.value) filter (where x.field = 'outcome')
    into ages, sexes, parties, votes, precincts, turfs, outcomes
    from (select e ->> 'field' as field, jsonb_array_elements_text(e -> 'values') as value from jsonb_array_elements(in_rules) e) x
    left join gate.choice_value v on v.field = x.field and v.value = x.value;
  return query
  with visited as materialized (
    select v.door_id,
      -- What chooses is only what may be used for this; what protects is everything that was ever said.
      (array_agg(v.outcome order by v.at desc, v.id desc) filter (where v.counts))[1] as last,
      bool_or(v.never) as never
    from (
      select x.door_id, x.outcome, x.at, x.id, 'canvass.contact' = any (x.usable_for) and x.usable_until > t as counts,
        x.outcome in ('refused', 'do-not-contact') as never
      from personal.visit x
      where x.campaign_id = c and x.outcome <> 'undone'
        and not exists (select 1 from personal.visit k where k.campaign_id = c and k.corrects_id = x.id)
      -- Knocks that were made with another tool, of the day they were made.
      union all select e.door_id, e.outcome, e.day::timestamptz, e.import_id, true, e.refused
      from personal.earlier_door e where e.campaign_id = c) v
    group by v.door_id),
  away as materialized (
    select distinct v.person_id from personal.visit v
    where v.campaign_id = c and v.person_id is not null and v.outcome in ('moved', 'deceased')
      and not exists (select 1 from personal.visit k where k.campaign_id = c and k.corrects_id = v.id)
    union select e.person_id from personal.earlier_away e where e.campaign_id = c),
  doors as materialized (
    select d.id, array_remove(array[
        case when n.never then 'never-again:other' end,
        case when precincts is not null and not coalesce(d.precinct = any (precincts), false) then 'precinct:other' end,
        case when turfs is not null and not coalesce(d.turf_id = any (turfs), false) then 'turf:other' end,
        case when outcomes is not null and not coalesce(n.last, 'never-knocked') = any (outcomes) then 'outcome:other' end], null) as out_by
    from public.door d left join visited n on n.door_id = d.id
    where d.campaign_id = c and d.stopped_at is null and d.state <> 'not-a-home'),
  people as materialized (
    select p.id, p.door_id, r.code,
      case when s.ended_at is null and s.until > t then s.chooses else '{}' end as chooses,
      -- With another key than the campaign's own this is noise.
      case when by_roll and r.code is not null then sha256(in_key || uuid_send(p.id) || substring(r.code for 8)) end as mask
    from personal.person p
    left join personal.roll r on r.campaign_id = c and r.person_id = p.id
    left join public.source s on s.campaign_id = c and s.id = coalesce(r.source_id, p.source_id)
    where p.campaign_id = c and p.circle = 'roll' and why = any (p.usable_for) and p.usable_until > t
      and not exists (select 1 from away a where a.person_id = p.id))
  select d.id, p.id, d.out_by || case when not by_roll or p.id is null then '{}'::text[] else array_remove(array[
      case when ages is not null then case when not 'age' = any (p.chooses) then 'age:licence' when p.mask is null then 'age:unknown'
        else (select case when b = 0 then 'age:unknown' when not b = any (ages) then 'age:other' end from (select get_byte(p.code, 8) # get_byte(p.mask, 0) as b) x) end end,
      case when sexes is not null then case when not 'sex' = any (p.chooses) then 'sex:licence' when p.mask is null then 'sex:unknown'
        else (select case when b = 0 then 'sex:unknown' when not b = any (sexes) then 'sex:other' end from (select get_byte(p.code, 9) # get_byte(p.mask, 1) as b) x) end end,
      case when parties is not null then case when not 'party' = any (p.chooses) then 'party:licence' when p.mask is null then 'party:unknown'
        else (select case when b = 0 then 'party:unknown' when not b = any (parties) then 'party:other' end from (select get_byte(p.code, 10) # get_byte(p.mask, 2) as b) x) end end,
      case when votes is not null then case when not 'voted' = any (p.chooses) then 'voted:licence' when p.mask is null then 'voted:unknown'
        else (select case when b = 0 then 'voted:unknown' when not b = any (votes) then 'voted:other' end from (select get_byte(p.code, 11) # get_byte(p.mask, 3) as b) x) end end
      ], null) end
  from doors d left join people p on p.door_id = d.id
  where p.id is not null or not by_person;
end $$;

do $$
declare f text;
begin
  foreach f in array array['import_knocks(uuid, integer, integer[], uuid[], date[], text[], boolean[], boolean[])', 'import_stop(uuid, uuid[])',
      'import_keep_knocks(uuid)', 'import_undo_knocks(uuid)', 'end_knocks()', 'earlier_doors()'] loop
    execute 'alter function personal.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function personal.' || f || ' from public';
    execute 'grant execute on function personal.' || f || ' to askfirst_app';
  end loop;
end $$;
