-- A log that cannot fork quietly. The signing process keeps the newest head beside its key, outside both servers; a head
-- is shown to anybody only after that. When the data server comes back older than that head, the log goes on under a new
-- name and a new key, and says so in an entry of every campaign: an epoch. Nothing is signed twice under one name.

create table audit.epoch (
  number integer primary key check (number > 0),
  -- Leaves before this one belong to the epochs before.
  from_size bigint not null check (from_size >= 0),
  -- What heads of this epoch are checked with.
  key text not null,
  reason text not null check (reason in ('first', 'restored', 'key-lost')),
  -- The head that was known and is not in this server any more.
  lost_size bigint, lost_root bytea check (octet_length(lost_root) = 32),
  -- A note in which the key of the epoch before names this one; empty when that key is gone.
  handover text,
  at timestamptz not null default gate.clock());

-- Whoever watches the log from outside and signs the heads seen (C2SP tlog-witness), and what they signed.
create table audit.witness (name text primary key, key text not null, added_at timestamptz not null default gate.clock());
create table audit.cosignature (
  size bigint not null references audit.checkpoint, witness text not null references audit.witness,
  line text not null, at timestamptz not null, primary key (size, witness));

alter table audit.checkpoint add column kept_at timestamptz;
-- What was published before heads were kept outside stays published.
create function audit.keep_all() returns void language sql security definer set search_path = '' as
  $$ update audit.checkpoint set kept_at = published_at where published_at is not null $$;
grant update (kept_at) on audit.checkpoint to askfirst_keeper;
alter function audit.keep_all() owner to askfirst_keeper;
select audit.keep_all();
drop function audit.keep_all();

do $$
declare tbl text;
begin
  foreach tbl in array array['epoch', 'witness', 'cosignature'] loop
    execute format('alter table audit.%I enable row level security', tbl);
    execute format('alter table audit.%I force row level security', tbl);
    execute format('create policy keeper on audit.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on audit.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select, insert on audit.%I to askfirst_keeper', tbl);
    execute format('grant select on audit.%I to askfirst_backup', tbl);
  end loop;
end $$;
grant delete on audit.checkpoint to askfirst_keeper;
grant insert, delete on audit.entry to askfirst_keeper;

-- A head and the cosignatures under it.
create function audit.note_of(in_size bigint) returns text language sql stable security definer set search_path = '' as $$
  select c.note || coalesce((select string_agg(s.line || e'\n', '' order by s.witness) from audit.cosignature s where s.size = c.size), '')
  from audit.checkpoint c where c.size = in_size $$;
alter function audit.note_of(bigint) owner to askfirst_keeper;

drop function audit.open_tree();
create function audit.open_tree() returns table (size bigint, frontier bytea[], published bigint, due boolean, epoch integer, key text)
language sql security definer set search_path = '' as $$
  select t.size, t.frontier, coalesce(p.size, 0),
    coalesce(pg_catalog.date_trunc('hour', gate.clock()) > pg_catalog.date_trunc('hour', p.published_at), true),
    coalesce(e.number, 0), coalesce(e.key, '')
  from audit.tree t
  left join lateral (select c.size, c.published_at from audit.checkpoint c
    where c.published_at is not null order by c.size desc limit 1) p on true
  left join lateral (select x.number, x.key from audit.epoch x order by x.number desc limit 1) e on true
  for update of t skip locked $$;
alter function audit.open_tree() owner to askfirst_keeper;

-- Heads at a size, kept or not: what the signing process compares with the head it keeps outside.
create function audit.head_at(in_size bigint) returns table (size bigint, root bytea, note text, kept boolean)
language sql stable security definer set search_path = '' as
  $$ select c.size, c.root, c.note, c.kept_at is not null from audit.checkpoint c where c.size = in_size $$;
alter function audit.head_at(bigint) owner to askfirst_keeper;

-- From now on everybody may see these heads: the newest of them is kept outside.
create function audit.keep(in_size bigint) returns void language sql security definer set search_path = '' as
  $$ update audit.checkpoint set kept_at = gate.clock() where size <= in_size and kept_at is null $$;
alter function audit.keep(bigint) owner to askfirst_keeper;

-- Begins an epoch and, unless it is the first, says so in the log of every campaign.
create function audit.begin_epoch(in_number integer, in_key text, in_reason text, in_lost_size bigint, in_lost_root bytea, in_handover text)
returns void language plpgsql security definer set search_path = '' as $$
declare here bigint;
begin
  select t.size into here from audit.tree t;
  insert into audit.epoch (number, from_size, key, reason, lost_size, lost_root, handover)
    values (in_number, case when in_reason = 'first' then 0 else here end, in_key, in_reason, in_lost_size, in_lost_root, in_handover);
  if in_reason <> 'first' then
    insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, detail, salt)
    select c.id, pg_catalog.gen_random_uuid(), 'system', 'log', 'system', 'security.audit', 'log.' || in_reason,
      pg_catalog.jsonb_build_object('epoch', in_number, 'from', here, 'lost', coalesce(in_lost_size, here)),
      pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
    from public.campaign c where c.closed_at is null;
  end if;
end $$;
alter function audit.begin_epoch(integer, text, text, bigint, bytea, text) owner to askfirst_keeper;

