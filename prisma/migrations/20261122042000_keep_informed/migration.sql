-- "Keep me informed after the election" (CON-16): the person's own choice, made with the answer, lets that one yes live for
-- 24 months instead of ending with the election. It outlives the purge date; everything else of the record does not. The
-- choice stands with the yes itself: an end that lies late is not a choice.
alter table consent.event add column keeps boolean not null default false,
  add constraint event_keeps check (not keeps or (kind in ('given', 'renewed') and grade = 'confirmed'));
grant insert (keeps) on consent.event to askfirst_app;

create or replace function personal.permit(in_campaign uuid, in_person uuid, in_door uuid, in_source uuid, in_table text,
    out usable_for text[], out usable_until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  s public.source; yes text[]; kept text[]; no text[]; own text[]; based text[]; asked text[]; roll text;
  purge timestamptz; given_until timestamptz; stopped boolean := false; t timestamptz := gate.clock();
begin
  usable_for := '{}'; usable_until := '-infinity';
  select * into s from public.source where campaign_id = in_campaign and id = in_source;
  if s.id is null or s.ended_at is not null then return; end if;
  select c.purge_at, c.roll_use into purge, roll from public.campaign c where c.id = in_campaign;
  if in_person is not null and exists (select 1 from consent.restriction r
      where r.campaign_id = in_campaign and r.person_id = in_person and r.lifted_at is null) then return; end if;
  if in_door is not null then
    select d.stopped_at is not null into stopped from public.door d where d.campaign_id = in_campaign and d.id = in_door;
  end if;
  select coalesce(array_agg(b.purpose), '{}'), coalesce(array_agg(b.purpose) filter (where b.basis = 'consent'), '{}')
    into based, asked from gate.bases_now(in_campaign) b;
  select coalesce(array_agg(p.purpose) filter (where p.state = 'given' and p.until > t), '{}'),
         coalesce(array_agg(p.purpose) filter (where p.state in ('withdrawn', 'objected', 'refused')), '{}')
    into yes, no from consent.permission p where p.campaign_id = in_campaign and p.person_id = in_person;
  -- What the person asked to go on after the election (CON-16): a yes that they let outlive the purge date. After that date
  -- nothing else is left of it: no source permits anything by itself any more.
  select coalesce(array_agg(p.purpose), '{}') into kept from consent.permission p
    join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id and e.keeps
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t;
  if purge <= t then yes := kept; end if;
  -- Of what the source permits, what needs no yes: not a use that stands on consent (a home, about nobody, has no one to
  -- ask), and not the names of a roll that the campaign does not use.
  select coalesce(array_agg(x.purpose), '{}') into own from unnest(s.permits) as x(purpose)
    where purge > t and not (x.purpose = any (asked) and in_person is not null)
      and not (s.kind = 'roll' and x.purpose = 'canvass.contact' and roll is not distinct from 'addresses-only');
  select coalesce(array_agg(distinct x.purpose order by x.purpose), '{}') into usable_for
    from unnest(own || yes) as x(purpose)
    where x.purpose = any (s.permits || s.ceiling) and x.purpose = any (based) and not x.purpose = any (no)
      and not (coalesce(stopped, false) and exists (select 1 from gate.purpose_group g where g.purpose = x.purpose and g.grp = 'canvass'))
      and exists (select 1 from gate.purpose_table m where m.purpose = x.purpose and m.tbl = in_table);
  select min(p.until) into given_until from consent.permission p
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t
      and p.purpose = any (usable_for) and not p.purpose = any (own);
  usable_until := least(s.until, case when usable_for <@ kept then 'infinity' else purge end, given_until);
  if usable_until <= t then usable_for := '{}'; end if;
end $$;

create or replace function personal.ended_people(in_limit integer) returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  return query
    select p.id from personal.person p join public.campaign c on c.id = p.campaign_id
    where p.campaign_id = gate.campaign() and case p.circle
      -- RET-01, RET-02, RET-03: no consent outlives the purge date that its notice has shown, but for whoever asked to be
      -- kept informed after the election (RET-05), for as long as that yes lives.
      when 'roll' then c.purge_at <= gate.clock() and not exists (select 1 from consent.permission k
        join consent.event e on e.campaign_id = k.campaign_id and e.id = k.event_id and e.keeps
        where k.campaign_id = p.campaign_id and k.person_id = p.id and k.state = 'given' and k.until > gate.clock())
      -- RET-07: a sign-up ends on its own day.
      when 'sign-up' then not exists (select 1 from personal.sign_up s
        where s.campaign_id = p.campaign_id and s.person_id = p.id and s.ends_at > gate.clock())
      -- RET-10: the record of a request.
      when 'request' then exists (select 1 from personal.request r
        where r.campaign_id = p.campaign_id and r.person_id = p.id and r.purge_at <= gate.clock())
      else false end
    order by p.id limit in_limit;
end $$;

-- What is left of whoever asked to be kept informed, once the purge date is past: rows that no kept yes uses go with it.
create function personal.end_rest() returns integer language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); kept uuid[]; n integer; done integer := 0; tbl text;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  if not exists (select 1 from public.campaign k where k.id = c and k.purge_at <= gate.clock()) then return 0; end if;
  select array_agg(p.id) into kept from personal.person p where p.campaign_id = c and p.circle = 'roll';
  if kept is null then return 0; end if;
  perform personal.refresh(c, kept);
  foreach tbl in array array['answer', 'note', 'visit', 'contact', 'name'] loop
    execute format('delete from personal.%I where campaign_id = $1 and person_id = any ($2) and usable_for = ''{}''', tbl) using c, kept;
    get diagnostics n = row_count;
    done := done + n;
  end loop;
  return done;
