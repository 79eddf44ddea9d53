-- Whom to knock (issue 4, turf 0): which doors a campaign visits, by facts of the roll that law and licence let it choose by,
-- by what became of earlier visits, and by a yes to be reminded. What is chosen with is masked and nobody reads it; the
-- database counts and names doors, never people.

-- ------------------------------------------------------------------------------------------- what may be chosen by
-- Mirror of lib/rules-data/choosing.ts; a test compares the two.
create table gate.choice_field (jurisdiction text not null, field text not null, primary key (jurisdiction, field));
create table gate.choice_value (field text not null, value text not null, byte integer, primary key (field, value));
insert into gate.choice_field (jurisdiction, field)
  select j, f from unnest(array['EU', 'FR', 'UK', 'US-CA', 'US']) j, unnest(array['on-roll', 'precinct', 'turf', 'outcome', 'reminder']) f
  union all select j, f from unnest(array['FR', 'US-CA', 'US']) j, unnest(array['age', 'sex']) f
  union all select j, f from unnest(array['US-CA', 'US']) j, unnest(array['party', 'voted']) f;
-- `byte`: as which number the fact stands in a person's row; 0 is not known.
insert into gate.choice_value (field, value, byte) values
  ('age', '18-24', 1), ('age', '25-34', 2), ('age', '35-49', 3), ('age', '50-64', 4), ('age', '65-up', 5),
  ('sex', 'f', 1), ('sex', 'm', 2), ('sex', 'x', 3),
  ('party', 'democratic', 1), ('party', 'republican', 2), ('party', 'other', 3), ('party', 'none', 4),
  ('voted', 'never', 1), ('voted', 'sometimes', 2), ('voted', 'always', 3),
  ('outcome', 'not-home', null), ('outcome', 'come-back', null), ('outcome', 'never-knocked', null),
  ('on-roll', 'yes', null), ('reminder', 'yes', null);
-- Changes every figure a little, always the same way for the same people; nobody outside the keeper reads it.
create table gate.choice_seed (campaign_id uuid primary key, seed bigint not null);
grant select on gate.choice_field, gate.choice_value to askfirst_app, askfirst_keeper, askfirst_backup;
grant select, insert on gate.choice_seed to askfirst_keeper;
grant select on gate.choice_seed to askfirst_backup;

-- What the licence of one file lets us choose by.
alter table public.source add column chooses text[] not null default '{}';

-- --------------------------------------------------------------------------------------- facts of the roll, masked
-- One row a person of a roll: eight random bytes, then four facts under a mask that only the campaign's key makes. No
-- purpose shows it: the person's own rights do, and the keeper's functions below count with it.
create table personal.roll (
  campaign_id uuid not null, person_id uuid not null, source_id uuid not null, code bytea not null,
  primary key (campaign_id, person_id), check (length(code) = 12));
alter table personal.roll enable row level security;
alter table personal.roll force row level security;
create policy rights on personal.roll for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
  and person_id = (select gate.person()) and (select gate.may_read()));
create policy keeper on personal.roll to askfirst_keeper using (true) with check (true);
create policy backup on personal.roll for select to askfirst_backup using (true);
grant select on personal.roll to askfirst_app, askfirst_backup;
grant select, insert, update, delete on personal.roll to askfirst_keeper;
insert into gate.purpose_table (purpose, tbl) values ('canvass.contact', 'roll'), ('rights.handle', 'roll');

-- Whoever leaves takes it along, by whatever way: erasure, the end of a licence, an import taken back.
create function gate.after_person_gone() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  execute 'delete from personal.roll r using gone g where r.campaign_id = g.campaign_id and r.person_id = g.id';
  return null;
end $$;
alter function gate.after_person_gone() owner to askfirst_keeper;
create trigger person_gone_roll after delete on personal.person referencing old table as gone
  for each statement execute function gate.after_person_gone();
-- A source that ends takes its facts with it, also from whoever stays because they said something.
create function gate.after_source_ends() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from personal.roll r where r.campaign_id = new.campaign_id and r.source_id = new.id;
  return null;
end $$;
alter function gate.after_source_ends() owner to askfirst_keeper;
create trigger source_ends_roll after update of ended_at on public.source for each row
  when (new.ended_at is not null and old.ended_at is null) execute function gate.after_source_ends();

-- Facts of a chunk, 28 bytes each: the person, then the code. Of people of this campaign's roll only.
create function personal.import_roll(in_import uuid, in_codes bytea) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); src uuid; n integer;
begin
  select source_id into src from public.import where campaign_id = c and id = in_import;
  insert into personal.roll as r (campaign_id, person_id, source_id, code)
    select c, p.id, src, x.code
    from (select encode(substring(in_codes from a * 28 + 1 for 16), 'hex')::uuid as id, substring(in_codes from a * 28 + 17 for 12) as code
          from generate_series(0, length(in_codes) / 28 - 1) as a) x
    join personal.person p on p.campaign_id = c and p.id = x.id and p.circle = 'roll'
    on conflict (campaign_id, person_id) do update set source_id = excluded.source_id, code = excluded.code;
  get diagnostics n = row_count;
  return n;
