-- The drafts as they were before the last change, so that a wrong cut is one click to take back. Published turf never comes here.
create table public.turf_undo (
  campaign_id uuid primary key references public.campaign,
  drafts jsonb not null, kept_at timestamptz not null default gate.clock());

alter table public.turf_undo enable row level security;
alter table public.turf_undo force row level security;
create policy campaign on public.turf_undo to askfirst_app
  using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.turf_undo to askfirst_keeper using (true) with check (true);
create policy backup on public.turf_undo for select to askfirst_backup using (true);
grant select, insert, update, delete on public.turf_undo to askfirst_app, askfirst_keeper;
grant select on public.turf_undo to askfirst_backup;
