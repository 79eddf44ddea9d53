-- The log at speed. What an entry is, who may write it and what is sealed does not change; only what it costs.
-- Measured by `npm run bench -- log`.

-- Every entry locked the row of its purpose, because the reference said so: eight writers queued for one row that nobody
-- ever deletes. The closed list now stands in the table itself. A purpose that is added is added here as well; a test says so.
do $$
begin
  alter table audit.entry drop constraint entry_purpose_fkey;
  execute format('alter table audit.entry add constraint entry_purpose_listed check (purpose = any (%L::text[]))',
    (select array_agg(p.id order by p.id) from gate.purpose p));
end $$;

-- An entry and its end as functions, so that the session keeps their plans and each travels with the statement beside it:
-- the entry with BEGIN, its end with COMMIT. They run with the rights of whoever calls: all policies ask as before.
create function audit.append(in_campaign uuid, in_id uuid, in_kind text, in_actor text, in_role text, in_purpose text, in_action text,
  in_subject text, in_fields text[], in_refused text, in_detail jsonb, in_salt bytea, in_opened integer)
returns void language plpgsql set search_path = '' as $$
begin
  insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, fields, refused, detail, salt, opened)
  values (in_campaign, in_id, in_kind, in_actor, in_role, in_purpose, in_action, in_subject, in_fields, in_refused, in_detail, in_salt, in_opened);
end $$;

-- Whom it showed is null when it showed nobody and only opened keys. An entry that is not there any more, or that another
-- transaction wrote, ends this one: nothing is kept.
create function audit.complete(in_campaign uuid, in_id uuid, in_counted integer, in_people uuid[], in_opened integer)
returns void language plpgsql set search_path = '' as $$
begin
  update audit.entry e set counted = coalesce(in_counted, e.counted), people = coalesce(in_people, e.people), opened = in_opened
    where e.campaign_id = in_campaign and e.id = in_id;
  if not found then
    raise exception 'an entry was not completed by its own transaction' using errcode = 'AF002';
  end if;
end $$;
revoke execute on function audit.append(uuid, uuid, text, text, text, text, text, text, text[], text, jsonb, bytea, integer),
  audit.complete(uuid, uuid, integer, uuid[], integer) from public;
grant execute on function audit.append(uuid, uuid, text, text, text, text, text, text, text[], text, jsonb, bytea, integer),
  audit.complete(uuid, uuid, integer, uuid[], integer) to askfirst_app;

-- The same text as before, letter by letter. A function with settings of its own is a call for every entry; without them
-- it is written into the statement that asks, which are functions with an empty search path.
create or replace function audit.canonical(e audit.entry) returns text language sql stable as $$
  select pg_catalog.json_build_object(
    'campaign', e.campaign_id, 'id', e.id,
    'at', pg_catalog.to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', pg_catalog.json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'role', e.actor_role),
    'purpose', e.purpose, 'action', e.action, 'subject', e.subject, 'fields', pg_catalog.to_json(e.fields),
    'counted', e.counted, 'people', pg_catalog.to_json(e.people), 'refused', e.refused, 'detail', e.detail,
    'salt', pg_catalog.encode(e.salt, 'hex'))::pg_catalog.text $$;

-- Whether an entry is sealed is looked up entry by entry (offset 0 keeps the planner from reading all leaves ever made,
-- which it does while it does not know yet how many there are).
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
      and not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id offset 0);
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

create or replace function audit.unsealed_since() returns timestamptz
language sql stable security definer set search_path = '' as $$
  select min(e.at) from audit.entry e
  where e.xid >= (select t.horizon from audit.tree t)
    and not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id offset 0) $$;
