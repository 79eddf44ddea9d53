-- Asking for a further use. Nobody is moved from one use to another: those who agreed that we come back to them are asked,
-- and only their own answer opens anything. Whom an asking reaches is asked anew each time, here in the database.
create table consent.asking (
  campaign_id uuid not null references public.campaign, id uuid not null, purpose text not null references gate.purpose,
  notice_hash text not null, ways text[] not null check (ways <@ array['door', 'email'] and cardinality(ways) > 0),
  started_at timestamptz not null default gate.clock(), started_by text not null,
  stopped_at timestamptz, stopped_by text,
  primary key (campaign_id, id),
  foreign key (campaign_id, notice_hash) references consent.notice (campaign_id, hash));
create unique index asking_living on consent.asking (campaign_id, purpose) where stopped_at is null;
alter table consent.asking enable row level security;
alter table consent.asking force row level security;
create policy campaign on consent.asking to askfirst_app using (campaign_id = (select gate.campaign()))
  with check (campaign_id = (select gate.campaign()));
-- What was stopped stays stopped: whoever wants to ask again starts anew, and is seen to.
create policy stays_stopped on consent.asking as restrictive for update to askfirst_app using (stopped_at is null) with check (true);
create policy keeper on consent.asking to askfirst_keeper using (true) with check (true);
create policy backup on consent.asking for select to askfirst_backup using (true);
grant select, insert (campaign_id, id, purpose, notice_hash, ways, started_by), update (stopped_at, stopped_by) on consent.asking to askfirst_app;
grant select, insert, update, delete on consent.asking to askfirst_keeper;
grant select on consent.asking to askfirst_backup;

-- A receipt whose question may be answered through its link, until then. Empty: it only shows and stops.
alter table consent.receipt add column asks_until timestamptz;

-- Who may be asked for a use now: agreed that we come back to them, said neither yes nor no to this use, took nothing back,
-- and was not asked within 180 days without an answer (CON-15: silence is an answer too). `in_people` empty: everybody.
create function consent.may_be_asked(in_campaign uuid, in_purpose text, in_people uuid[]) returns table (person_id uuid, by_email boolean)
language plpgsql stable security definer set search_path = '' as $$
declare t timestamptz := gate.clock();
begin
  return query
    select f.person_id, exists (select 1 from consent.permission m where m.campaign_id = in_campaign and m.person_id = f.person_id
        and m.purpose = 'comms.email' and m.state = 'given' and m.until > t)
      and exists (select 1 from personal.contact x where x.campaign_id = in_campaign and x.person_id = f.person_id
        and x.kind = 'email' and 'comms.email' = any (x.usable_for) and x.usable_until > t)
    from (select distinct p.person_id from consent.permission p where p.campaign_id = in_campaign and p.purpose = 'canvass.followup'
        and p.state = 'given' and p.until > t and (in_people is null or p.person_id = any (in_people))) f
    cross join lateral gate.use_reasons(in_campaign, in_purpose, f.person_id) r
    where r.again
      and not exists (select 1 from consent.event e where e.campaign_id = in_campaign and e.person_id = f.person_id
        and e.purpose = in_purpose and e.kind = 'asked' and e.received_at > t - interval '180 days'
        and not exists (select 1 from consent.event a where a.campaign_id = in_campaign and a.person_id = f.person_id
          and a.purpose = in_purpose and a.kind in ('given', 'renewed') and a.received_at >= e.received_at));
end $$;
alter function consent.may_be_asked(uuid, text, uuid[]) owner to askfirst_keeper;

