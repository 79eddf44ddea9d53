-- Outlines of voting areas from a map file, with who gave it and its licence. A door whose roll names no precinct gets the
-- one of the outline it stands in, until a roll names one.
create table public.outline_set (
  campaign_id uuid not null references public.campaign,
  id uuid not null,
  label text not null check (length(label) between 1 and 200),
  given_by text not null check (length(given_by) between 2 and 120),
  licence text not null check (length(licence) between 2 and 200),
  -- Which properties say code, name and town, and which others the shapes have: names only, never what they hold.
  columns jsonb not null check (jsonb_typeof(columns) = 'object'),
  properties jsonb not null check (jsonb_typeof(properties) = 'array'),
  shape_count integer not null check (shape_count >= 0),
  elsewhere integer not null check (elsewhere >= 0),
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  fault_count integer not null check (fault_count >= 0),
  at timestamptz not null default gate.clock(),
  primary key (campaign_id, id));

create table public.outline (
  campaign_id uuid not null,
  set_id uuid not null,
  number integer not null,
  code text not null check (length(code) between 1 and 80),
  name text not null default '' check (length(name) <= 80),
  town text not null default '' check (length(town) <= 80),
  -- What the roll calls it; '' where the roll names no door in it.
  called text not null default '',
  doors integer not null default 0,
  -- Every ring with its holes: pairs of longitude and latitude.
  rings jsonb not null check (jsonb_typeof(rings) = 'array'),
  primary key (campaign_id, set_id, number),
  foreign key (campaign_id, set_id) references public.outline_set (campaign_id, id) on delete cascade);

-- Null: the roll says the precinct, or nobody does.
alter table public.door
  add column outline_set_id uuid,
  add foreign key (campaign_id, outline_set_id) references public.outline_set (campaign_id, id);
create index door_outlined on public.door (campaign_id, outline_set_id) where outline_set_id is not null;

do $$
declare tbl text;
begin
  foreach tbl in array array['outline_set', 'outline'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('create policy campaign on public.%I to askfirst_app
      using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', tbl);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select, insert, delete on public.%I to askfirst_app', tbl);
    execute format('grant select, insert, update, delete on public.%I to askfirst_keeper', tbl);
    execute format('grant select on public.%I to askfirst_backup', tbl);
  end loop;
end $$;
grant update (called, doors) on public.outline to askfirst_app;

-- What a file says of a door's precinct comes before what an outline gave it. Called before the doors of a file are merged,
-- which gives a door its precinct only where it has none.
create function personal.import_precincts(in_import uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']); n integer := 0;
begin
  if exists (select from public.door d where d.campaign_id = c and d.outline_set_id is not null) then
    update public.door d set precinct = null, outline_set_id = null from staging.import_door s
      where (s.campaign_id <> c) is false and s.import_id = in_import and d.campaign_id = s.campaign_id and d.door_key = s.door_key
        and d.outline_set_id is not null and s.precinct is not null;
    get diagnostics n = row_count;
  end if;
  return n;
end $$;
alter function personal.import_precincts(uuid) owner to askfirst_keeper;
revoke all on function personal.import_precincts(uuid) from public;
grant execute on function personal.import_precincts(uuid) to askfirst_app;
