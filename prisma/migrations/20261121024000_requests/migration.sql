-- Proving who asks, reading one's own record for half an hour, and an erasure that survives being killed in the middle.
-- These tables have no policy and no grant for the app: only the functions below reach them.

-- A code sent to a channel on file. `person_ids`: whom that channel belongs to, at most one in each circle.
create table gate.proof (
  campaign_id uuid not null references public.campaign, id uuid not null, request_id uuid not null, person_ids uuid[] not null,
  code_hash bytea not null, tries integer not null default 0,
  made_at timestamptz not null default gate.clock(), ends_at timestamptz not null, used_at timestamptz,
  primary key (campaign_id, id));
create index proof_request on gate.proof (campaign_id, request_id);

-- A proved person reads their own record; the cookie's secret is kept as its hash.
create table gate.person_session (
  token_hash bytea primary key, campaign_id uuid not null references public.campaign, person_ids uuid[] not null,
  request_id uuid not null, started_at timestamptz not null default gate.clock(), ends_at timestamptz not null);

-- Written before anything is destroyed, finished after the last row is gone; what is unfinished is taken up again.
create table gate.erasure (
  campaign_id uuid not null references public.campaign, certificate text not null, person_id uuid,
  started_at timestamptz not null default gate.clock(), finished_at timestamptz, counts jsonb not null default '{}',
  primary key (campaign_id, certificate),
  check ((finished_at is null) = (person_id is not null)));
create unique index erasure_person on gate.erasure (campaign_id, person_id) where person_id is not null;

do $$
declare t text;
begin
  foreach t in array array['proof', 'person_session', 'erasure'] loop
    execute format('alter table gate.%I enable row level security', t);
    execute format('alter table gate.%I force row level security', t);
    execute format('create policy keeper on gate.%I to askfirst_keeper using (true) with check (true)', t);
    execute format('create policy backup on gate.%I for select to askfirst_backup using (true)', t);
    execute format('grant select, insert, update, delete on gate.%I to askfirst_keeper', t);
    execute format('grant select on gate.%I to askfirst_backup', t);
  end loop;
end $$;