end $$;
alter function personal.import_roll(uuid, bytea) owner to askfirst_keeper;
revoke execute on function personal.import_roll(uuid, bytea) from public;
grant execute on function personal.import_roll(uuid, bytea) to askfirst_app;

-- ------------------------------------------------------------------------------------------------------ the criteria
-- A line of versions: a version never changes. It says when it was first used and whether it is published, nothing else.
create table public.universe (
  campaign_id uuid not null references public.campaign, id uuid not null,
  line_id uuid not null, version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 80),
  rules jsonb not null, made_by text not null, made_at timestamptz not null default gate.clock(),
  used_at timestamptz, published_at timestamptz, withdrawn_at timestamptz,
  primary key (campaign_id, id), unique (campaign_id, line_id, version));
alter table public.universe enable row level security;
alter table public.universe force row level security;
create policy campaign on public.universe to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.universe to askfirst_keeper using (true) with check (true);
create policy backup on public.universe for select to askfirst_backup using (true);
grant select, insert (campaign_id, id, line_id, version, name, rules, made_by), update (published_at, withdrawn_at) on public.universe to askfirst_app;
grant select, insert, update, delete on public.universe to askfirst_keeper;
grant select on public.universe to askfirst_backup;

-- Refuses whatever law does not let this campaign choose by: in words, for whoever comes past the pages.
create function gate.check_choice(in_campaign uuid, in_rules jsonb) returns void language plpgsql stable security definer set search_path = '' as $$
declare j text; r record; fields text[] := '{}'; v text;
begin
  select jurisdiction into j from public.campaign where id = in_campaign;
  if jsonb_typeof(in_rules) is distinct from 'array' or jsonb_array_length(in_rules) > 12 then
    raise exception 'criteria are a list of rules' using errcode = 'AF010';
  end if;
  for r in select e ->> 'field' as field, e -> 'values' as vals, e - 'field' - 'values' as more from jsonb_array_elements(in_rules) e loop
    if r.field is null or r.field = any (fields) or r.more <> '{}' or jsonb_typeof(r.vals) is distinct from 'array'
      or jsonb_array_length(r.vals) not between 1 and 500 then
      raise exception 'a rule is a field, once, and its values' using errcode = 'AF010';
    end if;
    if not exists (select 1 from gate.choice_field f where f.jurisdiction = j and f.field = r.field) then
      raise exception 'no choosing by this field here' using errcode = 'AF010';
    end if;
    fields := fields || r.field;
    for v in select jsonb_array_elements_text(r.vals) loop
      if r.field = 'turf' then
        if not exists (select 1 from public.turf t where t.campaign_id = in_campaign and t.id::text = v) then
          raise exception 'no such turf' using errcode = 'AF010';
        end if;
      elsif r.field = 'precinct' then
        if length(v) not between 1 and 120 then raise exception 'no such precinct' using errcode = 'AF010'; end if;
      elsif not exists (select 1 from gate.choice_value c where c.field = r.field and c.value = v) then
        raise exception 'no such value' using errcode = 'AF010';
      end if;
    end loop;
  end loop;
  -- Whoever asked to be reminded is visited for that; nothing else about them chooses.
  if 'reminder' = any (fields) and not fields <@ array['reminder', 'precinct', 'turf'] then
    raise exception 'a yes to be reminded goes with places only' using errcode = 'AF010';
  end if;
end $$;
alter function gate.check_choice(uuid, jsonb) owner to askfirst_keeper;

create function gate.universe_is_lawful() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform gate.check_choice(new.campaign_id, new.rules);
  return new;
end $$;
alter function gate.universe_is_lawful() owner to askfirst_keeper;
create trigger a_universe_is_lawful before insert on public.universe for each row execute function gate.universe_is_lawful();
-- Not even the keeper changes what was saved, nor forgets that it was used.
create function gate.universe_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.campaign_id, new.id, new.line_id, new.version, new.name, new.rules, new.made_by, new.made_at)
      is distinct from (old.campaign_id, old.id, old.line_id, old.version, old.name, old.rules, old.made_by, old.made_at)
    or (old.used_at is not null and new.used_at is distinct from old.used_at) then
    raise exception 'a saved version does not change' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger a_universe_stays before update on public.universe for each row execute function gate.universe_stays();

