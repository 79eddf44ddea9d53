-- A consent event knows the entry of the log under which it was written, and that entry commits to the event: whoever is
-- given the event's text can compute its hash, find it in the sealed entry and the entry in the tree. Both are written by
-- the database, in the transaction of the event, so that no caller can name another entry or leave it out.

alter table consent.event add column entry_id uuid;
-- Without it the hash of an event could be guessed; it goes with the event when the person is erased.
alter table consent.event add column salt bytea not null default pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
create index event_entry on consent.event (campaign_id, entry_id);
grant update (detail) on audit.entry to askfirst_keeper;

-- The bytes that an entry commits to. The subject is a commitment too: only who knows the person's id can match it.
create function consent.canonical(e consent.event) returns text language sql stable set search_path = '' as $$
  select json_build_object(
    'campaign', e.campaign_id, 'id', e.id,
    'subject', encode(sha256(convert_to(e.person_id::text || encode(e.salt, 'hex'), 'UTF8')), 'hex'),
    'purpose', e.purpose, 'channel', e.channel, 'kind', e.kind, 'grade', e.grade, 'method', e.method,
    'notice', e.notice_hash, 'locale', e.locale, 'statement', e.statement,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'received', to_char(e.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'until', to_char(e.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'salt', encode(e.salt, 'hex'))::text $$;
alter function consent.canonical(consent.event) owner to askfirst_keeper;

create function consent.before_event() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.entry_id := (select e.id from audit.entry e
    where e.xid = pg_catalog.pg_current_xact_id_if_assigned() and e.campaign_id = new.campaign_id
      and e.purpose = gate.purpose() and e.refused is null order by e.id limit 1);
  return new;
end $$;
alter function consent.before_event() owner to askfirst_keeper;
create trigger event_entry before insert on consent.event for each row execute function consent.before_event();

create function consent.commit_events() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  execute $q$
    update audit.entry e set detail = e.detail || jsonb_build_object('events',
        coalesce(e.detail -> 'events', '[]'::jsonb) || n.hashes)
    from (select a.campaign_id, a.entry_id,
            jsonb_agg(encode(sha256(convert_to(consent.canonical(a.*::consent.event), 'UTF8')), 'hex') order by a.id) as hashes
          from (select ev.* from consent.event ev join added x on x.campaign_id = ev.campaign_id and x.id = ev.id) a
          where a.entry_id is not null group by a.campaign_id, a.entry_id) n
    where e.campaign_id = n.campaign_id and e.id = n.entry_id and e.xid = pg_catalog.pg_current_xact_id_if_assigned() $q$;
  return null;
end $$;
alter function consent.commit_events() owner to askfirst_keeper;
create trigger event_commit after insert on consent.event referencing new table as added
  for each statement execute function consent.commit_events();

-- What proves one event: its own text and the sealed text of its entry. For the holder of the receipt of that talk, and
-- for whoever answers a right of that person.
create function consent.evidence(in_event uuid) returns table (event text, entry_id uuid, entry text)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not gate.may_read() then raise exception 'needs a purpose and an entry' using errcode = '42501'; end if;
  return query
    select consent.canonical(e.*::consent.event), e.entry_id, (select audit.canonical(a.*::audit.entry) from audit.entry a
        where a.campaign_id = e.campaign_id and a.id = e.entry_id)
    from consent.event e where e.campaign_id = gate.campaign() and e.id = in_event
      and ((gate.purpose() = 'rights.handle' and e.person_id = gate.person())
        or (gate.purpose() = 'consent.receipt' and e.conversation_id = gate.receipt_conversation()));
end $$;
alter function consent.evidence(uuid) owner to askfirst_keeper;

-- What else decides whether a person could be used at an instant, besides what the person said: freezes, the stop of the
-- home, and what each source of the record permits.
create function consent.grounds() returns table (freezes jsonb, home_stopped_at timestamptz, sources jsonb, purge_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare c uuid := gate.campaign(); p uuid := gate.person();
begin
  if gate.purpose() is distinct from 'rights.handle' or p is null or not gate.may_read() then
    raise exception 'needs rights.handle, a person and an entry' using errcode = '42501';
  end if;
  return query select
    coalesce((select jsonb_agg(jsonb_build_object('since', r.since, 'lifted', r.lifted_at, 'reason', r.reason))
      from consent.restriction r where r.campaign_id = c and r.person_id = p), '[]'),
    (select d.stopped_at from personal.person pp join public.door d on d.campaign_id = pp.campaign_id and d.id = pp.door_id
      where pp.campaign_id = c and pp.id = p),
    coalesce((select jsonb_agg(jsonb_build_object('label', s.label, 'basis', s.basis, 'permits', s.permits, 'ceiling', s.ceiling,
        'from', s.added_at, 'until', nullif(s.until, 'infinity'), 'ended', s.ended_at))
      from public.source s where s.campaign_id = c and s.id in (
        select n.source_id from personal.name n where n.campaign_id = c and n.person_id = p
        union select pp.source_id from personal.person pp where pp.campaign_id = c and pp.id = p)), '[]'),
    (select nullif(k.purge_at, 'infinity') from public.campaign k where k.id = c);
end $$;
alter function consent.grounds() owner to askfirst_keeper;

-- Where a use stands, folded anew: after a stop only a fresh confirmed yes counts, and after that yes whatever ends it
-- counts again (a no, an end, words that changed). Before, a yes given afresh could not be ended but by another stop.
create or replace function consent.fold(in_campaign uuid, in_people uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into consent.permission as p (campaign_id, person_id, purpose, channel, state, grade, until, since, event_id)
  select e.campaign_id, e.person_id, e.purpose, e.channel,
         case e.kind when 'renewed' then 'given' else e.kind end, e.grade, e.until, e.received_at, e.id
  from (
    select distinct on (e.person_id, e.purpose, e.channel) e.* from consent.event e
    left join lateral (
      select s.received_at, s.id, s.at from consent.event s
      where s.campaign_id = e.campaign_id and s.person_id = e.person_id and s.purpose = e.purpose and s.channel = e.channel
        and s.kind in ('withdrawn', 'objected') order by s.received_at desc, s.id desc limit 1) stop on true
    where e.campaign_id = in_campaign and e.person_id = any (in_people) and e.kind <> 'asked'
      and (stop.id is null or e.id = stop.id
        or ((e.received_at, e.id) > (stop.received_at, stop.id) and case when e.kind in ('given', 'renewed')
            then e.grade = 'confirmed' and e.at >= stop.at
            else exists (select 1 from consent.event f
              where f.campaign_id = e.campaign_id and f.person_id = e.person_id and f.purpose = e.purpose and f.channel = e.channel
                and f.kind in ('given', 'renewed') and f.grade = 'confirmed' and f.at >= stop.at
                and (f.received_at, f.id) > (stop.received_at, stop.id) and (f.received_at, f.id) < (e.received_at, e.id)) end))
    order by e.person_id, e.purpose, e.channel, e.received_at desc, e.id desc) e
  on conflict (campaign_id, person_id, purpose, channel) do update
    set state = excluded.state, grade = excluded.grade, until = excluded.until, since = excluded.since, event_id = excluded.event_id
    where p.event_id <> excluded.event_id;
  perform personal.refresh(in_campaign, in_people);
end $$;

revoke execute on function consent.canonical(consent.event), consent.before_event(), consent.commit_events(),
  consent.evidence(uuid), consent.grounds() from public;
grant execute on function consent.evidence(uuid), consent.grounds() to askfirst_app;