-- The holder of a ticket's link acts as the request itself: its own anchor, and nobody else.
create function gate.request_anchor(in_hash bytea) returns table (campaign_id uuid, request_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as
  $$ select r.campaign_id, r.id, r.person_id from personal.request r where r.token_hash = in_hash $$;
alter function gate.request_anchor(bytea) owner to askfirst_keeper;

-- False when three codes were made for this request within the hour: a mailbox is not to be flooded.
create function gate.add_proof(in_id uuid, in_request uuid, in_people uuid[], in_code_hash bytea, in_minutes integer) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'rights.handle' or gate.actor_kind() not in ('system', 'member') or not gate.may_write() then
    raise exception 'a code is made under rights.handle, with an entry' using errcode = '42501';
  end if;
  if (select count(*) from gate.proof p where p.campaign_id = gate.campaign() and p.request_id = in_request
      and p.made_at > gate.clock() - interval '1 hour') >= 3 then return false; end if;
  update gate.proof set ends_at = least(ends_at, gate.clock()) where campaign_id = gate.campaign() and request_id = in_request and used_at is null;
  insert into gate.proof (campaign_id, id, request_id, person_ids, code_hash, ends_at)
    values (gate.campaign(), in_id, in_request, in_people, in_code_hash, gate.clock() + make_interval(mins => in_minutes));
  return true;
end $$;
alter function gate.add_proof(uuid, uuid, uuid[], bytea, integer) owner to askfirst_keeper;

-- One answer for a wrong code, an ended one, one tried five times and one that was never sent.
create function gate.prove(in_token_hash bytea, in_code_hash bytea, in_session_hash bytea, in_minutes integer) returns boolean
language plpgsql security definer set search_path = '' as $$
declare r personal.request; p gate.proof;
begin
  select * into r from personal.request q where q.token_hash = in_token_hash;
  if r.id is null then return false; end if;
  select * into p from gate.proof q where q.campaign_id = r.campaign_id and q.request_id = r.id and q.used_at is null
    and q.ends_at > gate.clock() order by q.made_at desc limit 1 for update;
  if p.id is null or p.tries >= 5 then return false; end if;
  if p.code_hash is distinct from in_code_hash then
    update gate.proof set tries = tries + 1 where campaign_id = p.campaign_id and id = p.id;
    return false;
  end if;
  update gate.proof set used_at = gate.clock() where campaign_id = p.campaign_id and id = p.id;
  insert into gate.person_session (token_hash, campaign_id, person_ids, request_id, ends_at)
    values (in_session_hash, p.campaign_id, p.person_ids, r.id, gate.clock() + make_interval(mins => in_minutes));
  update personal.request set proved_person_id = p.person_ids[1],
      state = case when state in ('received', 'waiting') then 'proved' else state end,
      story = story || jsonb_build_array(jsonb_build_object('at', gate.clock(), 'step', 'proved'))
    where campaign_id = r.campaign_id and id = r.id;
  return true;
end $$;
alter function gate.prove(bytea, bytea, bytea, integer) owner to askfirst_keeper;

create function gate.own_session(in_hash bytea) returns table (campaign_id uuid, person_ids uuid[], request_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select s.campaign_id, s.person_ids, s.request_id, s.ends_at from gate.person_session s
     where s.token_hash = in_hash and s.ends_at > gate.clock() $$;
alter function gate.own_session(bytea) owner to askfirst_keeper;

create function gate.end_own_session(in_hash bytea) returns void language sql security definer set search_path = '' as
  $$ delete from gate.person_session where token_hash = in_hash $$;
alter function gate.end_own_session(bytea) owner to askfirst_keeper;

-- Gives the certificate of an erasure that was begun before, or begins one.
create function gate.begin_erasure(in_person uuid, in_certificate text) returns text
language plpgsql security definer set search_path = '' as $$
declare known text;
begin
  if gate.purpose() is distinct from 'rights.handle' or gate.person() is distinct from in_person or not gate.may_write() then
    raise exception 'erasure needs rights.handle, this person and an entry' using errcode = '42501';
  end if;
  select e.certificate into known from gate.erasure e where e.campaign_id = gate.campaign() and e.person_id = in_person;
  if known is not null then return known; end if;
  insert into gate.erasure (campaign_id, certificate, person_id) values (gate.campaign(), in_certificate, in_person);
  return in_certificate;
end $$;
alter function gate.begin_erasure(uuid, text) owner to askfirst_keeper;

-- The last step: what led to the person (codes, open sessions, the erasure's own note) goes, the counts stay.
create function gate.finish_erasure(in_person uuid, in_counts jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'rights.handle' or gate.person() is distinct from in_person or not gate.may_write() then
    raise exception 'erasure needs rights.handle, this person and an entry' using errcode = '42501';
  end if;
  if exists (select 1 from personal.person p where p.campaign_id = gate.campaign() and p.id = in_person) then
    raise exception 'this person still has rows' using errcode = 'AF004';
  end if;
  delete from gate.proof where campaign_id = gate.campaign() and in_person = any (person_ids);
  delete from gate.person_session where campaign_id = gate.campaign() and person_ids = array[in_person];
  update gate.person_session set person_ids = array_remove(person_ids, in_person)
    where campaign_id = gate.campaign() and in_person = any (person_ids);
  update gate.erasure set finished_at = gate.clock(), person_id = null, counts = counts || in_counts
    where campaign_id = gate.campaign() and person_id = in_person;
end $$;
alter function gate.finish_erasure(uuid, jsonb) owner to askfirst_keeper;

create function gate.unfinished_erasures() returns table (campaign_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as
  $$ select e.campaign_id, e.person_id from gate.erasure e where e.finished_at is null order by e.started_at limit 100 $$;
alter function gate.unfinished_erasures() owner to askfirst_keeper;

-- A certificate holds no personal data: whoever has its number may check it.
create function gate.certificate(in_certificate text) returns table (campaign_id uuid, started_at timestamptz, finished_at timestamptz, counts jsonb)
language sql stable security definer set search_path = '' as
  $$ select e.campaign_id, e.started_at, e.finished_at, e.counts from gate.erasure e where e.certificate = in_certificate $$;
alter function gate.certificate(text) owner to askfirst_keeper;

-- A person stops being frozen when somebody has looked and told them (GDPR 18(3)).
grant update (lifted_at) on consent.restriction to askfirst_app;
create policy lift on consent.restriction for update to askfirst_app
  using (campaign_id = (select gate.campaign()) and person_id = (select gate.person()) and (select gate.purpose()) = 'rights.handle'
    and (select gate.actor_kind()) = 'member' and (select gate.may_write()))
  with check (campaign_id = (select gate.campaign()));
