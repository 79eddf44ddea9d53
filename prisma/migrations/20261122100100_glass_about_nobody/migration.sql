-- A reference that names nobody leaves a line like any other: it waits, is agreed to or refused, and is about nobody. So the
-- list does not tell the asker, before anybody agreed, whether we hold somebody under this reference (ENG-07).
alter table public.break_glass alter column person_id drop not null;

create or replace function gate.ask_glass(in_id uuid, in_ref text, in_reason text, in_words text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare whom uuid; alone boolean; t timestamptz := gate.clock();
begin
  if gate.role() is null or gate.role() not in ('owner', 'organiser', 'privacy-lead')
      or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'asked by the desk, with an entry' using errcode = '42501';
  end if;
  select p.id into whom from personal.person p where p.campaign_id = gate.campaign() and p.ref = in_ref;
  alone := gate.second_people() = 0;
  insert into public.break_glass (campaign_id, id, person_id, asked_by, asked_role, reason, words, opens_at, ends_at)
    values (gate.campaign(), in_id, whom, gate.actor(), gate.role(), in_reason, in_words,
      case when alone then t + interval '24 hours' end, case when alone then t + interval '25 hours' end);
  return true;
end $$;

-- Nobody is nobody to tell.
create or replace function gate.untold_glasses() returns table (campaign_id uuid, person_id uuid) language sql stable security definer set search_path = '' as $$
  select distinct g.campaign_id, g.person_id from public.break_glass g
  where g.person_id is not null and g.told_at is null and g.refused_at is null and g.ends_at <= gate.clock() $$;
