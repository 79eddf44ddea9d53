-- A published turf says what it was made of: the doors it held, the data they were in, and under which licences. The stamp is
-- written once, with the publishing, and an earlier turf can be read after its doors have gone to others.
alter table public.turf add column stamp jsonb,
  add constraint stamp_object check (stamp is null or jsonb_typeof(stamp) = 'object');

create or replace function public.turf_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state = 'draft' then return new; end if;
  if new.state not in (old.state, 'retired')
    or (old.state = 'retired' and new.state <> 'retired')
    or (new.number, new.name, new.criteria, new.why, new.door_count, new.published_at)
      is distinct from (old.number, old.name, old.criteria, old.why, old.door_count, old.published_at)
    or new.outline is distinct from old.outline
    or new.stamp is distinct from old.stamp then
    raise exception 'a published turf does not change' using errcode = 'AF002';
  end if;
  return new;
end $$;

-- Two volunteers at one door is one too many, and two lists that show it is one look too many. Walks that are given out at the
-- same moment wait for each other here, so that each sees what the other took.
create function public.one_open_walk() returns trigger language plpgsql set search_path = '' as $$
declare c uuid;
begin
  for c in select distinct n.campaign_id from new_stops n loop
    perform pg_advisory_xact_lock(hashtextextended('open walks ' || c::text, 0));
  end loop;
  if exists (select 1 from new_stops n
      join public.walk own on own.campaign_id = n.campaign_id and own.id = n.walk_id
        and own.state <> 'ended' and own.lease_until > gate.clock()
      join public.walk w on w.campaign_id = n.campaign_id and w.id <> n.walk_id
        and w.state <> 'ended' and w.lease_until > gate.clock()
      join public.walk_stop s on s.campaign_id = w.campaign_id and s.walk_id = w.id and s.door_id = n.door_id) then
    raise exception 'a door is in one open walk only' using errcode = 'AF002';
  end if;
  return null;
end $$;
create trigger one_open_walk after insert on public.walk_stop referencing new table as new_stops
  for each statement execute function public.one_open_walk();
