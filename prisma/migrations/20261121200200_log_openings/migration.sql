-- How many people's keys were opened for the look or change of an entry, to be compared with what the key server counted
-- by itself. Not part of the sealed text: it is a cross-check between two servers, not a statement about anybody.
alter table audit.entry add column opened integer not null default 0 check (opened >= 0);
grant insert (opened), update (opened) on audit.entry to askfirst_app;

-- A batch reads the entries above the horizon by their transaction number alone; only a foreign cluster's are compared
-- one by one with the leaves. As one statement with "or" it read the whole log every two seconds.
create or replace function audit.add_leaves(in_batch integer, in_always boolean) returns table (leaf_hash bytea)
language plpgsql security definer set search_path = '' as $$
declare here bigint; known bigint; old_size bigint; added bigint; first xid8; next xid8;
begin
  select system_identifier into here from pg_catalog.pg_control_system();
  select t.size, t.cluster, t.horizon into old_size, known, first from audit.tree t;
  next := pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot());
  if known = here then
    insert into audit.leaf (position, hash, campaign_id, entry_id)
    select old_size + row_number() over (order by e.xid, e.id) - 1,
      pg_catalog.sha256('\x00'::bytea || pg_catalog.convert_to(audit.canonical(e.*::audit.entry), 'UTF8')), e.campaign_id, e.id
    from audit.entry e
    -- After a foreign cluster's some above the horizon are sealed already.
    where e.xid >= first and e.xid < next
      and not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id);
  else
    insert into audit.leaf (position, hash, campaign_id, entry_id)
    select old_size + row_number() over (order by e.xid, e.id) - 1,
      pg_catalog.sha256('\x00'::bytea || pg_catalog.convert_to(audit.canonical(e.*::audit.entry), 'UTF8')), e.campaign_id, e.id
    from audit.entry e
    where not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id);
  end if;
  get diagnostics added = row_count;
  update audit.tree set horizon = next, cluster = here;
  if added > 0 or in_always then
    insert into audit.leaf (position, hash)
    select old_size + added + n, pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))
    from pg_catalog.generate_series(0, (in_batch - ((old_size + added) % in_batch)) % in_batch - 1) as n;
  end if;
  return query select l.hash from audit.leaf l where l.position >= old_size order by l.position;
end $$;
