-- Lines that no turf may cross: a file of rivers or railways, or a line drawn by hand. They say nothing about anybody.
create table public.barrier (
  campaign_id uuid not null references public.campaign,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  how text not null check (how in ('file', 'drawn')),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  created_at timestamptz not null default gate.clock(),
  primary key (campaign_id, id));

alter table public.barrier enable row level security;
alter table public.barrier force row level security;
create policy campaign on public.barrier to askfirst_app
  using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.barrier to askfirst_keeper using (true) with check (true);
create policy backup on public.barrier for select to askfirst_backup using (true);
grant select, insert, delete on public.barrier to askfirst_app;
grant select, insert, update, delete on public.barrier to askfirst_keeper;
grant select on public.barrier to askfirst_backup;
