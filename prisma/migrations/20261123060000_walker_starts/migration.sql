-- Where and how long a member who walks would like to start, sealed with that person's own key. The row goes with the
-- person, with the access, and with a role that does not walk: nothing of it outlives what it is for.
create table public.walker_start (
  campaign_id uuid not null, person_id uuid not null,
  sealed bytea not null,
  said_by text not null check (said_by in ('self', 'desk')),
  said_at timestamptz not null default gate.clock(),
  primary key (campaign_id, person_id),
  foreign key (campaign_id, person_id) references public.member (campaign_id, id) on delete cascade);

alter table public.walker_start enable row level security;
alter table public.walker_start force row level security;
create policy campaign on public.walker_start to askfirst_app
  using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.walker_start to askfirst_keeper using (true) with check (true);
create policy backup on public.walker_start for select to askfirst_backup using (true);
grant select, insert, update, delete on public.walker_start to askfirst_app;
grant select, insert, update, delete on public.walker_start to askfirst_keeper;
grant select on public.walker_start to askfirst_backup;

create function public.end_walker_start() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.walker_start s where s.campaign_id = new.campaign_id and s.person_id = new.id;
  return null;
end $$;
alter function public.end_walker_start() owner to askfirst_keeper;
revoke execute on function public.end_walker_start() from public;
create trigger end_walker_start after update of state, role on public.member for each row
  when (new.state = 'ended' or new.role not in ('volunteer', 'captain')) execute function public.end_walker_start();

-- And with the record of the person, whose seat stays as an empty chair.
create function personal.end_walker_start() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.walker_start s where s.campaign_id = old.campaign_id and s.person_id = old.id;
  return null;
end $$;
alter function personal.end_walker_start() owner to askfirst_keeper;
revoke execute on function personal.end_walker_start() from public;
create trigger end_walker_start after delete on personal.person for each row
  when (old.circle = 'team') execute function personal.end_walker_start();
