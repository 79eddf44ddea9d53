-- Signing in. No table here has a name or an address: an account is found by a keyed token of its address, secrets are
-- stored as hashes, and which campaign a person works for is in public.member, read through one function by the secret.

create schema auth;
grant usage on schema auth to askfirst_app, askfirst_keeper, askfirst_backup;
grant create on schema auth to askfirst_keeper;

-- address_token: keyed hash of the normalised e-mail address; null for volunteers who joined at the kerb without one.
create table auth.account (
  id uuid primary key,
  address_token bytea unique,
  added_at timestamptz not null default gate.clock());

-- What was mailed, printed or shown as a QR. The secret itself is in no table.
create table auth.link (
  token_hash bytea primary key,
  kind text not null check (kind in ('sign-in', 'invitation', 'walk-up')),
  account_id uuid references auth.account on delete cascade,
  member_id uuid,
  address_token bytea,
  assurance text not null default 'link' check (assurance in ('link', 'code', 'second-step')),
  uses_left integer not null default 1 check (uses_left >= 0),
  made_at timestamptz not null default gate.clock(),
  expires_at timestamptz not null);
create index link_member on auth.link (member_id);
create index link_end on auth.link (expires_at);

-- One row each time somebody asks to sign in, known or not, so that both cost the same and answer the same.
create table auth.ask (
  id_hash bytea primary key,
  address_token bytea not null,
  code_hash bytea not null,
  account_id uuid references auth.account on delete cascade,
  asked_at timestamptz not null default gate.clock(),
  expires_at timestamptz not null,
  used_at timestamptz);
create index ask_address on auth.ask (address_token, asked_at);
create index ask_end on auth.ask (expires_at);

-- Wrong guesses by subject (a keyed hash), so that five wrong codes pause an address, known or not.
create table auth.attempt (
  subject bytea primary key,
  wrong integer not null default 0,
  last_at timestamptz not null default gate.clock(),
  paused_until timestamptz);

create table auth.session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references auth.account on delete cascade,
  member_id uuid not null,
  assurance text not null check (assurance in ('link', 'code', 'second-step')),
  device text not null default '',
  idle_minutes integer,
  started_at timestamptz not null default gate.clock(),
  seen_at timestamptz not null default gate.clock(),
  ends_at timestamptz not null);
create index session_account on auth.session (account_id);
create index session_member on auth.session (member_id);
create index session_end on auth.session (ends_at);

create table auth.passkey (
  credential_id text primary key,
  account_id uuid not null references auth.account on delete cascade,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  device text not null default '',
  added_at timestamptz not null default gate.clock(),
  used_at timestamptz);
create index passkey_account on auth.passkey (account_id);

-- The secret of a code generator, sealed with a key derived from the secrets file. last_step: a code works once.
create table auth.generator (
  account_id uuid primary key references auth.account on delete cascade,
  sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0);

create table auth.challenge (
  session_id uuid primary key references auth.session (id) on delete cascade,
  challenge text not null,
  expires_at timestamptz not null);

grant select, insert, update, delete on all tables in schema auth to askfirst_app, askfirst_keeper;
grant select on all tables in schema auth to askfirst_backup;

-- The one query that reads a session: by its secret's hash only. Notes the visit at most once a minute; an idle or ended
-- session, a member who is not active and a closed campaign answer nothing, so ending access works at the next request.
create function auth.session_by_hash(in_hash bytea)
returns table (session_id uuid, account_id uuid, campaign_id uuid, slug text, campaign_name text, time_zone text, is_demo boolean,
  member_id uuid, role text, locale text, assurance text, started_at timestamptz, ends_at timestamptz)
language sql volatile security definer set search_path = '' as $$
  update auth.session s set seen_at = gate.clock()
    where s.token_hash = in_hash and s.seen_at < gate.clock() - interval '1 minute' and s.ends_at > gate.clock()
      and (s.idle_minutes is null or s.seen_at > gate.clock() - s.idle_minutes * interval '1 minute');
  select s.id, s.account_id, c.id, c.slug, c.name, c.time_zone, c.is_demo, m.id, m.role, m.locale, s.assurance, s.started_at, s.ends_at
    from auth.session s
    join public.member m on m.id = s.member_id and m.account_id = s.account_id and m.state = 'active'
    join public.campaign c on c.id = m.campaign_id and c.closed_at is null
    where s.token_hash = in_hash and s.ends_at > gate.clock()
      and (s.idle_minutes is null or s.seen_at > gate.clock() - s.idle_minutes * interval '1 minute') $$;
alter function auth.session_by_hash(bytea) owner to askfirst_keeper;

-- What a link says before it is used: which campaign and role, never who.
create function auth.link_by_hash(in_hash bytea)
returns table (kind text, account_id uuid, member_id uuid, campaign_id uuid, slug text, campaign_name text, role text, state text,
  invited_by uuid, is_usable boolean, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select l.kind, l.account_id, l.member_id, c.id, c.slug, c.name, m.role, m.state, m.captain_id,
      l.uses_left > 0 and l.expires_at > gate.clock() and c.closed_at is null, l.expires_at
    from auth.link l
    join public.member m on m.id = l.member_id
    join public.campaign c on c.id = m.campaign_id
    where l.token_hash = in_hash $$;
alter function auth.link_by_hash(bytea) owner to askfirst_keeper;

-- A member may have only one seat of a kind; found by id alone because ids are never shared between campaigns.
create unique index member_id_alone on public.member (id);
