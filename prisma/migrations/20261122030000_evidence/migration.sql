-- What an answer that reached us on paper or by telephone stands on (CON-09, CON-10). A yes on paper is the person's own
-- hand, keyed by somebody else: it is never confirmed, it opens what an own hand may open, and it never opens again what
-- the person closed, whatever date stands on it. A yes by telephone opens nothing: it waits for the person's own act.

create table consent.paper (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, conversation_id uuid not null,
  -- Which form it was: the hash of its words.
  notice_hash text not null, locale text not null check (locale in ('en', 'fr', 'es')),
  signed_on date not null,
  -- What each pair of boxes says: [{"purpose": "...", "channel": "", "said": "yes"}].
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  scan_hash bytea not null check (octet_length(scan_hash) = 32),
  scan_type text not null check (scan_type in ('image/jpeg', 'image/png', 'application/pdf')),
  -- Sealed with the person's key; null once the record has ended.
  scan bytea, scan_erased_at timestamptz,
  keyed_by text not null, keyed_at timestamptz not null default gate.clock(), ends_at timestamptz not null,
  primary key (campaign_id, id),
  foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete cascade,
  check ((scan is null) = (scan_erased_at is not null)),
  check (ends_at < 'infinity'));
-- The same form again is the same answer.
create unique index paper_once on consent.paper (campaign_id, person_id, notice_hash, signed_on, answers);
create unique index paper_scan on consent.paper (campaign_id, scan_hash);
create index paper_person on consent.paper (campaign_id, person_id);
create index paper_conversation on consent.paper (campaign_id, conversation_id);
-- Sealed bytes cannot be packed.
alter table consent.paper alter column scan set storage external;

create table consent.call (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, conversation_id uuid not null,
  -- Which words were read aloud, in which language.
  notice_hash text not null, locale text not null check (locale in ('en', 'fr', 'es')),
  called_at timestamptz not null, answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  -- There is nothing here that could record a voice.
  recorded boolean not null default false check (not recorded),
  agent_id text not null, keyed_at timestamptz not null default gate.clock(), ends_at timestamptz not null,
  primary key (campaign_id, id),
  foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete cascade,
  check (called_at <= keyed_at));
create index call_person on consent.call (campaign_id, person_id);
create index call_conversation on consent.call (campaign_id, conversation_id);

do $$
declare tbl text;
begin
  foreach tbl in array array['paper', 'call'] loop
    execute format('alter table consent.%I enable row level security', tbl);
    execute format('alter table consent.%I force row level security', tbl);
    execute format($f$create policy rights on consent.%I for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
        and person_id = (select gate.person()) and (select gate.may_read()))$f$, tbl);
    execute format('create policy keeper on consent.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on consent.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select on consent.%I to askfirst_app, askfirst_backup', tbl);
    execute format('grant select, insert, update, delete on consent.%I to askfirst_keeper', tbl);
  end loop;
end $$;
-- Keyed in one's own name, on one's own clock.
create policy add on consent.paper for insert to askfirst_app with check (
  campaign_id = (select gate.campaign()) and (select gate.may_write()) and keyed_by = (select gate.actor()));
create policy add on consent.call for insert to askfirst_app with check (
  campaign_id = (select gate.campaign()) and (select gate.may_write()) and agent_id = (select gate.actor()));
grant insert (campaign_id, id, person_id, conversation_id, notice_hash, locale, signed_on, answers, scan_hash, scan_type, scan, keyed_by, ends_at)
  on consent.paper to askfirst_app;
grant insert (campaign_id, id, person_id, conversation_id, notice_hash, locale, called_at, answers, agent_id, ends_at)
  on consent.call to askfirst_app;

create function consent.says(in_answers jsonb, in_purpose text, in_channel text, in_said text) returns boolean
language sql immutable set search_path = '' as $$
  select in_answers @> jsonb_build_array(jsonb_build_object('purpose', in_purpose, 'channel', in_channel, 'said', in_said)) $$;

