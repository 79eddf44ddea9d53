-- An emergency with nobody to agree is announced: by mail to everybody who answers for the campaign, when it is asked for
-- and when it opens. Who it is about is in neither.
alter table public.break_glass add column announced_at timestamptz, add column opening_announced_at timestamptz;

drop function gate.glasses();
create function gate.glasses() returns table (id uuid, asked_role text, reason text, words text, asked_at timestamptz,
  approved_at timestamptz, refused_at timestamptz, opens_at timestamptz, ends_at timestamptz, told_at timestamptz, is_own boolean,
  announced_at timestamptz, opening_announced_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select g.id, g.asked_role, g.reason, g.words, g.asked_at, g.approved_at, g.refused_at, g.opens_at, g.ends_at, g.told_at, g.asked_by = gate.actor(),
    g.announced_at, g.opening_announced_at
  from public.break_glass g where g.campaign_id = gate.campaign()
    and gate.role() in ('owner', 'organiser', 'privacy-lead', 'auditor') order by g.asked_at desc limit 100 $$;
alter function gate.glasses() owner to askfirst_keeper;

-- What is due to be said, of every campaign, without the person: that it was asked for, and that it is open.
create function gate.glasses_to_announce() returns table (campaign_id uuid, id uuid, is_open boolean, asked_role text, reason text,
  asked_at timestamptz, opens_at timestamptz) language sql stable security definer set search_path = '' as $$
  select g.campaign_id, g.id, x.is_open, g.asked_role, g.reason, g.asked_at, g.opens_at
  from public.break_glass g cross join lateral (values (false), (true)) as x(is_open)
  where g.refused_at is null and g.approved_by is null and g.opens_at is not null
    and case when x.is_open then g.opening_announced_at is null and g.opens_at <= gate.clock() else g.announced_at is null end
  order by g.asked_at, x.is_open $$;
alter function gate.glasses_to_announce() owner to askfirst_keeper;

create function gate.glass_announced(in_id uuid, in_open boolean) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'announced by the system, with an entry' using errcode = '42501';
  end if;
  update public.break_glass g set announced_at = case when in_open then g.announced_at else gate.clock() end,
      opening_announced_at = case when in_open then gate.clock() else g.opening_announced_at end
    where g.campaign_id = gate.campaign() and g.id = in_id;
  return found;
end $$;
alter function gate.glass_announced(uuid, boolean) owner to askfirst_keeper;
revoke execute on function gate.glasses(), gate.glasses_to_announce(), gate.glass_announced(uuid, boolean) from public;
grant execute on function gate.glasses(), gate.glasses_to_announce(), gate.glass_announced(uuid, boolean) to askfirst_app;