-- --------------------------------------------------------------------------------------------------------- weighing
-- Each door that may be visited, with each person the purpose in use may show there, and which rules keep them out.
create function personal.weigh_choice(in_rules jsonb, in_key bytea)
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
      (array_agg(v.outcome order by v.at desc, v.id desc) filter (where 'canvass.contact' = any (v.usable_for) and v.usable_until > t))[1] as last,
      bool_or(v.outcome in ('refused', 'do-not-contact')) as never
    from personal.visit v
    where v.campaign_id = c and v.outcome <> 'undone'
      and not exists (select 1 from personal.visit k where k.campaign_id = c and k.corrects_id = v.id)
    group by v.door_id),
  away as materialized (
    select distinct v.person_id from personal.visit v
    where v.campaign_id = c and v.person_id is not null and v.outcome in ('moved', 'deceased')
      and not exists (select 1 from personal.visit k where k.campaign_id = c and k.corrects_id = v.id)),
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
alter function personal.weigh_choice(jsonb, bytea) owner to askfirst_keeper;

-- A figure that a desk may see: changed by up to four either way, by the very set of people it counts, then in fives, and
-- none below ten. The same people always give the same figure, so asking again tells nothing, and one person more or less
-- changes it in a way nobody foresees: two lists of criteria that differ in one person do not say what that person is.
create function gate.figure(in_count bigint, in_set bigint, in_seed bigint) returns integer language sql immutable set search_path = '' as $$
  select case when shown < 10 then null else (round(shown / 5.0) * 5)::integer end
  from (select in_count + (abs(hashint8extended(coalesce(in_set, 0), in_seed) % 9) - 4) as shown) x $$;
alter function gate.figure(bigint, bigint, bigint) owner to askfirst_keeper;

create function personal.count_choice(in_rules jsonb, in_key bytea) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); s bigint; answer jsonb; places_only boolean;
begin
  insert into gate.choice_seed (campaign_id, seed)
    select c, ('x' || encode(substring(uuid_send(gen_random_uuid()) for 8), 'hex'))::bit(64)::bigint where c is not null
    on conflict do nothing;
  select seed into s from gate.choice_seed where campaign_id = c;
  select not exists (select 1 from jsonb_array_elements(in_rules) e where e ->> 'field' not in ('precinct', 'turf')) into places_only;
  with weighed as materialized (select * from personal.weigh_choice(in_rules, in_key)),
  chosen as (select count(w.person_id) as people, bit_xor(uuid_hash_extended(w.person_id, s)) as people_set from weighed w where w.out_by = '{}'),
  at_doors as (select count(*) as doors, bit_xor(uuid_hash_extended(d.door_id, s)) as door_set
    from (select distinct w.door_id from weighed w where w.out_by = '{}') d),
  kept_out as (select o.why, gate.figure(count(w.person_id), bit_xor(uuid_hash_extended(w.person_id, s)), s) as people
    from weighed w, unnest(w.out_by) as o(why) where w.person_id is not null group by o.why)
  select jsonb_build_object(
      -- Where only places are chosen, doors are an address book, as on the map.
      'doors', case when places_only and not exists (select 1 from weighed where 'never-again:other' = any (out_by)) then a.doors
        else gate.figure(a.doors, a.door_set, s) end,
      'people', gate.figure(n.people, n.people_set, s),
      'out', coalesce((select jsonb_agg(jsonb_build_object('field', split_part(k.why, ':', 1), 'why', split_part(k.why, ':', 2), 'people', k.people) order by k.why) from kept_out k), '[]'))
    into answer from chosen n, at_doors a;
  return answer;
end $$;
alter function personal.count_choice(jsonb, bytea) owner to askfirst_keeper;

-- The doors of a saved version, for cutting. A list by facts of people that has fewer than ten people is given to nobody:
-- it would point at somebody. The version remembers when it was first used.
create function personal.choose_doors(in_universe uuid, in_key bytea) returns setof uuid language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); r jsonb; found_doors uuid[]; found_people bigint; by_fact boolean;
begin
  select u.rules into r from public.universe u where u.campaign_id = c and u.id = in_universe;
  if r is null then raise exception 'no such criteria' using errcode = 'AF010'; end if;
  select coalesce(array_agg(distinct w.door_id), '{}'), count(w.person_id) into found_doors, found_people
    from personal.weigh_choice(r, in_key) w where w.out_by = '{}';
  select exists (select 1 from jsonb_array_elements(r) e where e ->> 'field' in ('age', 'sex', 'party', 'voted', 'reminder')) into by_fact;
  if by_fact and found_people < 10 then return; end if;
  update public.universe set used_at = gate.clock() where campaign_id = c and id = in_universe and used_at is null;
  return query select unnest(found_doors);
end $$;
alter function personal.choose_doors(uuid, bytea) owner to askfirst_keeper;
revoke execute on function personal.weigh_choice(jsonb, bytea), personal.count_choice(jsonb, bytea), personal.choose_doors(uuid, bytea),
  gate.check_choice(uuid, jsonb), gate.figure(bigint, bigint, bigint) from public;
grant execute on function personal.count_choice(jsonb, bytea), personal.choose_doors(uuid, bytea) to askfirst_app;
