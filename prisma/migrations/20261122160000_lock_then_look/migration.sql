-- The tree is locked first and read afterwards, in a statement of its own. In one statement the lock came last: whoever got
-- it just after another sealer had committed saw the epochs and heads of before, took the log for a restored copy and
-- failed to begin an epoch that had begun already (STD-08).
create or replace function audit.open_tree() returns table (size bigint, frontier bytea[], published bigint, due boolean, epoch integer, key text)
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from audit.tree for update skip locked;
  if not found then return; end if;
  return query
    select t.size, t.frontier, coalesce(p.size, 0),
      coalesce(pg_catalog.date_trunc('hour', gate.clock()) > pg_catalog.date_trunc('hour', p.published_at), true),
      coalesce(e.number, 0), coalesce(e.key, '')
    from audit.tree t
    left join lateral (select c.size, c.published_at from audit.checkpoint c
      where c.published_at is not null order by c.size desc limit 1) p on true
    left join lateral (select x.number, x.key from audit.epoch x order by x.number desc limit 1) e on true;
end $$;
