-- The five rings in the database: who may see a personal row is decided here, not in the application.
-- Four roles exist before this runs (scripts/database): askfirst_owner (runs this), askfirst_keeper (no login; owns the
-- functions that write permissions), askfirst_app (the web process), askfirst_backup.

create schema gate;
create schema personal;
create schema consent;
create schema audit;
create schema staging;
grant usage on schema gate, personal, consent, audit, staging, public to askfirst_app, askfirst_keeper, askfirst_backup;
grant create on schema gate, personal, consent, audit, staging, public to askfirst_keeper;
revoke create on schema public from public;

-- ---------------------------------------------------------------------------------------------------------- the clock
-- Empty in production. Tests move time here, as the owner, so that policies and code see the same instant.
create table gate.clock_shift (shift interval not null);
alter table gate.clock_shift owner to askfirst_owner;
grant select on gate.clock_shift to askfirst_keeper;

create function gate.clock() returns timestamptz language sql stable security definer set search_path = '' as
  $$ select pg_catalog.now() + coalesce((select shift from gate.clock_shift limit 1), '0'::interval) $$;
alter function gate.clock() owner to askfirst_keeper;

-- A setting that was used once is '' afterwards, not null: nullif keeps it from raising.
create function gate.campaign() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.campaign', true), '')::uuid $$;
create function gate.actor() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.actor', true), '') $$;
create function gate.actor_kind() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.actor_kind', true), '') $$;
create function gate.purpose() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.purpose', true), '') $$;
create function gate.person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;

-- -------------------------------------------------------------------------------------------------------- the purposes
-- Mirror of lib/purpose/registry.ts; a test compares the two. There is no "other".
create table gate.purpose (id text primary key);
create table gate.purpose_role (
  purpose text not null references gate.purpose, role text not null,
  reads boolean not null, writes boolean not null,
  primary key (purpose, role));
create table gate.purpose_table (
  purpose text not null references gate.purpose, tbl text not null,
  primary key (purpose, tbl));
grant select on gate.purpose, gate.purpose_role, gate.purpose_table to askfirst_app, askfirst_keeper, askfirst_backup;

-- ------------------------------------------------------------------------------------------------- the closed list
insert into gate.purpose (id) values ('canvass.contact'), ('canvass.record_opinion'), ('canvass.followup'), ('canvass.turnout'), ('comms.email'), ('comms.sms'), ('comms.phone'), ('comms.post'), ('registration.assist'), ('registration.reminder'), ('volunteer.manage'), ('event.manage'), ('ads.target'), ('fundraise'), ('share.partner'), ('stats.aggregate'), ('consent.receipt'), ('rights.handle'), ('import'), ('retention'), ('security.audit');
insert into gate.purpose_role (purpose, role, reads, writes) values
  ('canvass.contact', 'owner', true, true),
  ('canvass.contact', 'organiser', true, true),
  ('canvass.contact', 'captain', true, true),
  ('canvass.contact', 'volunteer', true, true),
  ('canvass.contact', 'system', true, false),
  ('canvass.record_opinion', 'owner', true, true),
  ('canvass.record_opinion', 'organiser', true, true),
  ('canvass.record_opinion', 'system', true, false),
  ('canvass.record_opinion', 'captain', false, true),
  ('canvass.record_opinion', 'volunteer', false, true),
  ('canvass.followup', 'owner', true, true),
  ('canvass.followup', 'organiser', true, true),
  ('canvass.followup', 'captain', true, true),
  ('canvass.followup', 'volunteer', true, true),
  ('canvass.turnout', 'owner', true, true),
  ('canvass.turnout', 'organiser', true, true),
  ('canvass.turnout', 'captain', true, false),
  ('canvass.turnout', 'volunteer', true, false),
  ('comms.email', 'owner', true, true),
  ('comms.email', 'organiser', true, true),
  ('comms.email', 'system', true, false),
  ('comms.sms', 'owner', true, true),
  ('comms.sms', 'organiser', true, true),
  ('comms.sms', 'system', true, false),
  ('comms.phone', 'owner', true, true),
  ('comms.phone', 'organiser', true, true),
  ('comms.phone', 'system', true, false),
  ('comms.post', 'owner', true, true),
  ('comms.post', 'organiser', true, true),
  ('comms.post', 'system', true, false),
  ('registration.assist', 'registration-helper', true, true),
  ('registration.assist', 'system', true, true),
  ('registration.assist', 'person', false, true),
  ('registration.reminder', 'registration-helper', true, true),
  ('registration.reminder', 'system', true, true),
  ('volunteer.manage', 'owner', true, true),
  ('volunteer.manage', 'organiser', true, true),
  ('volunteer.manage', 'captain', true, true),
  ('volunteer.manage', 'privacy-lead', true, false),
  ('volunteer.manage', 'system', true, true),
  ('stats.aggregate', 'system', true, false),
  ('consent.receipt', 'receipt', true, true),
  ('rights.handle', 'privacy-lead', true, true),
  ('rights.handle', 'person', true, true),
  ('rights.handle', 'system', true, true),
  ('import', 'owner', false, true),
  ('import', 'organiser', false, true),
  ('import', 'system', false, true),
  ('retention', 'system', false, true),
  ('security.audit', 'auditor', true, true),
  ('security.audit', 'privacy-lead', true, true),
  ('security.audit', 'owner', true, true),
  ('security.audit', 'organiser', false, true),
  ('security.audit', 'captain', false, true),
  ('security.audit', 'volunteer', false, true),
  ('security.audit', 'registration-helper', false, true),
  ('security.audit', 'person', false, true),
  ('security.audit', 'receipt', false, true),
  ('security.audit', 'system', false, true);