create function audit.epochs() returns table (number integer, from_size bigint, key text, reason text, lost_size bigint, lost_root bytea, handover text, at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select e.number, e.from_size, e.key, e.reason, e.lost_size, e.lost_root, e.handover, e.at from audit.epoch e order by e.number $$;
alter function audit.epochs() owner to askfirst_keeper;

-- Heads that are kept outside, newest first; no other is shown.
create or replace function audit.checkpoints(in_limit integer) returns table (size bigint, root bytea, note text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.size, c.root, audit.note_of(c.size), c.at from audit.checkpoint c
  where c.kept_at is not null order by c.size desc limit in_limit $$;
create or replace function audit.published(in_limit integer) returns table (size bigint, root bytea, note text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.size, c.root, audit.note_of(c.size), c.published_at from audit.checkpoint c
  where c.published_at is not null order by c.size desc limit in_limit $$;
create or replace function audit.publish(in_size bigint) returns void language sql security definer set search_path = '' as
  $$ update audit.checkpoint set published_at = gate.clock() where size = in_size and published_at is null and kept_at is not null $$;

-- An own leaf without an entry: the entry reached its end and was pruned.
drop function audit.sealed(bigint, integer);
create function audit.sealed(in_from bigint, in_limit integer) returns table (leaf bigint, leaf_hash bytea, entry text, pruned boolean)
language sql stable security definer set search_path = '' as $$
  select l.position, l.hash, case when e.id is not null then audit.canonical(e.*::audit.entry) end,
    l.campaign_id is not distinct from gate.campaign() and l.entry_id is not null and e.id is null
  from audit.leaf l
  left join audit.entry e on e.campaign_id = l.campaign_id and e.id = l.entry_id and e.campaign_id = gate.campaign()
  where l.position >= in_from order by l.position limit in_limit $$;
alter function audit.sealed(bigint, integer) owner to askfirst_keeper;

-- Takes the bodies of entries that reached their end; their leaves stay, and an entry says how many went. Only what lies
-- in a published tree goes: until then its body is the only thing that explains its leaf.
create function audit.prune() returns integer
language plpgsql security definer set search_path = '' as $$
declare reach bigint; gone integer;
  -- What the purpose list promises; said here, because whoever calls must not be able to say less.
  in_before constant timestamptz := gate.clock() - interval '12 months';
begin
  select coalesce(max(c.size), 0) into reach from audit.checkpoint c where c.published_at is not null;
  with ended as (
    delete from audit.entry e using audit.leaf l
    where e.at < in_before and l.campaign_id = e.campaign_id and l.entry_id = e.id and l.position < reach
    returning e.campaign_id, l.position),
  counted as (select d.campaign_id, count(*) as entries, max(d.position) + 1 as up_to from ended d group by d.campaign_id),
  said as (
    insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, detail, salt)
    select c.campaign_id, pg_catalog.gen_random_uuid(), 'system', 'log', 'system', 'security.audit', 'log.prune',
      pg_catalog.jsonb_build_object('before', to_char(in_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'entries', c.entries, 'upTo', c.up_to), pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
    from counted c)
  select coalesce(sum(c.entries), 0)::integer into gone from counted c;
  -- Heads between the published ones have done their work once a week has passed.
  delete from audit.checkpoint c where c.published_at is null and c.at < gate.clock() - interval '7 days'
    and c.size < (select max(x.size) from audit.checkpoint x);
  return gone;
end $$;
alter function audit.prune() owner to askfirst_keeper;

create function audit.add_witness(in_name text, in_key text) returns void language sql security definer set search_path = '' as
  $$ insert into audit.witness (name, key) values (in_name, in_key) on conflict (name) do nothing $$;
create function audit.witnesses() returns table (name text, key text, size bigint, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select w.name, w.key, s.size, s.at from audit.witness w
  left join lateral (select c.size, c.at from audit.cosignature c where c.witness = w.name order by c.size desc limit 1) s on true
  order by w.name $$;
-- Only under a published head, and once a witness.
create function audit.add_cosignature(in_size bigint, in_witness text, in_line text, in_at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from audit.checkpoint c where c.size = in_size and c.published_at is not null) then return false; end if;
  insert into audit.cosignature (size, witness, line, at) values (in_size, in_witness, in_line, in_at) on conflict do nothing;
  return found;
end $$;
alter function audit.add_witness(text, text) owner to askfirst_keeper;
alter function audit.witnesses() owner to askfirst_keeper;
alter function audit.add_cosignature(bigint, text, text, timestamptz) owner to askfirst_keeper;

revoke execute on function audit.note_of(bigint), audit.open_tree(), audit.head_at(bigint), audit.keep(bigint),
  audit.begin_epoch(integer, text, text, bigint, bytea, text), audit.epochs(), audit.sealed(bigint, integer), audit.prune(),
  audit.add_witness(text, text), audit.witnesses(), audit.add_cosignature(bigint, text, text, timestamptz) from public;
grant execute on function audit.open_tree(), audit.head_at(bigint), audit.keep(bigint),
  audit.begin_epoch(integer, text, text, bigint, bytea, text), audit.epochs(), audit.sealed(bigint, integer), audit.prune(),
  audit.add_witness(text, text), audit.witnesses(), audit.add_cosignature(bigint, text, text, timestamptz) to askfirst_app;
