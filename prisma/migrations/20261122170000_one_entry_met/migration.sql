-- What the gates decide does not change by a word; only what they read to decide it. Measured by `npm run bench -- guarded-read`.

-- Before the log was ever analysed, the planner met "this transaction's entry of this campaign" through two indexes at once
-- and so read every entry of the campaign, for each look. An entry is met by its transaction alone; the rest is asked of it.
create or replace function gate.entered() returns boolean language plpgsql stable parallel restricted security definer
set search_path = '' set enable_seqscan = off as $$
begin
  return exists (select 1
    from (select w.campaign_id, w.actor_id, w.actor_kind, w.purpose, w.refused from audit.entry w
      where w.xid = pg_catalog.pg_current_xact_id_if_assigned() offset 0) e
    where e.campaign_id = gate.campaign() and e.actor_id = gate.actor() and e.actor_kind = gate.actor_kind()
      and e.purpose = gate.purpose() and e.refused is null);
end $$;

-- A captain's crew and a record opened in an emergency each serve one purpose only: under any other their functions, which
-- say so themselves, need not be asked. "Unknown and ..." asks what follows; "not this purpose and ..." does not.
do $$
declare tbl text;
begin
  foreach tbl in array array['person', 'name', 'contact'] loop
    execute format($f$alter policy crew on personal.%I using (
        (select gate.purpose()) = 'volunteer.manage' and campaign_id = (select gate.campaign()) and (select gate.may_read())
        and (select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
        and person_id = any ((select gate.crew())::uuid[]))$f$, tbl);
    execute format($f$alter policy glass on personal.%I using (
        (select gate.purpose()) = 'security.audit' and campaign_id = (select gate.campaign())
        and person_id = (select gate.person()) and (select gate.glass_open()))$f$, tbl);
  end loop;
end $$;

-- For a few people PostgreSQL thought a plan of their own worth making, in every call. It is made once.
alter function personal.people_by_id(uuid, uuid[]) set plan_cache_mode = force_generic_plan;
alter function personal.people_of_turf(uuid, uuid, integer) set plan_cache_mode = force_generic_plan;
alter function personal.people_of_doors(uuid, uuid[], integer) set plan_cache_mode = force_generic_plan;
alter function personal.names_of(uuid, uuid[]) set plan_cache_mode = force_generic_plan;
alter function personal.contacts_of(uuid, uuid[], text[]) set plan_cache_mode = force_generic_plan;
