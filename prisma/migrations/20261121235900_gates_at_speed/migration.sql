-- The same gates, cheaper. What they decide does not change by a word; only how often it is planned and how it is
-- estimated. Measured on 500,000 people by `npm run bench -- guarded-read`.
--   PL/pgSQL keeps its plans for the session; a function in SQL that may not be inlined is planned in every statement.
--   Members are met by their key, not by the text of it.
--   PARALLEL RESTRICTED: the leader asks the gates once, workers read rows. Unsafe ones keep a whole query on one core.

create or replace function gate.clock() returns timestamptz language plpgsql stable parallel restricted security definer set search_path = '' as $$
begin
  return pg_catalog.now() + coalesce((select s.shift from gate.clock_shift s limit 1), '0'::interval);
end $$;

-- The actor as an id; null for an actor that has another form, such as a job.
create function gate.actor_id() returns uuid language sql stable parallel safe as
  $$ select case when current_setting('app.actor', true) ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then current_setting('app.actor', true)::uuid end $$;

create or replace function gate.role() returns text language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare kind text := gate.actor_kind();
begin
  case kind
    when 'member' then
      return (select m.role from public.member m
        where m.campaign_id = gate.campaign() and m.id = gate.actor_id() and m.state = 'active');
    when 'person' then return case when gate.actor() = gate.person()::text then 'person' end;
    when 'receipt' then return case when gate.receipt_conversation() is not null then 'receipt' end;
    when 'system' then return 'system';
    else return null;
  end case;
end $$;

create or replace function gate.entered() returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
begin
  return exists (select 1 from audit.entry e
    where e.xid = pg_catalog.pg_current_xact_id_if_assigned()
      and e.campaign_id = gate.campaign() and e.actor_id = gate.actor() and e.actor_kind = gate.actor_kind()
      and e.purpose = gate.purpose() and e.refused is null);
end $$;

create or replace function gate.may_read() returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare acting text;
begin
  if gate.campaign() is null or gate.actor() is null then return false; end if;
  acting := gate.role();
  return exists (select 1 from gate.purpose_role r where r.purpose = gate.purpose() and r.role = acting and r.reads)
    and gate.entered();
end $$;

create or replace function gate.may_write() returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare acting text;
begin
  if gate.campaign() is null or gate.actor() is null then return false; end if;
  acting := gate.role();
  return exists (select 1 from gate.purpose_role r where r.purpose = gate.purpose() and r.role = acting and r.writes)
    and gate.entered();
end $$;

create or replace function gate.whole_campaign() returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
begin
  return coalesce(gate.role() in ('owner', 'organiser', 'privacy-lead', 'registration-helper', 'auditor', 'system'), false);
end $$;

create or replace function gate.open_turfs() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = '' as $$
begin
  return (select coalesce(array_agg(w.turf_id), '{}') from public.walk w
    where w.campaign_id = gate.campaign() and w.state = 'open'
      and w.planned_start <= gate.clock() and w.lease_until > gate.clock()
      and (w.captain_id = gate.actor_id() or exists (select 1 from public.walk_member m
            where m.campaign_id = w.campaign_id and m.walk_id = w.id and m.member_id = gate.actor_id() and m.ended_at is null)));
end $$;

-- What only reads and asks no more than the settings of its transaction may be asked by the leader of a parallel query.
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'gate' and p.provolatile = 's' and p.proparallel = 'u' and p.prokind = 'f' loop
    execute format('alter function %s parallel restricted', f.name);
  end loop;
end $$;

-- "x = any (usable_for)" with an x that is known at run time only is thought to pass one row in two hundred: a count of
-- half a million then sorted on disk. Said this way it is thought to pass nearly all, which it does. Same rows.
do $$
declare tbl text;
begin
  foreach tbl in array array['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] loop
    execute format($f$alter policy purpose on personal.%I using (
        campaign_id = (select gate.campaign()) and (select gate.may_read())
        and array_position(usable_for, (select gate.purpose())) is not null and usable_until > (select gate.clock())
        and ((select gate.whole_campaign()) or turf_id = any ((select gate.open_turfs())::uuid[])))$f$, tbl);
  end loop;
end $$;
