-- Turf that is published never changes, a turf is in at most one live walk, and every printed sheet is counted.

-- Paper is a disclosure that cannot be withdrawn by a click: each sheet has a number, a taker and a day to be destroyed by.
create table public.walk_sheet (
  campaign_id uuid not null references public.campaign, id uuid not null,
  number integer not null, walk_id uuid not null, turf_id uuid not null,
  member_id uuid not null, doors integer not null, pages integer not null,
  printed_at timestamptz not null default gate.clock(), destroy_by timestamptz not null, settled_at timestamptz,
  settled_as text check (settled_as in ('back', 'destroyed')),
  primary key (campaign_id, id), unique (campaign_id, number),
  foreign key (campaign_id, walk_id) references public.walk (campaign_id, id),
  foreign key (campaign_id, turf_id) references public.turf (campaign_id, id),
  check ((settled_at is null) = (settled_as is null)));
create index walk_sheet_turf on public.walk_sheet (campaign_id, turf_id);

alter table public.walk_sheet enable row level security;
alter table public.walk_sheet force row level security;
create policy campaign on public.walk_sheet to askfirst_app
  using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.walk_sheet to askfirst_keeper using (true) with check (true);
create policy backup on public.walk_sheet for select to askfirst_backup using (true);
grant select, insert on public.walk_sheet to askfirst_app;
grant update (settled_at, settled_as) on public.walk_sheet to askfirst_app;
grant select, insert, update, delete on public.walk_sheet to askfirst_keeper;
grant select on public.walk_sheet to askfirst_backup;

-- Two phones with one list would visit a door twice and show it to a person who was never given it.
create unique index walk_one_live on public.walk (campaign_id, turf_id) where state <> 'ended';
create unique index turf_number_in_use on public.turf (campaign_id, number) where state <> 'retired';

-- What a volunteer was handed, what was printed and what a count was made over must stay what it was.
create function public.turf_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state = 'draft' then return new; end if;
  if new.state not in (old.state, 'retired')
    or (new.number, new.name, new.criteria, new.why, new.door_count, new.published_at)
      is distinct from (old.number, old.name, old.criteria, old.why, old.door_count, old.published_at)
    or new.outline is distinct from old.outline then
    raise exception 'a published turf does not change' using errcode = 'AF002';
  end if;
  return new;
end $$;
create trigger turf_stays before update on public.turf for each row execute function public.turf_stays();

create function public.door_keeps_turf() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select 1 from public.turf t where t.campaign_id = new.campaign_id
      and t.id in (old.turf_id, new.turf_id) and t.state = 'published') then
    raise exception 'the doors of a published turf do not change' using errcode = 'AF002';
  end if;
  return new;
end $$;
create trigger door_keeps_turf before update of turf_id on public.door for each row
  when (old.turf_id is distinct from new.turf_id) execute function public.door_keeps_turf();
