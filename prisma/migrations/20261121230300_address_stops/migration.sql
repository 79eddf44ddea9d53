-- Stops of visits that anybody may ask for at an address, without a name. Each works at once. Many from one network, or a
-- large part of a turf, go before the privacy lead as a batch: somebody may want a street to be left out of a vote.

create table public.stop_batch (
  campaign_id uuid not null references public.campaign, id uuid not null,
  cause text not null check (cause in ('network', 'turf')), turf_id uuid,
  made_at timestamptz not null default gate.clock(),
  state text not null default 'open' check (state in ('open', 'confirmed', 'lifted')),
  decided_at timestamptz, decided_by text,
  primary key (campaign_id, id));

create table public.address_stop (
  campaign_id uuid not null references public.campaign, id uuid not null,
  -- Empty for an address that no list had.
  door_id uuid, door_key text not null, turf_id uuid,
  at timestamptz not null default gate.clock(),
  -- Keyed hash of the asking network, /24 or /48; forgotten after 30 days (CON-13).
  network bytea check (octet_length(network) = 32),
  batch_id uuid, lifted_at timestamptz,
  primary key (campaign_id, id), foreign key (campaign_id, batch_id) references public.stop_batch (campaign_id, id));
create index address_stop_network on public.address_stop (campaign_id, network, at);
create index address_stop_turf on public.address_stop (campaign_id, turf_id);
create index address_stop_door on public.address_stop (campaign_id, door_id);

do $$
declare tbl text;
begin
  foreach tbl in array array['stop_batch', 'address_stop'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('create policy campaign on public.%I to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', tbl);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select on public.%I to askfirst_app, askfirst_keeper, askfirst_backup', tbl);
    execute format('grant insert, update on public.%I to askfirst_keeper', tbl);
  end loop;
end $$;
grant insert (campaign_id, id, cause, turf_id) on public.stop_batch to askfirst_app;
grant insert (campaign_id, id, door_id, door_key, turf_id, network), update (batch_id) on public.address_stop to askfirst_app;

-- The privacy lead says of a batch that it stays, or lifts it. Lifting opens only homes that nothing else has stopped: no
-- receipt, no word at the door, no other stop at that address. Gives the keys of what was lifted.
create function gate.decide_stop_batch(in_batch uuid, in_lift boolean) returns setof text
language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign();
begin
  if gate.role() is distinct from 'privacy-lead' or gate.purpose() is distinct from 'rights.handle' or not gate.may_write() then
    raise exception 'a batch of stops is decided by the privacy lead, with an entry' using errcode = '42501';
  end if;
  update public.stop_batch set state = case when in_lift then 'lifted' else 'confirmed' end, decided_at = gate.clock(), decided_by = gate.actor()
    where campaign_id = c and id = in_batch and state = 'open';
  if not found then raise exception 'this batch is decided already' using errcode = 'AF003'; end if;
  if not in_lift then return; end if;
  return query
    with lifted as (
      update public.address_stop s set lifted_at = gate.clock() where s.campaign_id = c and s.batch_id = in_batch and s.lifted_at is null
        and not exists (select 1 from public.address_stop o where o.campaign_id = c and o.door_key = s.door_key
          and o.lifted_at is null and o.batch_id is distinct from in_batch)
        and not exists (select 1 from consent.receipt r where r.campaign_id = c and r.door_id = s.door_id
          and r.asked_stops && array['visits', 'everything'])
        and not exists (select 1 from personal.visit v where v.campaign_id = c and v.door_id = s.door_id and v.outcome = 'do-not-contact')
        -- A home that was stopped before this batch stays stopped.
        and not exists (select 1 from public.door d where d.campaign_id = c and d.id = s.door_id and d.stopped_at < date_trunc('milliseconds', s.at))
      returning s.door_id, s.door_key),
    opened as (update public.door d set stopped_at = null from lifted l where d.campaign_id = c and d.id = l.door_id)
    select distinct l.door_key from lifted l;
end $$;
alter function gate.decide_stop_batch(uuid, boolean) owner to askfirst_keeper;

-- Of every campaign: no network is known longer than 30 days.
create function gate.forget_networks() returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  update public.address_stop set network = null where network is not null and at < gate.clock() - interval '30 days';
  get diagnostics n = row_count;
  return n;
end $$;
alter function gate.forget_networks() owner to askfirst_keeper;
revoke execute on function gate.decide_stop_batch(uuid, boolean), gate.forget_networks() from public;
grant execute on function gate.decide_stop_batch(uuid, boolean), gate.forget_networks() to askfirst_app;