insert into gate.purpose_table (purpose, tbl) values
  ('canvass.contact', 'person'), ('canvass.contact', 'name'), ('canvass.contact', 'visit'), ('canvass.contact', 'note'),
  ('canvass.record_opinion', 'person'), ('canvass.record_opinion', 'name'), ('canvass.record_opinion', 'answer'), ('canvass.record_opinion', 'visit'),
  ('canvass.followup', 'person'), ('canvass.followup', 'name'), ('canvass.followup', 'contact'), ('canvass.followup', 'visit'), ('canvass.followup', 'note'),
  ('canvass.turnout', 'person'), ('canvass.turnout', 'name'), ('canvass.turnout', 'contact'),
  ('comms.email', 'person'), ('comms.email', 'name'), ('comms.email', 'contact'),
  ('comms.sms', 'person'), ('comms.sms', 'name'), ('comms.sms', 'contact'),
  ('comms.phone', 'person'), ('comms.phone', 'name'), ('comms.phone', 'contact'),
  ('comms.post', 'person'), ('comms.post', 'name'), ('comms.post', 'contact'),
  ('registration.assist', 'person'), ('registration.assist', 'name'), ('registration.assist', 'contact'), ('registration.assist', 'sign_up'),
  ('registration.reminder', 'person'), ('registration.reminder', 'name'), ('registration.reminder', 'contact'), ('registration.reminder', 'sign_up'),
  ('volunteer.manage', 'person'), ('volunteer.manage', 'name'), ('volunteer.manage', 'contact'),
  ('stats.aggregate', 'visit'),
  ('rights.handle', 'person'), ('rights.handle', 'name'), ('rights.handle', 'contact'), ('rights.handle', 'request');

-- --------------------------------------------------------------------------------------------------- the campaign's own
create table public.campaign (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  name text not null,
  jurisdiction text not null check (jurisdiction in ('EU', 'FR', 'UK', 'US-CA', 'US')),
  organisation text check (organisation in ('candidate', 'party', 'non-profit', 'for-profit')),
  locale text not null default 'en',
  country text not null default 'US',
  time_zone text not null default 'UTC',
  controller_name text, controller_address text, controller_contact text,
  run_by text, paid_by text, hosted_by text,
  roll_use text check (roll_use in ('roll', 'addresses-only')),
  purge_at timestamptz not null default 'infinity',
  set_up_step integer not null default 1,
  set_up_done_at timestamptz,
  settings jsonb not null default '{}',
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  closed_at timestamptz);

create table public.election_round (
  campaign_id uuid not null references public.campaign, id uuid not null,
  round integer not null, name text not null, votes_on date not null, polls_close_at timestamptz not null,
  primary key (campaign_id, id), unique (campaign_id, round));

-- Staff and volunteers. Names and addresses are personal rows under volunteer.manage; this table has none.
create table public.member (
  campaign_id uuid not null references public.campaign, id uuid not null,
  role text not null check (role in ('owner', 'organiser', 'captain', 'volunteer', 'registration-helper', 'privacy-lead', 'auditor')),
  state text not null default 'invited' check (state in ('invited', 'active', 'suspended', 'ended')),
  account_id uuid, locale text not null default 'en', captain_id uuid,
  undertaking_at timestamptz, training_passed_at timestamptz,
  invited_at timestamptz, joined_at timestamptz, ended_at timestamptz,
  primary key (campaign_id, id),
  foreign key (campaign_id, captain_id) references public.member (campaign_id, id));
create index member_account on public.member (account_id);

-- One row a source; what its licence permits is said once, here.
create table public.source (
  campaign_id uuid not null references public.campaign, id uuid not null,
  kind text not null check (kind in ('roll', 'addresses', 'door', 'sign-up', 'team', 'request', 'person')),
  label text not null, licence text, basis text not null, collected_on date,
  permits text[] not null default '{}',
  ceiling text[] not null default '{}',
  until timestamptz not null default 'infinity',
  tell_by date, added_at timestamptz not null default now(), ended_at timestamptz,
  primary key (campaign_id, id));

-- ------------------------------------------------------------------------------------------------------------- places
create table public.door (
  campaign_id uuid not null references public.campaign, id uuid not null,
  door_key text not null, building_key text not null,
  street text not null, street_key text not null,
  number integer, number_text text not null default '', unit text not null default '', floor integer,
  city text not null default '', region text not null default '', postcode text not null default '', country text not null default 'US',
  precinct text, lat double precision, lon double precision,
  state text not null default 'placed' check (state in ('placed', 'unplaced', 'not-a-home')),
  source_id uuid not null, turf_id uuid, stopped_at timestamptz, added_at timestamptz not null default now(),
  primary key (campaign_id, id), unique (campaign_id, door_key),
  foreign key (campaign_id, source_id) references public.source (campaign_id, id));
create index door_turf on public.door (campaign_id, turf_id);
create index door_building on public.door (campaign_id, building_key);

create table public.turf (
  campaign_id uuid not null references public.campaign, id uuid not null,
  number integer not null, name text not null, state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  criteria jsonb not null default '{}', why jsonb not null default '{}', outline jsonb,
  door_count integer not null default 0, published_at timestamptz, retired_at timestamptz, created_at timestamptz not null default now(),
  primary key (campaign_id, id));
alter table public.door add foreign key (campaign_id, turf_id) references public.turf (campaign_id, id);

