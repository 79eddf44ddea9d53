-- Every stop of a use is also kept outside this server, so that a restored copy from before it opens nothing again. What
-- still has to be carried out lies here. Triggers write it, so that no way of stopping is left out: a tap, a phone's sync,
-- a batch, a change of words, SQL by hand. A notice on the connection tells the process that the carrying is due at once.
create table gate.stop (
  campaign_id uuid not null references public.campaign, id uuid not null default pg_catalog.gen_random_uuid(),
  what text not null check (what in ('batch', 'address', 'home', 'receipt', 'freeze', 'event')),
  at timestamptz not null default pg_catalog.clock_timestamp(), body jsonb not null,
  primary key (campaign_id, id));
alter table gate.stop enable row level security;
alter table gate.stop force row level security;
create policy keeper on gate.stop to askfirst_keeper using (true) with check (true);
create policy backup on gate.stop for select to askfirst_backup using (true);
grant select, insert, delete on gate.stop to askfirst_keeper;
grant select on gate.stop to askfirst_backup;

create function gate.note_stop() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into gate.stop (campaign_id, what, body) values (new.campaign_id, tg_argv[0], case tg_argv[0]
    when 'home' then pg_catalog.jsonb_build_object('id', pg_catalog.to_jsonb(new) -> 'id', 'stopped_at', pg_catalog.to_jsonb(new) -> 'stopped_at')
    when 'receipt' then pg_catalog.jsonb_build_object('id', pg_catalog.to_jsonb(new) -> 'id', 'stopped_at', pg_catalog.to_jsonb(new) -> 'stopped_at',
      'asked_stops', pg_catalog.to_jsonb(new) -> 'asked_stops')
    -- Neither the salt, which goes with the event, nor from which network somebody asked.
    else pg_catalog.to_jsonb(new) - array['salt', 'entry_id', 'statement', 'network'] end);
  raise notice 'a stop is to be kept' using errcode = 'AF010';
  return null;
end $$;
alter function gate.note_stop() owner to askfirst_keeper;
revoke execute on function gate.note_stop() from public;

create trigger keep_stop after insert on consent.event for each row
  when (new.kind in ('refused', 'withdrawn', 'objected', 'invalidated')) execute function gate.note_stop('event');
create trigger keep_freeze after insert or update on consent.restriction for each row execute function gate.note_stop('freeze');
create trigger keep_stop after update of asked_stops on consent.receipt for each row
  when (new.asked_stops is distinct from old.asked_stops) execute function gate.note_stop('receipt');
create trigger keep_stop after update of stopped_at on public.door for each row
  when (new.stopped_at is distinct from old.stopped_at) execute function gate.note_stop('home');
create trigger keep_stop_first after insert on public.address_stop for each row execute function gate.note_stop('address');
create trigger keep_stop_later after update of batch_id, lifted_at on public.address_stop for each row
  when ((new.batch_id, new.lifted_at) is distinct from (old.batch_id, old.lifted_at)) execute function gate.note_stop('address');
create trigger keep_stop after insert or update of state on public.stop_batch for each row execute function gate.note_stop('batch');

