-- Proofs for strangers. Heads of full tiles are kept, so that a proof reads a handful of hashes instead of the whole log,
-- and some checkpoints are published: once an hour, at a size that is a multiple of a tile. Sealing itself stays frequent;
-- what others see of its growth is rounded in time and in size.

-- Heads of complete subtrees of 2^height leaves, for each step of a C2SP tile (256 hashes). Level 0 is audit.leaf.
create table audit.node (
  height smallint not null check (height in (8, 16, 24, 32, 40)),
  position bigint not null check (position >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (height, position));
alter table audit.node enable row level security;
alter table audit.node force row level security;
create policy keeper on audit.node to askfirst_keeper using (true) with check (true);
create policy backup on audit.node for select to askfirst_backup using (true);
grant select, insert on audit.node to askfirst_keeper;
grant select on audit.node to askfirst_backup;

alter table audit.checkpoint add column published_at timestamptz;
grant update (published_at) on audit.checkpoint to askfirst_keeper;
create index checkpoint_published on audit.checkpoint (size desc) where published_at is not null;

-- The tiles of what was sealed before tiles were kept.
create function audit.fill_nodes() returns void language plpgsql security definer set search_path = '' as $$
declare step smallint; tile bigint; part bytea[];
begin
  foreach step in array array[8, 16, 24]::smallint[] loop
    for tile in select n from pg_catalog.generate_series(0, (select t.size / (2::numeric ^ step)::bigint from audit.tree t) - 1) as n loop
      if step = 8 then
        part := array(select l.hash from audit.leaf l where l.position >= tile * 256 and l.position < tile * 256 + 256 order by l.position);
      else
        part := array(select b.hash from audit.node b where b.height = step - 8
          and b.position >= tile * 256 and b.position < tile * 256 + 256 order by b.position);
      end if;
      while pg_catalog.cardinality(part) > 1 loop
        part := array(select pg_catalog.sha256('\x01'::bytea || part[2 * i - 1] || part[2 * i])
          from pg_catalog.generate_series(1, pg_catalog.cardinality(part) / 2) as i order by i);
      end loop;
      insert into audit.node (height, position, hash) values (step, tile, part[1]);
    end loop;
  end loop;
end $$;
alter function audit.fill_nodes() owner to askfirst_keeper;
select audit.fill_nodes();
drop function audit.fill_nodes();

-- The tree as it stands, locked for this transaction; no row when somebody else is sealing. `due`: a new hour began
-- since a checkpoint was last published.
drop function audit.open_tree();
create function audit.open_tree() returns table (size bigint, frontier bytea[], published bigint, due boolean)
language sql security definer set search_path = '' as $$
  select t.size, t.frontier, coalesce(p.size, 0),
    coalesce(pg_catalog.date_trunc('hour', gate.clock()) > pg_catalog.date_trunc('hour', p.published_at), true)
  from audit.tree t
  left join lateral (select c.size, c.published_at from audit.checkpoint c
    where c.published_at is not null order by c.size desc limit 1) p on true
  for update of t skip locked $$;
alter function audit.open_tree() owner to askfirst_keeper;

-- As before, and the whole tree, not the batch alone, is filled up to a multiple of `in_batch`; with `in_always` also when
-- no entry is new, because a checkpoint that is published ends at a full tile.
drop function audit.add_leaves(integer);
create function audit.add_leaves(in_batch integer, in_always boolean) returns table (leaf_hash bytea)
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
  if added > 0 or in_always then
    insert into audit.leaf (position, hash)
    select old_size + added + n, pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))
    from pg_catalog.generate_series(0, (in_batch - ((old_size + added) % in_batch)) % in_batch - 1) as n;
  end if;
  return query select l.hash from audit.leaf l where l.position >= old_size order by l.position;
end $$;
alter function audit.add_leaves(integer, boolean) owner to askfirst_keeper;

create function audit.add_nodes(in_heights smallint[], in_positions bigint[], in_hashes bytea[]) returns void
language sql security definer set search_path = '' as $$
  insert into audit.node (height, position, hash)
  select n.height, n.position, n.hash from unnest(in_heights, in_positions, in_hashes) as n(height, position, hash) $$;
alter function audit.add_nodes(smallint[], bigint[], bytea[]) owner to askfirst_keeper;

create function audit.publish(in_size bigint) returns void language sql security definer set search_path = '' as
  $$ update audit.checkpoint set published_at = gate.clock() where size = in_size and published_at is null $$;
alter function audit.publish(bigint) owner to askfirst_keeper;

-- Published heads, newest first.
create function audit.published(in_limit integer) returns table (size bigint, root bytea, note text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.size, c.root, c.note, c.published_at from audit.checkpoint c
  where c.published_at is not null order by c.size desc limit in_limit $$;
alter function audit.published(integer) owner to askfirst_keeper;

-- Runs of hashes: level 0 are leaves, each level above the heads of full tiles below. Hashes tell the caller nothing.
create function audit.hashes(in_levels integer[], in_from bigint[], in_counts integer[]) returns table (piece bigint, hash bytea)
language sql stable security definer set search_path = '' as $$
  select w.piece, h.hash
  from unnest(in_levels, in_from, in_counts) with ordinality as w(level, first, wanted, piece)
  cross join lateral (
    select l.position, l.hash from audit.leaf l
      where w.level = 0 and l.position >= w.first and l.position < w.first + w.wanted
    union all
    select n.position, n.hash from audit.node n
      where w.level > 0 and n.height = w.level * 8 and n.position >= w.first and n.position < w.first + w.wanted) h
  order by w.piece, h.position $$;
alter function audit.hashes(integer[], bigint[], integer[]) owner to askfirst_keeper;

-- Where an own entry lies and the bytes that its leaf was made of; no row while it waits for its seal.
create function audit.leaf_of(in_entry uuid) returns table (leaf bigint, entry text)
language sql stable security definer set search_path = '' as $$
  select l.position, case when e.id is not null then audit.canonical(e.*::audit.entry) end
  from audit.leaf l left join audit.entry e on e.campaign_id = l.campaign_id and e.id = l.entry_id
  where l.campaign_id = gate.campaign() and l.entry_id = in_entry $$;
alter function audit.leaf_of(uuid) owner to askfirst_keeper;

revoke execute on function audit.open_tree(), audit.add_leaves(integer, boolean), audit.add_nodes(smallint[], bigint[], bytea[]),
  audit.publish(bigint), audit.published(integer), audit.hashes(integer[], bigint[], integer[]), audit.leaf_of(uuid) from public;
grant execute on function audit.open_tree(), audit.add_leaves(integer, boolean), audit.add_nodes(smallint[], bigint[], bytea[]),
  audit.publish(bigint), audit.published(integer), audit.hashes(integer[], bigint[], integer[]), audit.leaf_of(uuid) to askfirst_app;