create table public.walk (
  campaign_id uuid not null references public.campaign, id uuid not null,
  turf_id uuid not null, pass integer not null default 1, captain_id uuid, meeting_point text not null default '',
  planned_start timestamptz not null, planned_end timestamptz not null, lease_until timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'open', 'ended')),
  created_at timestamptz not null default now(), ended_at timestamptz,
  primary key (campaign_id, id), foreign key (campaign_id, turf_id) references public.turf (campaign_id, id),
  check (planned_end > planned_start), check (lease_until <= planned_start + interval '12 hours'));
create index walk_turf on public.walk (campaign_id, turf_id);

create table public.walk_member (
  campaign_id uuid not null, walk_id uuid not null, member_id uuid not null,
  assigned_at timestamptz not null default now(), opened_at timestamptz, ended_at timestamptz,
  primary key (campaign_id, walk_id, member_id),
  foreign key (campaign_id, walk_id) references public.walk (campaign_id, id),
  foreign key (campaign_id, member_id) references public.member (campaign_id, id));
create index walk_member_member on public.walk_member (campaign_id, member_id);

create table public.walk_stop (
  campaign_id uuid not null, walk_id uuid not null, door_id uuid not null, position integer not null,
  primary key (campaign_id, walk_id, door_id),
  foreign key (campaign_id, walk_id) references public.walk (campaign_id, id),
  foreign key (campaign_id, door_id) references public.door (campaign_id, id));

-- --------------------------------------------------------------------------------------------------------- the audit log
create table audit.entry (
  campaign_id uuid not null, id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default gate.clock(),
  actor_kind text not null, actor_id text not null, actor_role text not null,
  purpose text not null references gate.purpose,
  action text not null, subject text, fields text[] not null default '{}',
  counted integer not null default 0,
  people uuid[] not null default '{}',
  refused text, detail jsonb not null default '{}',
  salt bytea not null,
  primary key (campaign_id, id));
create index entry_xid on audit.entry (xid);
create index entry_at on audit.entry (campaign_id, at);

-- A receipt is opened by its secret: the setting holds the hash of the link's token, in hex, never an id.
create function gate.receipt_conversation() returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return (select r.conversation_id from consent.receipt r where r.campaign_id = gate.campaign()
    and r.token_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex') and r.ends_at > gate.clock());
end $$;
create function gate.receipt_person() returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return (select r.person_id from consent.receipt r where r.campaign_id = gate.campaign()
    and r.token_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex') and r.ends_at > gate.clock());
end $$;
alter function gate.receipt_conversation() owner to askfirst_keeper;
alter function gate.receipt_person() owner to askfirst_keeper;

-- --------------------------------------------------------------------------------------------- who may look, decided here
create function gate.role() returns text language sql stable security definer set search_path = '' as $$
  select case gate.actor_kind()
    when 'member' then (select m.role from public.member m where m.campaign_id = gate.campaign()
                          and m.id::text = gate.actor() and m.state = 'active')
    when 'person' then case when gate.actor() = gate.person()::text then 'person' end
    when 'receipt' then case when gate.receipt_conversation() is not null then 'receipt' end
    when 'system' then 'system' end $$;

-- An entry of this same transaction names this campaign, actor and purpose: without it, no row.
create function gate.entered() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from audit.entry e
    where e.xid = pg_catalog.pg_current_xact_id_if_assigned()
      and e.campaign_id = gate.campaign() and e.actor_id = gate.actor() and e.actor_kind = gate.actor_kind()
      and e.purpose = gate.purpose() and e.refused is null) $$;

create function gate.may_read() returns boolean language sql stable security definer set search_path = '' as $$
  select gate.campaign() is not null and gate.actor() is not null
    and exists (select 1 from gate.purpose_role r where r.purpose = gate.purpose() and r.role = gate.role() and r.reads)
    and gate.entered() $$;
create function gate.may_write() returns boolean language sql stable security definer set search_path = '' as $$
  select gate.campaign() is not null and gate.actor() is not null
    and exists (select 1 from gate.purpose_role r where r.purpose = gate.purpose() and r.role = gate.role() and r.writes)
    and gate.entered() $$;

-- Volunteers and captains see the doors of their open walks only; the lease ends inside the policy, no sweep needed.
create function gate.whole_campaign() returns boolean language sql stable security definer set search_path = '' as
  $$ select coalesce(gate.role() not in ('volunteer', 'captain'), false) $$;
create function gate.open_turfs() returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(w.turf_id), '{}') from public.walk w
    where w.campaign_id = gate.campaign() and w.state = 'open'
      and w.planned_start <= gate.clock() and w.lease_until > gate.clock()
      and (w.captain_id::text = gate.actor() or exists (select 1 from public.walk_member m
            where m.campaign_id = w.campaign_id and m.walk_id = w.id and m.member_id::text = gate.actor() and m.ended_at is null)) $$;

alter function gate.role() owner to askfirst_keeper;
alter function gate.entered() owner to askfirst_keeper;
alter function gate.may_read() owner to askfirst_keeper;
alter function gate.may_write() owner to askfirst_keeper;
alter function gate.whole_campaign() owner to askfirst_keeper;
alter function gate.open_turfs() owner to askfirst_keeper;