-- Whether a yes that was signed on that day may open a use now: nothing the person has stopped since or before, nothing
-- refused on that day or later. A stop of one channel stops the purpose.
create function consent.paper_may_open(in_person uuid, in_purpose text, in_signed date) returns boolean
language sql stable security definer set search_path = '' as $$
  select gate.may_write() and in_purpose in ('canvass.record_opinion', 'canvass.followup') and not exists (
    select 1 from consent.event e join public.campaign c on c.id = e.campaign_id
    where e.campaign_id = gate.campaign() and e.person_id = in_person and e.purpose = in_purpose
      and (e.kind in ('withdrawn', 'objected')
        or (e.kind = 'refused' and (e.at at time zone c.time_zone)::date >= in_signed))) $$;

-- The event says what the paper says, of a form that was published and is not stale.
create function consent.paper_backs(in_person uuid, in_conversation uuid, in_purpose text, in_channel text, in_kind text, in_hash text)
returns boolean language sql stable security definer set search_path = '' as $$
  select gate.may_write() and exists (
    select 1 from consent.paper p join consent.notice n on n.campaign_id = p.campaign_id and n.hash = p.notice_hash
    where p.campaign_id = gate.campaign() and p.person_id = in_person and p.conversation_id = in_conversation
      and p.notice_hash = in_hash and p.scan is not null and n.stale_at is null and in_purpose = any (n.purposes)
      and consent.says(p.answers, in_purpose, in_channel, case in_kind when 'refused' then 'no' else 'yes' end)
      and (in_kind <> 'given' or consent.paper_may_open(in_person, in_purpose, p.signed_on))
    or p.campaign_id = gate.campaign() and p.person_id = in_person and p.conversation_id = in_conversation
      and p.notice_hash = in_hash and in_kind = 'asked' and in_purpose = any (n.purposes)) $$;
create function consent.call_backs(in_person uuid, in_conversation uuid, in_purpose text, in_channel text, in_kind text, in_hash text)
returns boolean language sql stable security definer set search_path = '' as $$
  select gate.may_write() and exists (
    select 1 from consent.call k where k.campaign_id = gate.campaign() and k.person_id = in_person
      and k.conversation_id = in_conversation and k.notice_hash = in_hash
      and (in_kind = 'asked' or consent.says(k.answers, in_purpose, in_channel, 'no'))) $$;
alter function consent.paper_may_open(uuid, text, date) owner to askfirst_keeper;
alter function consent.paper_backs(uuid, uuid, text, text, text, text) owner to askfirst_keeper;
alter function consent.call_backs(uuid, uuid, text, text, text, text) owner to askfirst_keeper;

-- Whether this very picture is kept already, for whomever.
create function consent.paper_is_keyed(in_scan bytea) returns boolean language sql stable security definer set search_path = '' as $$
  select gate.may_write() and exists (select 1 from consent.paper p where p.campaign_id = gate.campaign() and p.scan_hash = in_scan) $$;
alter function consent.paper_is_keyed(bytea) owner to askfirst_keeper;

create policy paper_with_its_evidence on consent.event as restrictive for insert to askfirst_app with check (
  method is distinct from 'paper' or (kind in ('asked', 'given', 'refused') and grade is distinct from 'confirmed'
    and consent.paper_backs(person_id, conversation_id, purpose, channel, kind, notice_hash)));
create policy telephone_opens_nothing on consent.event as restrictive for insert to askfirst_app with check (
  method is distinct from 'telephone' or (kind in ('asked', 'refused')
    and consent.call_backs(person_id, conversation_id, purpose, channel, kind, notice_hash)));

-- A yes on paper or aloud to which only an own act can lead: it waits for the link in the person's own mail, 72 hours.
-- Whoever has stopped the use is not reached by a link that somebody else set off.
create function consent.waiting_answers(in_receipt uuid) returns table (campaign_id uuid, person_id uuid, purpose text,
  channel text, notice_hash text, locale text, conversation_id uuid)
language sql stable security definer set search_path = '' as $$
  select e.campaign_id, e.person_id, e.purpose, e.channel, e.notice_hash, e.locale, e.conversation_id
  from consent.event e join consent.receipt r on r.campaign_id = e.campaign_id and r.id = e.receipt_id and r.stopped_at is null
  where e.receipt_id = in_receipt and e.kind = 'asked' and e.method in ('paper', 'telephone')
    and e.received_at > gate.clock() - interval '72 hours'
    and (exists (select 1 from consent.paper p where p.campaign_id = e.campaign_id and p.conversation_id = e.conversation_id
          and p.person_id = e.person_id and consent.says(p.answers, e.purpose, e.channel, 'yes'))
      or exists (select 1 from consent.call k where k.campaign_id = e.campaign_id and k.conversation_id = e.conversation_id
          and k.person_id = e.person_id and consent.says(k.answers, e.purpose, e.channel, 'yes')))
    and not exists (select 1 from consent.event g where g.campaign_id = e.campaign_id and g.person_id = e.person_id
      and g.purpose = e.purpose and (g.kind in ('withdrawn', 'objected')
        or (g.channel = e.channel and g.kind <> 'asked' and (g.received_at, g.id) > (e.received_at, e.id))))
  order by e.id $$;
