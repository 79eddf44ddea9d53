-- The sealed log: one RFC 6962 tree for this server, grown in batches, with a signed checkpoint after each. The database
-- chooses which entries are final and computes their leaves; the tree head is computed and signed outside, with a key
-- that no database holds. Leaves and checkpoints are only ever added, and only through these functions.

create table audit.leaf (
  position bigint primary key check (position >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  -- Empty for padding: without it the size of the tree would tell how many people were looked at.
  campaign_id uuid, entry_id uuid,
  unique (campaign_id, entry_id));

create table audit.tree (
  only_one boolean primary key default true check (only_one),
  size bigint not null default 0,
  -- Heads of the perfect subtrees, largest first.
  frontier bytea[] not null default '{}',
  -- Every entry of a transaction below the horizon is sealed.
  horizon xid8 not null default '0',
  -- Transaction numbers belong to one cluster; a restored database begins a new horizon.
  cluster bigint not null default 0);
insert into audit.tree default values;

create table audit.checkpoint (
  size bigint primary key, root bytea not null check (octet_length(root) = 32),
  note text not null, at timestamptz not null default gate.clock());

do $$
declare tbl text;
begin
  foreach tbl in array array['leaf', 'tree', 'checkpoint'] loop
    execute format('alter table audit.%I enable row level security', tbl);
    execute format('alter table audit.%I force row level security', tbl);
    execute format('create policy keeper on audit.%I to askfirst_keeper using (true) with check (true)', tbl);
    execute format('create policy backup on audit.%I for select to askfirst_backup using (true)', tbl);
    execute format('grant select, insert on audit.%I to askfirst_keeper', tbl);
    execute format('grant select on audit.%I to askfirst_backup', tbl);
  end loop;
end $$;
grant update (size, frontier, horizon, cluster) on audit.tree to askfirst_keeper;

-- The bytes of a leaf: one JSON text in this order of fields, salt included, so that a leaf cannot be guessed.
create function audit.canonical(e audit.entry) returns text language sql stable set search_path = '' as $$
  select json_build_object(
    'campaign', e.campaign_id, 'id', e.id,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'role', e.actor_role),
    'purpose', e.purpose, 'action', e.action, 'subject', e.subject, 'fields', to_json(e.fields),
    'counted', e.counted, 'people', to_json(e.people), 'refused', e.refused, 'detail', e.detail,
    'salt', encode(e.salt, 'hex'))::text $$;
alter function audit.canonical(audit.entry) owner to askfirst_keeper;

-- The tree as it stands, locked for this transaction; no row when somebody else is sealing.
create function audit.open_tree() returns table (size bigint, frontier bytea[])
language sql security definer set search_path = '' as
  $$ select t.size, t.frontier from audit.tree t for update skip locked $$;
alter function audit.open_tree() owner to askfirst_keeper;

-- Adds the leaves of all entries that are final and gives their hashes in order. Final: the transaction number is
-- below the oldest one still running, so that no entry can appear behind the seal. Hashes tell the caller nothing.
create function audit.add_leaves(in_batch integer) returns table (leaf_hash bytea)
language plpgsql security definer set search_path = '' as $$
declare here bigint; old_size bigint; added bigint;
begin
  select system_identifier into here from pg_catalog.pg_control_system();
  select t.size into old_size from audit.tree t;
  with horizon as materialized (select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()) as next),
  final as (
    select e.* from audit.entry e, audit.tree t, horizon h
    where (t.cluster <> here or (e.xid >= t.horizon and e.xid < h.next))
      and not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id)),
  leaves as (
    insert into audit.leaf (position, hash, campaign_id, entry_id)
    select old_size + row_number() over (order by f.xid, f.id) - 1,
      pg_catalog.sha256('\x00'::bytea || pg_catalog.convert_to(audit.canonical(f.*::audit.entry), 'UTF8')), f.campaign_id, f.id
    from final f returning 1),
  moved as (update audit.tree set horizon = (select next from horizon), cluster = here)
  select count(*) into added from leaves;
  if added > 0 then
    insert into audit.leaf (position, hash)
    select old_size + added + n, pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))
    from pg_catalog.generate_series(0, (in_batch - (added % in_batch)) % in_batch - 1) as n;
  end if;
  return query select l.hash from audit.leaf l where l.position >= old_size order by l.position;
end $$;
alter function audit.add_leaves(integer) owner to askfirst_keeper;

-- Keeps the new head. Refuses a tree that does not end at the last leaf: a checkpoint covers every leaf or is none.
create function audit.close_tree(in_size bigint, in_frontier bytea[], in_root bytea, in_note text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if in_size is distinct from (select coalesce(max(l.position), -1) + 1 from audit.leaf l) then
    raise exception 'the tree does not end at the last leaf' using errcode = 'AF002';
  end if;
  update audit.tree set size = in_size, frontier = in_frontier;
  insert into audit.checkpoint (size, root, note) values (in_size, in_root, in_note);
end $$;
alter function audit.close_tree(bigint, bytea[], bytea, text) owner to askfirst_keeper;

-- The sealed log as one campaign may read it: own entries in full, all other leaves as their hash.
create function audit.sealed(in_from bigint, in_limit integer) returns table (leaf bigint, leaf_hash bytea, entry text)
language sql stable security definer set search_path = '' as $$
  select l.position, l.hash, case when e.id is not null then audit.canonical(e.*::audit.entry) end
  from audit.leaf l
  left join audit.entry e on e.campaign_id = l.campaign_id and e.id = l.entry_id and e.campaign_id = gate.campaign()
  where l.position >= in_from order by l.position limit in_limit $$;
alter function audit.sealed(bigint, integer) owner to askfirst_keeper;

-- Heads are public by nature: they are mailed and printed. Newest first.
create function audit.checkpoints(in_limit integer) returns table (size bigint, root bytea, note text, at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select c.size, c.root, c.note, c.at from audit.checkpoint c order by c.size desc limit in_limit $$;
alter function audit.checkpoints(integer) owner to askfirst_keeper;

-- How long the oldest entry has waited for its seal: an open transaction somewhere holds sealing back.
create function audit.unsealed_since() returns timestamptz
language sql stable security definer set search_path = '' as $$
  select min(e.at) from audit.entry e
  where not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id)
    and e.xid >= (select t.horizon from audit.tree t) $$;
alter function audit.unsealed_since() owner to askfirst_keeper;

revoke execute on function audit.canonical(audit.entry), audit.open_tree(), audit.add_leaves(integer),
  audit.close_tree(bigint, bytea[], bytea, text), audit.sealed(bigint, integer), audit.checkpoints(integer), audit.unsealed_since() from public;
grant execute on function audit.open_tree(), audit.add_leaves(integer), audit.close_tree(bigint, bytea[], bytea, text),
  audit.sealed(bigint, integer), audit.checkpoints(integer), audit.unsealed_since() to askfirst_app;