-- ------------------------------------------------------------------------------------------------------- personal tables
-- Each row is one value from one source. usable_for and usable_until are written by the database alone.
create table personal.person (
  campaign_id uuid not null references public.campaign, id uuid not null,
  person_id uuid generated always as (id) stored,
  circle text not null check (circle in ('roll', 'sign-up', 'team', 'request')),
  ref text not null, door_id uuid, turf_id uuid, source_id uuid not null,
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create unique index person_ref on personal.person (campaign_id, ref);
create index person_door on personal.person (campaign_id, door_id);

create table personal.name (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, door_id uuid, turf_id uuid,
  source_id uuid not null, given_by text not null check (given_by in ('person', 'volunteer', 'source')),
  sealed bytea not null, language text, added_at timestamptz not null default gate.clock(),
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index name_person on personal.name (campaign_id, person_id);
create index name_turf on personal.name (campaign_id, turf_id);
create index name_source on personal.name (campaign_id, source_id);

create table personal.contact (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, turf_id uuid,
  source_id uuid not null, given_by text not null check (given_by in ('person', 'volunteer', 'source')),
  kind text not null check (kind in ('email', 'phone', 'post', 'town')), sealed bytea not null, proved_at timestamptz,
  added_at timestamptz not null default gate.clock(),
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index contact_person on personal.contact (campaign_id, person_id);

create table personal.visit (
  campaign_id uuid not null, id uuid not null, person_id uuid, door_id uuid not null, turf_id uuid,
  source_id uuid not null, walk_id uuid, conversation_id uuid, member_id uuid,
  outcome text not null check (outcome in ('not-home', 'come-back', 'moved', 'deceased', 'refused', 'spoke', 'left-card', 'language', 'inaccessible', 'do-not-contact', 'undone')),
  corrects_id uuid, at timestamptz not null, received_at timestamptz not null default gate.clock(),
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index visit_door on personal.visit (campaign_id, door_id);
create index visit_turf on personal.visit (campaign_id, turf_id);
create index visit_person on personal.visit (campaign_id, person_id);

create table personal.answer (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, turf_id uuid, source_id uuid not null,
  conversation_id uuid not null, question_id text not null, sealed bytea not null, at timestamptz not null default gate.clock(),
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index answer_person on personal.answer (campaign_id, person_id);
create index answer_conversation on personal.answer (campaign_id, conversation_id);

create table personal.note (
  campaign_id uuid not null, id uuid not null, person_id uuid, door_id uuid, turf_id uuid, source_id uuid not null,
  kind text not null check (kind in ('note', 'access')), sealed bytea not null, at timestamptz not null default gate.clock(),
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index note_person on personal.note (campaign_id, person_id);

create table personal.sign_up (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, turf_id uuid, source_id uuid not null,
  helps text[] not null, status text not null default 'new' check (status in ('new', 'in-hand', 'done')),
  ends_at timestamptz not null, locale text not null default 'en', agreed bytea, helper_id uuid,
  at timestamptz not null default gate.clock(), done_at timestamptz,
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create index sign_up_person on personal.sign_up (campaign_id, person_id);

-- A rights request. person_id stays empty until the person is proved; the anchor of the request itself holds its key.
create table personal.request (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, proved_person_id uuid, turf_id uuid, source_id uuid not null,
  ref text not null, rights text[] not null, received_via text not null, received_at timestamptz not null, logged_at timestamptz not null default gate.clock(),
  due_at timestamptz not null, extended_due_at timestamptz, state text not null default 'received', locale text not null default 'en',
  words bytea, reply_to bytea, reply_kind text, decided_at timestamptz, closed_at timestamptz, decision text, story jsonb not null default '[]',
  token_hash bytea, purge_at timestamptz,
  usable_for text[] not null default '{}', usable_until timestamptz not null default '-infinity',
  primary key (campaign_id, id)) with (fillfactor = 80);
create unique index request_ref on personal.request (campaign_id, ref);
create index request_token on personal.request (token_hash);

-- ------------------------------------------------------------------------------------------------------------- consent
create table consent.notice (
  campaign_id uuid not null references public.campaign, hash text not null, purposes text[] not null, version integer not null,
  texts jsonb not null, published_at timestamptz not null default gate.clock(), retired_at timestamptz,
  primary key (campaign_id, hash));

create table consent.receipt (
  campaign_id uuid not null, id uuid not null, token_hash bytea not null unique, code text not null,
  conversation_id uuid not null, walk_id uuid, person_id uuid, door_id uuid,
  made_at timestamptz not null default gate.clock(), synced_at timestamptz, stopped_at timestamptz, ends_at timestamptz not null,
  primary key (campaign_id, id));
create index receipt_conversation on consent.receipt (campaign_id, conversation_id);
create index receipt_person on consent.receipt (campaign_id, person_id);

-- Append-only: what was asked and what the person said, purpose by purpose and channel by channel.
create table consent.event (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, turf_id uuid,
  purpose text not null references gate.purpose, channel text not null default '',
  kind text not null check (kind in ('asked', 'given', 'refused', 'withdrawn', 'objected', 'expired', 'renewed', 'invalidated')),
  grade text check (grade in ('confirmed', 'witnessed')),
  method text not null, notice_hash text, locale text, statement text,
  conversation_id uuid, receipt_id uuid, witness_id uuid, actor_id text not null,
  at timestamptz not null, received_at timestamptz not null default gate.clock(), until timestamptz,
  primary key (campaign_id, id),
  check (kind not in ('given', 'renewed') or (grade is not null and until is not null and notice_hash is not null)),
  -- GDPR 9(2)(a): an opinion needs an explicit statement, not a bare tick.
  check (purpose <> 'canvass.record_opinion' or kind not in ('given', 'renewed') or statement <> ''),
  -- A witnessed yes covers that conversation's answers; channels, turnout and sharing need the person's own device.
  check (kind not in ('given', 'renewed') or grade = 'confirmed' or purpose in ('canvass.record_opinion', 'canvass.followup')));
create index event_person on consent.event (campaign_id, person_id, purpose, channel);
create index event_conversation on consent.event (campaign_id, conversation_id);

create table consent.permission (
  campaign_id uuid not null, person_id uuid not null, purpose text not null references gate.purpose, channel text not null default '',
  state text not null, grade text, until timestamptz, since timestamptz not null, event_id uuid not null,
  primary key (campaign_id, person_id, purpose, channel));

create table consent.restriction (
  campaign_id uuid not null, id uuid not null, person_id uuid not null, reason text not null,
  since timestamptz not null default gate.clock(), lifted_at timestamptz,
  primary key (campaign_id, id));
create index restriction_person on consent.restriction (campaign_id, person_id);

-- A spoken yes: counted, about nobody.
create table consent.spoken_tally (
  campaign_id uuid not null, turf_id uuid not null, purpose text not null references gate.purpose, counted integer not null default 0,
  primary key (campaign_id, turf_id, purpose));

-- --------------------------------------------------------------------------- what a row may serve, and until when
-- permits of the source and the person's own yeses, under the source's ceiling, less every stop, for tables of the purpose.
create function personal.permit(in_campaign uuid, in_person uuid, in_door uuid, in_source uuid, in_table text,
    out usable_for text[], out usable_until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  s public.source; yes text[]; no text[]; purge timestamptz; given_until timestamptz; stopped boolean := false; t timestamptz := gate.clock();
begin
  usable_for := '{}'; usable_until := '-infinity';
  select * into s from public.source where campaign_id = in_campaign and id = in_source;
  if s.id is null or s.ended_at is not null then return; end if;
  select c.purge_at into purge from public.campaign c where c.id = in_campaign;
  if in_person is not null and exists (select 1 from consent.restriction r
      where r.campaign_id = in_campaign and r.person_id = in_person and r.lifted_at is null) then return; end if;
  if in_door is not null then
    select d.stopped_at is not null into stopped from public.door d where d.campaign_id = in_campaign and d.id = in_door;
  end if;
  select coalesce(array_agg(p.purpose) filter (where p.state = 'given' and p.until > t), '{}'),
         coalesce(array_agg(p.purpose) filter (where p.state in ('withdrawn', 'objected')), '{}')
    into yes, no from consent.permission p where p.campaign_id = in_campaign and p.person_id = in_person;
  select coalesce(array_agg(distinct x.purpose order by x.purpose), '{}') into usable_for
    from unnest(s.permits || yes) as x(purpose)
    where x.purpose = any (s.permits || s.ceiling) and not x.purpose = any (no)
      and not (coalesce(stopped, false) and x.purpose like 'canvass.%')
      and exists (select 1 from gate.purpose_table m where m.purpose = x.purpose and m.tbl = in_table);
  select min(p.until) into given_until from consent.permission p
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t
      and p.purpose = any (usable_for) and not p.purpose = any (s.permits);
  usable_until := least(s.until, purge, given_until);
  if usable_until <= t then usable_for := '{}'; end if;
end $$;
alter function personal.permit(uuid, uuid, uuid, uuid, text) owner to askfirst_keeper;

-- Rows that the app inserts get their permissions here; an import writes them itself, once a chunk.
create function personal.permit_row() returns trigger language plpgsql security definer set search_path = '' as $$
declare p record; j jsonb := to_jsonb(new); door uuid := (j ->> 'door_id')::uuid;
begin
  if door is null and tg_table_name <> 'person' and new.person_id is not null then
    select pp.door_id into door from personal.person pp where pp.campaign_id = new.campaign_id and pp.id = new.person_id;
  end if;
  if door is not null and new.turf_id is null then
    select d.turf_id into new.turf_id from public.door d where d.campaign_id = new.campaign_id and d.id = door;
  end if;
  -- In a BEFORE trigger a generated column is still null: a person row stands for itself.
  select * into p from personal.permit(new.campaign_id, coalesce(new.person_id, case when tg_table_name = 'person' then new.id end),
    door, new.source_id, tg_table_name);
  new.usable_for := p.usable_for; new.usable_until := p.usable_until;
  return new;
end $$;
alter function personal.permit_row() owner to askfirst_keeper;

create function personal.refresh(in_campaign uuid, in_people uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare tbl text; door text;
begin
  if coalesce(cardinality(in_people), 0) = 0 then return; end if;
  foreach tbl in array array['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] loop
    door := case when tbl in ('person', 'name', 'visit', 'note') then 't.door_id'
      else '(select pp.door_id from personal.person pp where pp.campaign_id = t.campaign_id and pp.id = t.person_id)' end;
    execute format('update personal.%1$I u set usable_for = n.f, usable_until = n.u from (
        select t.id, p.usable_for as f, p.usable_until as u from personal.%1$I t,
          lateral personal.permit(t.campaign_id, t.person_id, %2$s, t.source_id, %1$L) p
        where t.campaign_id = $1 and t.person_id = any ($2)) n
      where u.campaign_id = $1 and u.id = n.id and (u.usable_for, u.usable_until) is distinct from (n.f, n.u)', tbl, door)
      using in_campaign, in_people;
  end loop;
end $$;
alter function personal.refresh(uuid, uuid[]) owner to askfirst_keeper;

-- The state of one purpose and channel is folded from the events in the order in which they arrived. A stop beats every
-- yes that arrives later, unless the person gave it afresh on their own device or channel after the stop (WDR-12).
create function consent.fold(in_campaign uuid, in_people uuid[]) returns void
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
        or ((e.received_at, e.id) > (stop.received_at, stop.id)
            and e.kind in ('given', 'renewed') and e.grade = 'confirmed' and e.at >= stop.at))
    order by e.person_id, e.purpose, e.channel, e.received_at desc, e.id desc) e
  on conflict (campaign_id, person_id, purpose, channel) do update
    set state = excluded.state, grade = excluded.grade, until = excluded.until, since = excluded.since, event_id = excluded.event_id
    where p.event_id <> excluded.event_id;
  perform personal.refresh(in_campaign, in_people);
end $$;
alter function consent.fold(uuid, uuid[]) owner to askfirst_keeper;

-- EXECUTE, because a kept plan of a statement over a transition table took 138 ms instead of 1.6.
create function consent.after_event() returns trigger language plpgsql security definer set search_path = '' as $$
declare r record;
begin
  for r in execute 'select campaign_id, array_agg(distinct person_id) as people from added group by campaign_id' loop
    perform consent.fold(r.campaign_id, r.people);
  end loop;
  return null;
end $$;
alter function consent.after_event() owner to askfirst_keeper;
create trigger event_fold after insert on consent.event referencing new table as added
  for each statement execute function consent.after_event();

create function consent.after_restriction() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform personal.refresh(new.campaign_id, array[new.person_id]);
  return null;
end $$;
alter function consent.after_restriction() owner to askfirst_keeper;
create trigger restriction_refresh after insert or update on consent.restriction
  for each row execute function consent.after_restriction();

-- SPC-02: an opinion is stored only while the person's explicit yes for it is alive.
create function personal.answer_needs_consent() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from consent.permission p where p.campaign_id = new.campaign_id and p.person_id = new.person_id
      and p.purpose = 'canvass.record_opinion' and p.state = 'given' and p.until > gate.clock()) then
    raise exception 'no consent for an opinion' using errcode = 'AF001';
  end if;
  return new;
end $$;
alter function personal.answer_needs_consent() owner to askfirst_keeper;
create trigger a_answer_needs_consent before insert on personal.answer
  for each row execute function personal.answer_needs_consent();

-- A door that changes turf or is stopped takes its personal rows along.
create function gate.after_door() returns trigger language plpgsql security definer set search_path = '' as $$
declare tbl text; r record;
begin
  foreach tbl in array array['person', 'name', 'visit', 'note'] loop
    execute format('update personal.%I t set turf_id = n.turf_id from after_rows n join before_rows o
        on o.campaign_id = n.campaign_id and o.id = n.id and o.turf_id is distinct from n.turf_id
      where t.campaign_id = n.campaign_id and t.door_id = n.id and t.turf_id is distinct from n.turf_id', tbl);
  end loop;
  foreach tbl in array array['contact', 'answer', 'sign_up'] loop
    execute format('update personal.%I t set turf_id = n.turf_id from after_rows n join before_rows o
        on o.campaign_id = n.campaign_id and o.id = n.id and o.turf_id is distinct from n.turf_id
        join personal.person p on p.campaign_id = n.campaign_id and p.door_id = n.id
      where t.campaign_id = n.campaign_id and t.person_id = p.id and t.turf_id is distinct from n.turf_id', tbl);
  end loop;
  for r in execute 'select n.campaign_id, array_agg(distinct p.id) as people from after_rows n
      join before_rows o on o.campaign_id = n.campaign_id and o.id = n.id and o.stopped_at is distinct from n.stopped_at
      join personal.person p on p.campaign_id = n.campaign_id and p.door_id = n.id group by n.campaign_id' loop
    perform personal.refresh(r.campaign_id, r.people);
  end loop;
  return null;
end $$;
alter function gate.after_door() owner to askfirst_keeper;
create trigger door_follow after update on public.door referencing old table as before_rows new table as after_rows
  for each statement execute function gate.after_door();

-- A source or the campaign that ends takes its rows out of use at once.
create function gate.after_source() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (new.permits, new.ceiling, new.until, new.ended_at) is distinct from (old.permits, old.ceiling, old.until, old.ended_at) then
    perform personal.refresh(new.campaign_id, (select array_agg(id) from personal.person where campaign_id = new.campaign_id and source_id = new.id));
    perform personal.refresh(new.campaign_id, (select array_agg(distinct person_id) from personal.name where campaign_id = new.campaign_id and source_id = new.id));
    perform personal.refresh(new.campaign_id, (select array_agg(distinct person_id) from personal.visit where campaign_id = new.campaign_id and source_id = new.id));
  end if;
  return null;
end $$;
alter function gate.after_source() owner to askfirst_keeper;
create trigger source_refresh after update on public.source for each row execute function gate.after_source();

-- Rows whose earliest end has passed but which another purpose may still serve are opened again for that purpose.
create function personal.sweep(in_limit integer) returns integer language plpgsql security definer set search_path = '' as $$
declare r record; done integer := 0; tbl text;
begin
  foreach tbl in array array['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] loop
    for r in execute format('select campaign_id, array_agg(distinct person_id) as people from (select campaign_id, person_id from personal.%I
        where usable_until <= gate.clock() and usable_for <> ''{}'' and person_id is not null limit $1) x group by campaign_id', tbl) using in_limit loop
      perform personal.refresh(r.campaign_id, r.people);
      done := done + cardinality(r.people);
    end loop;
  end loop;
  return done;
end $$;
alter function personal.sweep(integer) owner to askfirst_keeper;

-- ------------------------------------------------------------------------------------------------------------- erasure
-- Deletes every row about a person. Only under rights.handle, for the person named in the settings, with an entry.
create function personal.erase(in_person uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); n bigint; counts jsonb := '{}'; tbl text;
begin
  if gate.purpose() <> 'rights.handle' or gate.person() is distinct from in_person or not gate.may_write() then
    raise exception 'erasure needs rights.handle, this person and an entry' using errcode = '42501';
  end if;
  foreach tbl in array array['answer', 'note', 'visit', 'contact', 'name', 'sign_up', 'request', 'person'] loop
    -- A request about somebody else stays: the requester's own row is an anchor of its own.
    execute format('delete from personal.%I where campaign_id = $1 and person_id = $2', tbl) using c, in_person;
    get diagnostics n = row_count;
    counts := counts || jsonb_build_object(tbl, n);
  end loop;
  update personal.request set proved_person_id = null where campaign_id = c and proved_person_id = in_person;
  delete from consent.receipt where campaign_id = c and person_id = in_person;
  delete from consent.permission where campaign_id = c and person_id = in_person;
  delete from consent.restriction where campaign_id = c and person_id = in_person;
  delete from consent.event where campaign_id = c and person_id = in_person;
  get diagnostics n = row_count;
  return counts || jsonb_build_object('consent', n);
end $$;
alter function personal.erase(uuid) owner to askfirst_keeper;

-- ------------------------------------------------------------------------------------------ row-level security everywhere
do $$
declare t record; tbl text;
begin
  -- Tables of a campaign that hold no person: my campaign only.
  for t in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and (n.nspname, c.relname) in (('public', 'election_round'), ('public', 'member'), ('public', 'source'),
        ('public', 'door'), ('public', 'turf'), ('public', 'walk'), ('public', 'walk_member'), ('public', 'walk_stop'),
        ('consent', 'notice'), ('consent', 'spoken_tally')) loop
    execute format('alter table %I.%I enable row level security', t.nspname, t.relname);
    execute format('alter table %I.%I force row level security', t.nspname, t.relname);
    execute format('create policy campaign on %I.%I to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', t.nspname, t.relname);
    execute format('create policy keeper on %I.%I to askfirst_keeper using (true) with check (true)', t.nspname, t.relname);
    execute format('create policy backup on %I.%I for select to askfirst_backup using (true)', t.nspname, t.relname);
    execute format('grant select, insert, update, delete on %I.%I to askfirst_app, askfirst_keeper', t.nspname, t.relname);
    execute format('grant select on %I.%I to askfirst_backup', t.nspname, t.relname);
  end loop;

  alter table public.campaign enable row level security;
  alter table public.campaign force row level security;
  create policy campaign on public.campaign to askfirst_app using (id = (select gate.campaign())) with check (id = (select gate.campaign()));
  create policy keeper on public.campaign to askfirst_keeper using (true) with check (true);
  create policy backup on public.campaign for select to askfirst_backup using (true);
  grant select, insert, update on public.campaign to askfirst_app, askfirst_keeper;
  grant select on public.campaign to askfirst_backup;

  -- Personal tables: one policy for all.
  foreach tbl in array array['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] loop
    execute format('alter table personal.%I enable row level security', tbl);
    execute format('alter table personal.%I force row level security', tbl);
    execute format($f$create policy purpose on personal.%I for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.may_read())
        and (select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
        and ((select gate.whole_campaign()) or turf_id = any ((select gate.open_turfs())::uuid[])))$f$, tbl);
    -- A right is never lost with the permission: one named person, even when nothing else may use the row.
    execute format($f$create policy rights on personal.%I for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
        and person_id = (select gate.person()) and (select gate.may_read()))$f$, tbl);
    execute format($f$create policy add on personal.%I for insert to askfirst_app with check (
        campaign_id = (select gate.campaign()) and (select gate.may_write()))$f$, tbl);
    execute format($f$create policy change on personal.%I for update to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.may_write())
        and (((select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
              and ((select gate.whole_campaign()) or turf_id = any ((select gate.open_turfs())::uuid[])))
          or ((select gate.purpose()) = 'rights.handle' and person_id = (select gate.person()))))
        with check (campaign_id = (select gate.campaign()))$f$, tbl);
    execute format('create policy keeper on personal.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on personal.%I for select to askfirst_backup using (true)', tbl);
    execute format('create trigger z_permit before insert on personal.%I for each row when (new.usable_for = ''{}'') execute function personal.permit_row()', tbl);
    execute format('grant select on personal.%I to askfirst_app, askfirst_backup', tbl);
    execute format('grant select, insert, update, delete on personal.%I to askfirst_keeper', tbl);
  end loop;

  -- Consent rows are about a person: the rights purpose reads them, everybody else asks a function.
  foreach tbl in array array['event', 'permission', 'restriction', 'receipt'] loop
    execute format('alter table consent.%I enable row level security', tbl);
    execute format('alter table consent.%I force row level security', tbl);
    execute format($f$create policy rights on consent.%I for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
        and person_id = (select gate.person()) and (select gate.may_read()))$f$, tbl);
    execute format($f$create policy add on consent.%I for insert to askfirst_app with check (
        campaign_id = (select gate.campaign()) and (select gate.may_write()))$f$, tbl);
    execute format('create policy keeper on consent.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on consent.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select on consent.%I to askfirst_app, askfirst_backup', tbl);
    execute format('grant select, insert, update, delete on consent.%I to askfirst_keeper', tbl);
  end loop;

  -- The holder of a receipt sees that one conversation, and may stop, never start, what was agreed in it.
  foreach tbl in array array['personal.answer', 'personal.visit', 'consent.event', 'consent.receipt'] loop
    execute format($f$create policy receipt on %s for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'consent.receipt'
        and conversation_id = (select gate.receipt_conversation()) and (select gate.may_read()))$f$, tbl);
  end loop;
  create policy receipt_only_stops on consent.event as restrictive for insert to askfirst_app with check (
    (select gate.purpose()) is distinct from 'consent.receipt'
    or (person_id = (select gate.receipt_person()) and kind in ('withdrawn', 'objected')));
  -- A volunteer's or captain's consent rows are witnessed for somebody else, never confirmed in their place (CON-08).
  create policy members_never_confirm on consent.event as restrictive for insert to askfirst_app with check (
    (select gate.actor_kind()) is distinct from 'member' or grade is distinct from 'confirmed');

  alter table audit.entry enable row level security;
  alter table audit.entry force row level security;
  create policy campaign on audit.entry for select to askfirst_app using (campaign_id = (select gate.campaign()));
  create policy add on audit.entry for insert to askfirst_app with check (campaign_id = (select gate.campaign())
    and actor_id = (select gate.actor()) and actor_kind = (select gate.actor_kind()));
  create policy keeper on audit.entry to askfirst_keeper using (true) with check (true);
  create policy backup on audit.entry for select to askfirst_backup using (true);
end $$;

-- The app writes values, never what they may be used for, nor the time and transaction of an entry.
grant insert (campaign_id, id, circle, ref, door_id, source_id), update (door_id) on personal.person to askfirst_app;
grant insert (campaign_id, id, person_id, door_id, source_id, given_by, sealed, language), update (sealed, language, door_id) on personal.name to askfirst_app;
grant insert (campaign_id, id, person_id, source_id, given_by, kind, sealed, proved_at), update (sealed, proved_at) on personal.contact to askfirst_app;
grant insert (campaign_id, id, person_id, door_id, source_id, walk_id, conversation_id, member_id, outcome, corrects_id, at) on personal.visit to askfirst_app;
grant insert (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed) on personal.answer to askfirst_app;
grant insert (campaign_id, id, person_id, door_id, source_id, kind, sealed), update (sealed) on personal.note to askfirst_app;
grant insert (campaign_id, id, person_id, source_id, helps, ends_at, locale), update (status, agreed, helper_id, done_at) on personal.sign_up to askfirst_app;
grant insert (campaign_id, id, person_id, source_id, ref, rights, received_via, received_at, due_at, state, locale, words, reply_to, reply_kind, token_hash, purge_at),
  update (proved_person_id, extended_due_at, state, decided_at, closed_at, decision, story, words, reply_to) on personal.request to askfirst_app;
grant insert (campaign_id, id, person_id, purpose, channel, kind, grade, method, notice_hash, locale, statement, conversation_id, receipt_id, witness_id, actor_id, at, until)
  on consent.event to askfirst_app;
grant insert (campaign_id, id, person_id, reason) on consent.restriction to askfirst_app;
grant insert (campaign_id, id, token_hash, code, conversation_id, walk_id, person_id, door_id, ends_at) on consent.receipt to askfirst_app;
grant select on audit.entry to askfirst_app, askfirst_keeper, askfirst_backup;
grant insert (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, fields, counted, people, refused, detail, salt)
  on audit.entry to askfirst_app;

-- By default a new function may be run by everyone: only what is named here may.
revoke execute on all functions in schema personal, consent from public;
grant execute on function personal.erase(uuid), personal.sweep(integer) to askfirst_app;

-- ---------------------------------------------------------------------------------------------------- doors for the app
-- The page's host or path names a campaign before anybody is signed in; the slug is public.
create function gate.campaign_by_slug(in_slug text) returns uuid language sql stable security definer set search_path = '' as
  $$ select id from public.campaign where slug = in_slug and closed_at is null $$;
create function gate.only_campaign() returns uuid language sql stable security definer set search_path = '' as
  $$ select case when count(*) = 1 then (array_agg(id))[1] end from public.campaign where closed_at is null $$;
create function gate.memberships(in_account uuid) returns table (campaign_id uuid, slug text, member_id uuid, role text, locale text)
language sql stable security definer set search_path = '' as
  $$ select m.campaign_id, c.slug, m.id, m.role, m.locale from public.member m join public.campaign c on c.id = m.campaign_id
     where m.account_id = in_account and m.state = 'active' and c.closed_at is null order by c.created_at $$;
-- A receipt is opened by its secret, never by its id.
create function gate.receipt_by_token(in_hash bytea) returns table (campaign_id uuid, receipt_id uuid, conversation_id uuid, person_id uuid, synced_at timestamptz, stopped_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select r.campaign_id, r.id, r.conversation_id, r.person_id, r.synced_at, r.stopped_at, r.ends_at from consent.receipt r where r.token_hash = in_hash $$;
create function gate.request_by_token(in_hash bytea) returns table (campaign_id uuid, request_id uuid)
language sql stable security definer set search_path = '' as
  $$ select r.campaign_id, r.id from personal.request r where r.token_hash = in_hash $$;
alter function gate.campaign_by_slug(text) owner to askfirst_keeper;
alter function gate.only_campaign() owner to askfirst_keeper;
alter function gate.memberships(uuid) owner to askfirst_keeper;
alter function gate.receipt_by_token(bytea) owner to askfirst_keeper;
alter function gate.request_by_token(bytea) owner to askfirst_keeper;

-- An entry is written before the look, because the policies ask for it; how many people it showed is added by the same
-- transaction, and by no other: once committed, an entry never changes.
create policy finish on audit.entry for update to askfirst_app
  using (campaign_id = (select gate.campaign()) and xid = pg_current_xact_id_if_assigned())
  with check (campaign_id = (select gate.campaign()) and xid = pg_current_xact_id_if_assigned());
grant update (counted, people) on audit.entry to askfirst_app;