alter function consent.waiting_answers(uuid) owner to askfirst_keeper;

-- What ends: the scan, with the last living answer that stands on it; a yes that nobody confirmed, after its 72 hours.
create function consent.end_evidence(in_limit integer) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer; m integer; t timestamptz := gate.clock();
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  update consent.paper p set scan = null, scan_erased_at = t
  where (p.campaign_id, p.id) in (
    select q.campaign_id, q.id from consent.paper q
    where q.campaign_id = gate.campaign() and q.scan is not null and (q.ends_at <= t or not (
      exists (select 1 from consent.permission s join consent.event e on e.campaign_id = s.campaign_id and e.id = s.event_id
        where s.campaign_id = q.campaign_id and s.person_id = q.person_id and e.conversation_id = q.conversation_id
          and (s.state = 'refused' or (s.state = 'given' and s.until > t)))
      or (q.keyed_at > t - interval '72 hours' and not exists (
        select 1 from consent.event e, jsonb_array_elements(q.answers) a
        where e.campaign_id = q.campaign_id and e.person_id = q.person_id and e.kind in ('withdrawn', 'objected')
          and e.purpose = a ->> 'purpose'))))
    order by q.id limit in_limit);
  get diagnostics n = row_count;
  with over as (
    select k.campaign_id, k.id, (
      select coalesce(jsonb_agg(a), '[]') from jsonb_array_elements(k.answers) a
      where a ->> 'said' <> 'yes' or exists (select 1 from consent.event e where e.campaign_id = k.campaign_id
        and e.conversation_id = k.conversation_id and e.person_id = k.person_id and e.kind = 'given'
        and e.purpose = a ->> 'purpose' and e.channel = a ->> 'channel')) as left_over
    from consent.call k where k.campaign_id = gate.campaign() and k.keyed_at <= t - interval '72 hours'
      and k.answers @> '[{"said": "yes"}]')
  update consent.call k set answers = o.left_over from over o
  where k.campaign_id = o.campaign_id and k.id = o.id and k.answers <> o.left_over;
  get diagnostics m = row_count;
  with over as (
    select p.campaign_id, p.id, (
      select coalesce(jsonb_agg(a), '[]') from jsonb_array_elements(p.answers) a
      where a ->> 'said' <> 'yes' or exists (select 1 from consent.event e where e.campaign_id = p.campaign_id
        and e.conversation_id = p.conversation_id and e.person_id = p.person_id and e.kind = 'given'
        and e.purpose = a ->> 'purpose' and e.channel = a ->> 'channel')) as left_over
    from consent.paper p where p.campaign_id = gate.campaign() and p.keyed_at <= t - interval '72 hours'
      and p.answers @> '[{"said": "yes"}]')
  update consent.paper p set answers = o.left_over from over o
  where p.campaign_id = o.campaign_id and p.id = o.id and p.answers <> o.left_over;
  return n + m;
end $$;
alter function consent.end_evidence(integer) owner to askfirst_keeper;

revoke execute on function consent.says(jsonb, text, text, text), consent.paper_may_open(uuid, text, date),
  consent.paper_backs(uuid, uuid, text, text, text, text), consent.call_backs(uuid, uuid, text, text, text, text),
  consent.paper_is_keyed(bytea), consent.waiting_answers(uuid), consent.end_evidence(integer) from public;
grant execute on function consent.says(jsonb, text, text, text) to askfirst_keeper;
grant execute on function consent.paper_may_open(uuid, text, date), consent.paper_backs(uuid, uuid, text, text, text, text),
  consent.call_backs(uuid, uuid, text, text, text, text), consent.paper_is_keyed(bytea), consent.waiting_answers(uuid), consent.end_evidence(integer) to askfirst_app;
