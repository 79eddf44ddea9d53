-- Where a door's place comes from. A file without coordinates brings doors that wait; they get their places by hand, from a
-- file of address points, or from their neighbours along the street. A place that we worked out is "about" so many metres.

-- One act of placing many doors at once: a file that was matched, with its licence, or the streets of the campaign.
create table public.placing (
  campaign_id uuid not null references public.campaign,
  id uuid not null,
  how text not null check (how in ('file', 'street')),
  label text not null check (length(label) <= 200),
  given_by text not null default '' check (length(given_by) <= 120),
  licence text not null default '' check (length(licence) <= 200),
  read_rows integer not null default 0,
  at timestamptz not null default gate.clock(),
  undone_at timestamptz,
  primary key (campaign_id, id),
  check (how = 'street' or (given_by <> '' and licence <> '')));

-- What that act says of each door. `near` is a proposal until somebody has looked at it.
create table public.placing_door (
  campaign_id uuid not null,
  placing_id uuid not null,
  door_id uuid not null,
  kind text not null check (kind in ('exact', 'near', 'building', 'street')),
  why text not null default '',
  matched text not null default '' check (length(matched) <= 200),
  lat double precision not null,
  lon double precision not null,
  about_m integer check (about_m > 0),
  state text not null check (state in ('proposed', 'placed', 'left', 'undone')),
  primary key (campaign_id, placing_id, door_id),
  foreign key (campaign_id, placing_id) references public.placing (campaign_id, id),
  foreign key (campaign_id, door_id) references public.door (campaign_id, id) on delete cascade,
  check (kind = 'near' or state <> 'proposed'));
create index placing_door_door on public.placing_door (campaign_id, door_id);

-- Null: the file that brought the door gave its place.
alter table public.door
  add column placed_how text check (placed_how in ('hand', 'exact', 'near', 'building', 'street')),
  add column about_m integer check (about_m > 0),
  add column placing_id uuid,
  add foreign key (campaign_id, placing_id) references public.placing (campaign_id, id);

do $$
declare tbl text;
begin
  foreach tbl in array array['placing', 'placing_door'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('create policy campaign on public.%I to askfirst_app
      using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', tbl);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select, insert, update on public.%I to askfirst_app', tbl);
    execute format('grant select, insert, update, delete on public.%I to askfirst_keeper', tbl);
    execute format('grant select on public.%I to askfirst_backup', tbl);
  end loop;
end $$;