end $$;
alter function personal.end_rest() owner to askfirst_keeper;
-- Whose yeses end within three weeks and may be written to: once then, once more in the last week if nothing was answered.
create function consent.renewals_due(in_people uuid[]) returns table (person_id uuid, purpose text, channel text, notice_hash text, until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare t timestamptz := gate.clock(); c uuid := gate.campaign();
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'comms.email' or not gate.may_read() then
    raise exception 'asked by the job, with an entry' using errcode = '42501';
  end if;
  return query
    with ending as (
      select p.person_id, p.purpose, p.channel, e.notice_hash, p.until from consent.permission p
      join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id
      join consent.notice n on n.campaign_id = e.campaign_id and n.hash = e.notice_hash and n.retired_at is null
      join personal.person pp on pp.campaign_id = p.campaign_id and pp.id = p.person_id and pp.circle = 'roll'
      where p.campaign_id = c and p.state = 'given' and p.until > t and p.until <= t + interval '21 days'
        and (in_people is null or p.person_id = any (in_people))),
    asked as (
      select a.person_id, count(distinct a.receipt_id) as messages, bool_and(r.asks_until > t) as is_open, min(a.received_at) as first_at
      from consent.event a join consent.receipt r on r.campaign_id = a.campaign_id and r.id = a.receipt_id
      where a.campaign_id = c and a.method = 'renewal' and a.kind = 'asked' and a.received_at > t - interval '60 days'
      group by a.person_id)
    select x.person_id, x.purpose, x.channel, x.notice_hash, x.until from ending x left join asked a on a.person_id = x.person_id
    where (a.person_id is null or (a.messages = 1 and a.is_open and a.first_at < t - interval '7 days'
        and (select min(y.until) from ending y where y.person_id = x.person_id) <= t + interval '7 days'))
      and exists (select 1 from consent.permission m where m.campaign_id = c and m.person_id = x.person_id and m.purpose = 'comms.email'
        and m.state = 'given' and m.until > t)
      and exists (select 1 from personal.contact k where k.campaign_id = c and k.person_id = x.person_id and k.kind = 'email'
        and 'comms.email' = any (k.usable_for) and k.usable_until > t)
    order by x.person_id, x.purpose;
end $$;
alter function consent.renewals_due(uuid[]) owner to askfirst_keeper;

-- Puts the question of one message down, for every yes of this person that ends. False: nothing is due any more.
create function consent.ask_renewal(in_person uuid, in_receipt uuid, in_token_hash bytea, in_code text, in_conversation uuid, in_locale text)
returns boolean language plpgsql security definer set search_path = '' as $$
declare last timestamptz;
begin
  select max(d.until) into last from consent.renewals_due(array[in_person]) d;
  if last is null then return false; end if;
  insert into consent.event (campaign_id, id, person_id, turf_id, purpose, channel, kind, method, notice_hash, locale, conversation_id, receipt_id, actor_id, at)
    select gate.campaign(), gen_random_uuid(), d.person_id, p.turf_id, d.purpose, d.channel, 'asked', 'renewal', d.notice_hash, in_locale,
      in_conversation, in_receipt, 'system', gate.clock()
    from consent.renewals_due(array[in_person]) d join personal.person p on p.campaign_id = gate.campaign() and p.id = d.person_id;
  insert into consent.receipt (campaign_id, id, token_hash, code, conversation_id, person_id, synced_at, asks_until, ends_at)
    values (gate.campaign(), in_receipt, in_token_hash, in_code, in_conversation, in_person, gate.clock(), last, last);
  return true;
end $$;
alter function consent.ask_renewal(uuid, uuid, bytea, text, uuid, text) owner to askfirst_keeper;

-- What a renewal's link may still be answered for: a yes that lives, under the same words, neither answered nor stopped since.
create function consent.open_renewal(in_receipt uuid) returns table (campaign_id uuid, person_id uuid, purpose text, channel text,
  notice_hash text, locale text, conversation_id uuid, until timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.campaign_id, e.person_id, e.purpose, e.channel, e.notice_hash, e.locale, e.conversation_id, p.until
  from consent.receipt r join consent.event e on e.campaign_id = r.campaign_id and e.receipt_id = r.id and e.kind = 'asked' and e.method = 'renewal'
  join consent.permission p on p.campaign_id = e.campaign_id and p.person_id = e.person_id and p.purpose = e.purpose
    and p.channel = e.channel and p.state = 'given' and p.until > gate.clock()
  join consent.notice n on n.campaign_id = e.campaign_id and n.hash = e.notice_hash and n.retired_at is null
  where r.id = in_receipt and r.stopped_at is null and r.asks_until > gate.clock()
    and not exists (select 1 from consent.event d where d.campaign_id = e.campaign_id and d.person_id = e.person_id
      and d.purpose = e.purpose and d.channel = e.channel and d.kind <> 'asked' and d.received_at >= e.received_at)
  order by e.purpose $$;
alter function consent.open_renewal(uuid) owner to askfirst_keeper;

-- Answered: this link and every other one of the same person asks no more.
create function consent.close_renewals() returns void language plpgsql security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'person' or gate.purpose() is distinct from 'rights.handle' or not gate.may_write() then
    raise exception 'answered by the person, with an entry' using errcode = '42501';
  end if;
  update consent.receipt r set asks_until = gate.clock() where r.campaign_id = gate.campaign() and r.person_id = gate.person()
    and r.asks_until > gate.clock() and exists (select 1 from consent.event e where e.campaign_id = r.campaign_id
      and e.receipt_id = r.id and e.method = 'renewal');
end $$;
alter function consent.close_renewals() owner to askfirst_keeper;

revoke execute on function consent.renewals_due(uuid[]), consent.ask_renewal(uuid, uuid, bytea, text, uuid, text),
  consent.open_renewal(uuid), consent.close_renewals() from public;
grant execute on function consent.renewals_due(uuid[]), consent.ask_renewal(uuid, uuid, bytea, text, uuid, text),
  consent.open_renewal(uuid), consent.close_renewals() to askfirst_app;
revoke execute on function personal.end_rest() from public;
grant execute on function personal.end_rest() to askfirst_app;
