-- The processor register, and the versions of the record of processing that somebody has put their name to.

create table public.processor (
  campaign_id uuid not null references public.campaign, id uuid not null,
  name text not null check (length(name) between 1 and 160), service text not null, data text not null,
  country text not null check (length(country) = 2), transfer text not null check (transfer in ('none-needed', 'adequacy', 'scc', 'uk-idta', 'dpf')),
  contract_on date not null, subprocessors text not null default '', deletion text not null,
  added_at timestamptz not null default gate.clock(), ended_at timestamptz,
  primary key (campaign_id, id));

create table public.record_version (
  campaign_id uuid not null references public.campaign, version integer not null,
  body jsonb not null, hash text not null, signed_by text not null, signed_role text not null,
  signed_at timestamptz not null default gate.clock(),
  primary key (campaign_id, version));

do $$
declare tbl text;
begin
  foreach tbl in array array['processor', 'record_version'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('create policy campaign on public.%I to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', tbl);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select, insert on public.%I to askfirst_app', tbl);
    execute format('grant select on public.%I to askfirst_backup, askfirst_keeper', tbl);
  end loop;
end $$;
-- A processor is ended, never rewritten; a signed version stays as it was signed.
grant update (ended_at) on public.processor to askfirst_app;