-- How many an asking would reach: null below ten, otherwise to the nearest five, so that no difference names a person.
create function consent.count_askable(in_purpose text) returns table (door integer, email integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not gate.may_write() or gate.role() not in ('owner', 'organiser', 'privacy-lead') then
    raise exception 'counted for whoever may ask, with an entry' using errcode = '42501';
  end if;
  return query select consent.shown(count(*) filter (where p.door_id is not null)), consent.shown(count(*) filter (where m.by_email))
    from consent.may_be_asked(gate.campaign(), in_purpose, null) m
    join personal.person p on p.campaign_id = gate.campaign() and p.id = m.person_id;
end $$;
create function consent.shown(in_count bigint) returns integer language sql immutable set search_path = '' as
  $$ select case when in_count = 0 then 0 when in_count < 10 then null else (round(in_count / 5.0) * 5)::integer end $$;
alter function consent.count_askable(text) owner to askfirst_keeper;
alter function consent.shown(bigint) owner to askfirst_keeper;

-- Whom the volunteer on this walk may put a running question to. Learns the use and nothing else.
create function consent.to_ask_at_doors(in_people uuid[]) returns table (person_id uuid, purpose text)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not gate.may_read() then raise exception 'needs a purpose and an entry' using errcode = '42501'; end if;
  return query select m.person_id, a.purpose from consent.asking a
    cross join lateral consent.may_be_asked(a.campaign_id, a.purpose, in_people) m
    join personal.person p on p.campaign_id = a.campaign_id and p.id = m.person_id
    where a.campaign_id = gate.campaign() and a.stopped_at is null and 'door' = any (a.ways)
      and (gate.whole_campaign() or p.turf_id = any (gate.open_turfs()));
end $$;
alter function consent.to_ask_at_doors(uuid[]) owner to askfirst_keeper;

-- Whom to write to next: only those who agreed to e-mail as well.
create function consent.to_ask_by_mail(in_asking uuid, in_limit integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'comms.email' or not gate.may_read() or not gate.whole_campaign() then
    raise exception 'written to under the e-mail that they agreed to, with an entry' using errcode = '42501';
  end if;
  return query select m.person_id from consent.asking a cross join lateral consent.may_be_asked(a.campaign_id, a.purpose, null) m
    where a.campaign_id = gate.campaign() and a.id = in_asking and a.stopped_at is null and 'email' = any (a.ways) and m.by_email
    order by m.person_id limit in_limit;
end $$;
alter function consent.to_ask_by_mail(uuid, integer) owner to askfirst_keeper;

-- Puts the question down, with the receipt through which it can be answered or stopped. Asks once more whether this person
-- may be asked, so that a stop between the list and the message wins. False: not asked.
create function consent.ask(in_asking uuid, in_person uuid, in_event uuid, in_receipt uuid, in_token_hash bytea, in_code text,
    in_conversation uuid, in_locale text, in_asks_until timestamptz, in_ends_at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare a consent.asking;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'comms.email' or not gate.may_read() then
    raise exception 'asked by the job, with an entry' using errcode = '42501';
  end if;
  select * into a from consent.asking where campaign_id = gate.campaign() and id = in_asking and stopped_at is null
    and 'email' = any (ways) for share;
  if a.id is null or not exists (select 1 from consent.may_be_asked(a.campaign_id, a.purpose, array[in_person]) m where m.by_email) then
    return false;
  end if;
  insert into consent.receipt (campaign_id, id, token_hash, code, conversation_id, person_id, synced_at, asks_until, ends_at)
    values (a.campaign_id, in_receipt, in_token_hash, in_code, in_conversation, in_person, gate.clock(), in_asks_until, in_ends_at);
  insert into consent.event (campaign_id, id, person_id, turf_id, purpose, kind, method, notice_hash, locale, conversation_id, receipt_id, actor_id, at)
    select a.campaign_id, in_event, in_person, p.turf_id, a.purpose, 'asked', 'message', a.notice_hash, in_locale, in_conversation,
      in_receipt, a.started_by, gate.clock()
    from personal.person p where p.campaign_id = a.campaign_id and p.id = in_person;
  return true;
end $$;
alter function consent.ask(uuid, uuid, uuid, uuid, bytea, text, uuid, text, timestamptz, timestamptz) owner to askfirst_keeper;

-- The question behind the link of a message: as long as it is asked under these very words, was neither answered nor
-- stopped, and its day has not come.
create function consent.open_question(in_receipt uuid) returns table (campaign_id uuid, person_id uuid, purpose text,
  channel text, notice_hash text, locale text, conversation_id uuid)
language sql stable security definer set search_path = '' as $$
  select e.campaign_id, e.person_id, e.purpose, e.channel, e.notice_hash, e.locale, e.conversation_id
  from consent.receipt r join consent.event e on e.campaign_id = r.campaign_id and e.receipt_id = r.id and e.kind = 'asked'
  join consent.asking a on a.campaign_id = e.campaign_id and a.purpose = e.purpose and a.notice_hash = e.notice_hash and a.stopped_at is null
  join consent.notice n on n.campaign_id = e.campaign_id and n.hash = e.notice_hash and n.retired_at is null
  where r.id = in_receipt and r.stopped_at is null and r.asks_until > gate.clock() and r.ends_at > gate.clock()
    and not exists (select 1 from consent.event d where d.campaign_id = e.campaign_id and d.person_id = e.person_id
      and d.purpose = e.purpose and d.kind <> 'asked' and d.received_at >= e.received_at)
  order by e.id $$;
alter function consent.open_question(uuid) owner to askfirst_keeper;

-- How far an asking has come, in cells that carry no small number.
create function consent.asking_so_far(in_asking uuid) returns table (asked integer, yes integer, no integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not gate.may_write() or gate.role() not in ('owner', 'organiser', 'privacy-lead') then
    raise exception 'counted for whoever may ask, with an entry' using errcode = '42501';
  end if;
  return query
    select consent.shown(count(*) filter (where x.kind = 'asked')), consent.shown(count(*) filter (where x.kind = 'given')),
      consent.shown(count(*) filter (where x.kind = 'refused'))
    from (select distinct e.person_id, e.kind from consent.asking a join consent.event e on e.campaign_id = a.campaign_id
        and e.purpose = a.purpose and e.notice_hash = a.notice_hash and e.received_at >= a.started_at
      where a.campaign_id = gate.campaign() and a.id = in_asking) x;
end $$;
alter function consent.asking_so_far(uuid) owner to askfirst_keeper;

revoke execute on function consent.may_be_asked(uuid, text, uuid[]), consent.count_askable(text), consent.shown(bigint),
  consent.to_ask_at_doors(uuid[]), consent.to_ask_by_mail(uuid, integer), consent.open_question(uuid), consent.asking_so_far(uuid),
  consent.ask(uuid, uuid, uuid, uuid, bytea, text, uuid, text, timestamptz, timestamptz) from public;
grant execute on function consent.count_askable(text), consent.to_ask_at_doors(uuid[]), consent.to_ask_by_mail(uuid, integer),
  consent.open_question(uuid), consent.asking_so_far(uuid),
  consent.ask(uuid, uuid, uuid, uuid, bytea, text, uuid, text, timestamptz, timestamptz) to askfirst_app;
