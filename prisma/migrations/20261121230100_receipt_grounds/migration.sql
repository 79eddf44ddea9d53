-- What decides about a person at an instant now includes the ground each use stood on then, version by version.
drop function consent.grounds();
create function consent.grounds() returns table (freezes jsonb, home_stopped_at timestamptz, sources jsonb, purge_at timestamptz, bases jsonb, roll_use text)
language plpgsql stable security definer set search_path = '' as $$
declare c uuid := gate.campaign(); p uuid := gate.person();
begin
  if gate.purpose() is distinct from 'rights.handle' or p is null or not gate.may_read() then
    raise exception 'needs rights.handle, a person and an entry' using errcode = '42501';
  end if;
  return query select
    coalesce((select jsonb_agg(jsonb_build_object('since', r.since, 'lifted', r.lifted_at, 'reason', r.reason))
      from consent.restriction r where r.campaign_id = c and r.person_id = p), '[]'),
    (select d.stopped_at from personal.person pp join public.door d on d.campaign_id = pp.campaign_id and d.id = pp.door_id
      where pp.campaign_id = c and pp.id = p),
    coalesce((select jsonb_agg(jsonb_build_object('label', s.label, 'kind', s.kind, 'basis', s.basis, 'permits', s.permits,
        'ceiling', s.ceiling, 'from', s.added_at, 'until', nullif(s.until, 'infinity'), 'ended', s.ended_at))
      from public.source s where s.campaign_id = c and s.id in (
        select n.source_id from personal.name n where n.campaign_id = c and n.person_id = p
        union select pp.source_id from personal.person pp where pp.campaign_id = c and pp.id = p)), '[]'),
    (select nullif(k.purge_at, 'infinity') from public.campaign k where k.id = c),
    coalesce((select jsonb_agg(jsonb_build_object('purpose', b.purpose, 'basis', b.basis, 'from', b.effective_at) order by b.version)
      from public.purpose_basis b where b.campaign_id = c and b.effective_at is not null), '[]'),
    (select k.roll_use from public.campaign k where k.id = c);
end $$;
alter function consent.grounds() owner to askfirst_keeper;
revoke execute on function consent.grounds() from public;
grant execute on function consent.grounds() to askfirst_app;
