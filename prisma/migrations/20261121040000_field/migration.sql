-- What a walk leaves on the server beside its visits: the keys of each phone's packet, and one row for every fact a phone
-- ever sent, so that a fact sent twice, late or in another order changes nothing.

-- One packet a volunteer and walk. The names themselves are not kept here: only the key that opens what the phone holds,
-- the key pair to which the phone seals its answers, and (sealed) whom the packet showed, so that it can be told who left.
create table public.walk_packet (
  campaign_id uuid not null, walk_id uuid not null, member_id uuid not null,
  packet_key bytea not null, seal_public jsonb not null, seal_private bytea not null, people bytea not null,
  made_at timestamptz not null default gate.clock(), opened_at timestamptz,
  primary key (campaign_id, walk_id, member_id),
  foreign key (campaign_id, walk_id) references public.walk (campaign_id, id),
  foreign key (campaign_id, member_id) references public.member (campaign_id, id));

-- `detail` holds references, codes and counts, never a value about a person; what could be one is in `sealed`.
create table public.field_fact (
  campaign_id uuid not null, id uuid not null, walk_id uuid not null, member_id uuid not null,
  kind text not null, state text not null check (state in ('saved', 'dropped', 'captain')),
  talk_id uuid, door_id uuid, detail jsonb not null default '{}', sealed bytea,
  received_at timestamptz not null default gate.clock(),
  primary key (campaign_id, id),
  foreign key (campaign_id, walk_id) references public.walk (campaign_id, id));
create index field_fact_talk on public.field_fact (campaign_id, talk_id) where talk_id is not null;
create index field_fact_walk on public.field_fact (campaign_id, walk_id);
create index field_fact_mark on public.field_fact (received_at) where detail ->> 'mark' = 'pending';

do $$
declare tbl text;
begin
  foreach tbl in array array['walk_packet', 'field_fact'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('create policy campaign on public.%I to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', tbl);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select on public.%I to askfirst_app', tbl);
    execute format('grant select, insert, update, delete on public.%I to askfirst_keeper', tbl);
    execute format('grant select on public.%I to askfirst_backup', tbl);
  end loop;
end $$;
grant insert, update on public.walk_packet to askfirst_app;
-- What arrived stays what it was, and when it arrived is written by the database; only the coded mark is ticked off.
grant insert (campaign_id, id, walk_id, member_id, kind, state, talk_id, door_id, detail, sealed) on public.field_fact to askfirst_app;
grant update (detail) on public.field_fact to askfirst_app;

-- Who of a packet's people may no longer be shown at the door. Answers for the actor's own walks only, and only with
-- references the phone already holds: it can be told that somebody left, never that somebody is there.
create function personal.gone_from_packet(in_walk uuid, in_people uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.walk w where w.campaign_id = gate.campaign() and w.id = in_walk
      and (w.captain_id::text = gate.actor() or exists (select 1 from public.walk_member m
        where m.campaign_id = w.campaign_id and m.walk_id = w.id and m.member_id::text = gate.actor()))) then
    return '{}';
  end if;
  return (select coalesce(array_agg(x.id), '{}') from unnest(in_people) as x(id) where not exists (
    select 1 from personal.person p where p.campaign_id = gate.campaign() and p.id = x.id
      and 'canvass.contact' = any (p.usable_for) and p.usable_until > gate.clock()));
end $$;
alter function personal.gone_from_packet(uuid, uuid[]) owner to askfirst_keeper;
revoke execute on function personal.gone_from_packet(uuid, uuid[]) from public;
grant execute on function personal.gone_from_packet(uuid, uuid[]) to askfirst_app;

-- A stop at a door is never lifted, but for a mis-tap: the same hand, within five minutes, and only the very stop that
-- this fact put down. A stop that stood before, or that the person put down since, has another instant and stays.
create function gate.lift_mis_tap(in_fact uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.purpose() is distinct from 'canvass.contact' or not gate.may_write() then return false; end if;
  update public.door d set stopped_at = null from public.field_fact f
    where d.campaign_id = gate.campaign() and f.campaign_id = d.campaign_id and f.id = in_fact and f.door_id = d.id
      and f.member_id::text = gate.actor() and f.detail ->> 'mark' = 'pending'
      and pg_catalog.date_trunc('milliseconds', d.stopped_at) = pg_catalog.date_trunc('milliseconds', f.received_at)
      and f.received_at > gate.clock() - interval '5 minutes';
  get diagnostics n = row_count;
  if n > 0 then
    update public.field_fact f set detail = f.detail || '{"mark": "lifted"}' where f.campaign_id = gate.campaign() and f.id = in_fact;
  end if;
  return n > 0;
end $$;
alter function gate.lift_mis_tap(uuid) owner to askfirst_keeper;
revoke execute on function gate.lift_mis_tap(uuid) from public;
grant execute on function gate.lift_mis_tap(uuid) to askfirst_app;