-- For the carrier alone, with an entry. What it has kept goes from here; keeping one twice changes nothing.
create function gate.stops_to_keep(in_limit integer) returns table (id uuid, what text, at timestamptz, body jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'stops are carried by the system, with an entry' using errcode = '42501';
  end if;
  return query select s.id, s.what, s.at, s.body from gate.stop s where s.campaign_id = gate.campaign() order by s.at, s.id limit in_limit;
end $$;
create function gate.stops_kept(in_ids uuid[]) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'stops are carried by the system, with an entry' using errcode = '42501';
  end if;
  delete from gate.stop s where s.campaign_id = gate.campaign() and s.id = any (in_ids);
  get diagnostics n = row_count;
  return n;
end $$;
-- Campaigns only, for the job that takes up what was left; and since when the oldest waits, for the doctor.
create function gate.stops_waiting() returns table (campaign_id uuid, since timestamptz) language sql stable security definer set search_path = '' as
  $$ select s.campaign_id, min(s.at) from gate.stop s group by s.campaign_id $$;
alter function gate.stops_to_keep(integer) owner to askfirst_keeper;
alter function gate.stops_kept(uuid[]) owner to askfirst_keeper;
alter function gate.stops_waiting() owner to askfirst_keeper;
revoke execute on function gate.stops_to_keep(integer), gate.stops_kept(uuid[]), gate.stops_waiting() from public;
grant execute on function gate.stops_to_keep(integer), gate.stops_kept(uuid[]), gate.stops_waiting() to askfirst_app;

-- Over restored data, before anybody may look: whatever was stopped since this copy is stopped in it. Only narrows: a stop
-- that was lifted since stays as the copy has it. The owner's login alone does this; doing it again changes nothing.
-- `in_lines`: [{what, body}], of each home, address and batch the last one. Gives the counts, or null when there was nothing.
create function personal.replay_stops(in_campaign uuid, in_lines jsonb, in_entry uuid, in_salt bytea) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare events uuid[]; freezes uuid[]; homes uuid[]; receipts uuid[]; addresses uuid[]; batches uuid[]; decided uuid[];
  touched uuid[]; counts jsonb; total integer;
begin
  -- Of whom this copy knows nothing, there is nothing to close.
  select coalesce(array_agg((l.body ->> 'id')::uuid), '{}') into events from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join personal.person p on p.campaign_id = in_campaign and p.id = (l.body ->> 'person_id')::uuid
    join gate.purpose g on g.id = l.body ->> 'purpose'
    where l.what = 'event' and not exists (select 1 from consent.event e where e.campaign_id = in_campaign and e.id = (l.body ->> 'id')::uuid);
  select coalesce(array_agg((l.body ->> 'id')::uuid), '{}') into freezes from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join personal.person p on p.campaign_id = in_campaign and p.id = (l.body ->> 'person_id')::uuid
    where l.what = 'freeze' and not exists (select 1 from consent.restriction r where r.campaign_id = in_campaign and r.id = (l.body ->> 'id')::uuid);
  select coalesce(array_agg(d.id), '{}') into homes from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join public.door d on d.campaign_id = in_campaign and d.id = (l.body ->> 'id')::uuid and d.stopped_at is null
    where l.what = 'home' and l.body ->> 'stopped_at' is not null;
  select coalesce(array_agg(r.id), '{}') into receipts from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join consent.receipt r on r.campaign_id = in_campaign and r.id = (l.body ->> 'id')::uuid
    where l.what = 'receipt' and not r.asked_stops @> array(select jsonb_array_elements_text(l.body -> 'asked_stops'));
  select coalesce(array_agg((l.body ->> 'id')::uuid), '{}') into addresses from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    where l.what = 'address' and not exists (select 1 from public.address_stop a where a.campaign_id = in_campaign and a.id = (l.body ->> 'id')::uuid);
  select coalesce(array_agg((l.body ->> 'id')::uuid), '{}') into batches from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    where l.what = 'batch' and not exists (select 1 from public.stop_batch b where b.campaign_id = in_campaign and b.id = (l.body ->> 'id')::uuid);
  select coalesce(array_agg(b.id), '{}') into decided from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join public.stop_batch b on b.campaign_id = in_campaign and b.id = (l.body ->> 'id')::uuid and b.state = 'open'
    where l.what = 'batch' and l.body ->> 'state' = 'confirmed';
  total := cardinality(events) + cardinality(freezes) + cardinality(homes) + cardinality(receipts) + cardinality(addresses)
    + cardinality(batches) + cardinality(decided);
  if total = 0 then return null; end if;
  counts := jsonb_build_object('stops of a person', cardinality(events), 'freezes', cardinality(freezes), 'homes', cardinality(homes),
    'receipts', cardinality(receipts), 'address stops', cardinality(addresses), 'batches', cardinality(batches) + cardinality(decided));
  -- The entry first: the events name it, and it commits to them.
  perform set_config('app.campaign', in_campaign::text, true), set_config('app.actor', '00000000-0000-7000-8000-000000000001', true),
    set_config('app.actor_kind', 'system', true), set_config('app.purpose', 'rights.handle', true);
  insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, counted, detail, salt)
    values (in_campaign, in_entry, 'system', '00000000-0000-7000-8000-000000000001', 'system', 'rights.handle', 'restore.stops',
      'stops since the copy', total, counts, in_salt);
  insert into public.stop_batch (campaign_id, id, cause, turf_id, made_at, state, decided_at, decided_by)
    select in_campaign, b.id, b.cause, b.turf_id, b.made_at, b.state, b.decided_at, b.decided_by
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::public.stop_batch, l.body) b
    where l.what = 'batch' and b.id = any (batches);
  update public.stop_batch t set state = b.state, decided_at = b.decided_at, decided_by = b.decided_by
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::public.stop_batch, l.body) b
    where l.what = 'batch' and t.campaign_id = in_campaign and t.id = b.id and b.id = any (decided);
  insert into public.address_stop (campaign_id, id, door_id, door_key, turf_id, at, batch_id, lifted_at)
    select in_campaign, a.id, a.door_id, a.door_key, a.turf_id, a.at,
      (select k.id from public.stop_batch k where k.campaign_id = in_campaign and k.id = a.batch_id), a.lifted_at
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::public.address_stop, l.body) a
    where l.what = 'address' and a.id = any (addresses);
  update public.door d set stopped_at = (l.body ->> 'stopped_at')::timestamptz from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    where l.what = 'home' and d.campaign_id = in_campaign and d.id = (l.body ->> 'id')::uuid and d.id = any (homes);
  update consent.receipt r set stopped_at = coalesce(r.stopped_at, (l.body ->> 'stopped_at')::timestamptz),
      asked_stops = (select array_agg(distinct s order by s) from unnest(r.asked_stops || array(select jsonb_array_elements_text(l.body -> 'asked_stops'))) s)
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    where l.what = 'receipt' and r.campaign_id = in_campaign and r.id = (l.body ->> 'id')::uuid and r.id = any (receipts);
  insert into consent.restriction (campaign_id, id, person_id, reason, since, lifted_at)
    select in_campaign, r.id, r.person_id, r.reason, r.since, r.lifted_at
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::consent.restriction, l.body) r
    where l.what = 'freeze' and r.id = any (freezes);
  insert into consent.event (campaign_id, id, person_id, turf_id, purpose, channel, kind, grade, method, notice_hash, locale,
      conversation_id, receipt_id, witness_id, actor_id, at, received_at, until)
    select in_campaign, e.id, e.person_id, e.turf_id, e.purpose, e.channel, e.kind, e.grade, e.method, e.notice_hash, e.locale,
      e.conversation_id, e.receipt_id, e.witness_id, e.actor_id, e.at, e.received_at, e.until
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::consent.event, l.body) e
    where l.what = 'event' and e.id = any (events);
  -- What only that yes allowed goes with it, as it did then (GDPR 17(1)(b)).
  select array_agg(distinct e.person_id) into touched from consent.event e where e.campaign_id = in_campaign and e.id = any (events);
  delete from personal.answer a where a.campaign_id = in_campaign and a.person_id = any (touched)
    and not exists (select 1 from consent.permission p where p.campaign_id = a.campaign_id and p.person_id = a.person_id
      and p.purpose = 'canvass.record_opinion' and p.state = 'given' and p.until > gate.clock())
    and not exists (select 1 from consent.restriction r where r.campaign_id = a.campaign_id and r.person_id = a.person_id and r.lifted_at is null);
  -- It is kept outside already.
  delete from gate.stop s where s.campaign_id = in_campaign and (s.body ->> 'id')::uuid = any (
    events || freezes || homes || receipts || addresses || batches || decided);
  return counts;
end $$;
alter function personal.replay_stops(uuid, jsonb, uuid, bytea) owner to askfirst_keeper;
revoke execute on function personal.replay_stops(uuid, jsonb, uuid, bytea) from public;
grant execute on function personal.replay_stops(uuid, jsonb, uuid, bytea) to askfirst_owner;

-- Which campaigns a restored copy holds, for the owner's login, which the policies let see none.
create function gate.restored_campaigns() returns table (id uuid) language sql stable security definer set search_path = '' as
  $$ select c.id from public.campaign c $$;
alter function gate.restored_campaigns() owner to askfirst_keeper;
revoke execute on function gate.restored_campaigns() from public;
grant execute on function gate.restored_campaigns() to askfirst_owner;
