-- The key server: secrets, search tokens and suppression. Its own cluster, with its own short write-ahead log and
-- backups, so that a destroyed secret is gone within days in every copy. It holds no name and no address.
create schema keys;
grant usage on schema keys to keys_app;

create function keys.campaign() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.campaign', true), '')::uuid $$;

-- The campaign's key, wrapped by the master key, which is in no database. Closing a campaign deletes its rows.
create table keys.campaign_key (
  campaign_id uuid not null, version integer not null, wrapped bytea not null, made_on date not null default current_date,
  primary key (campaign_id, version));

-- One row a person: the secret from which the person's keys are derived, and the keyed tokens by which the person is found.
-- tok_* are 128-bit truncated HMACs; digest tells whether a later file says the same.
create table keys.person (
  campaign_id uuid not null, person_id uuid not null, circle text not null, secret bytea not null, key_version integer not null default 1,
  tok_last uuid, tok_full uuid, tok_sound uuid, tok_email uuid, tok_phone uuid, tok_birth uuid, tok_home uuid, tok_source uuid, digest uuid,
  primary key (campaign_id, person_id)) with (fillfactor = 90);
create index person_last on keys.person (campaign_id, tok_last);
create index person_full on keys.person (campaign_id, tok_full);
create index person_sound on keys.person (campaign_id, tok_sound);
create index person_email on keys.person (campaign_id, tok_email) where tok_email is not null;
create index person_phone on keys.person (campaign_id, tok_phone) where tok_phone is not null;
create index person_home on keys.person (campaign_id, tok_home);
create unique index person_source on keys.person (campaign_id, circle, tok_source) where tok_source is not null;

-- Keyed marks that survive erasure and objection. No time finer than a month (ENG-30).
create table keys.suppression (
  campaign_id uuid not null, id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'source', 'birth', 'home', 'household')),
  token uuid not null, birth_token uuid, key_version integer not null default 1,
  scope text not null check (scope in ('all', 'canvass', 'email', 'sms', 'phone', 'post')),
  basis text not null check (basis in ('erasure', 'objection', 'file', 'protected')),
  added_month date not null default date_trunc('month', now())::date, lifted_month date,
  primary key (campaign_id, id));
create unique index suppression_once on keys.suppression (campaign_id, kind, token, scope, coalesce(birth_token, '00000000-0000-0000-0000-000000000000'::uuid));
create index suppression_token on keys.suppression (campaign_id, token);

-- An upload, its refused rows and its undo history are readable only while this row lives.
create table keys.import_key (
  campaign_id uuid not null, import_id uuid not null, secret bytea not null, ends_at timestamptz not null,
  primary key (campaign_id, import_id));

-- The list that is replayed before a restored data backup opens.
create table keys.erased (
  campaign_id uuid not null, person_id uuid not null, erased_on date not null default current_date,
  primary key (campaign_id, person_id));

-- Every opening is counted, so that the log of looks can be reconciled with the keys that were used.
create table keys.opening (
  campaign_id uuid not null, on_day date not null default current_date, purpose text not null, counted bigint not null default 0,
  primary key (campaign_id, on_day, purpose));

do $$
declare t text;
begin
  foreach t in array array['campaign_key', 'person', 'suppression', 'import_key', 'erased', 'opening'] loop
    execute format('alter table keys.%I enable row level security', t);
    execute format('alter table keys.%I force row level security', t);
    execute format('create policy campaign on keys.%I to keys_app using (campaign_id = (select keys.campaign())) with check (campaign_id = (select keys.campaign()))', t);
    execute format('create policy owner on keys.%I to keys_owner using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on keys.%I to keys_app', t);
  end loop;
end $$;
