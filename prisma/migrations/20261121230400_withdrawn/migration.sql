-- WDR-06: whoever was here by their own yes alone, and has taken back everything, is erased by the job a day later. The day
-- is for a hand that slipped: a fresh yes within it keeps the record.
create function personal.withdrawn_people(in_limit integer) returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'found by the job, with an entry' using errcode = '42501';
  end if;
  return query
    select p.id from personal.person p
    where p.campaign_id = gate.campaign() and p.circle in ('roll', 'sign-up')
      -- Something was agreed to, all of it is over, and a stop of the person ended it.
      and exists (select 1 from consent.permission c where c.campaign_id = p.campaign_id and c.person_id = p.id and c.state in ('withdrawn', 'objected'))
      and not exists (select 1 from consent.permission c where c.campaign_id = p.campaign_id and c.person_id = p.id
        and (c.state = 'given' and c.until > gate.clock() or c.since > gate.clock() - interval '1 day'))
      and exists (select 1 from consent.event e where e.campaign_id = p.campaign_id and e.person_id = p.id and e.kind in ('given', 'renewed'))
      -- No list brought them: neither the record nor a name of it.
      and not exists (select 1 from public.source s where s.campaign_id = p.campaign_id and s.kind not in ('door', 'sign-up', 'person')
        and s.id in (select p.source_id union select n.source_id from personal.name n where n.campaign_id = p.campaign_id and n.person_id = p.id))
      and not exists (select 1 from consent.restriction r where r.campaign_id = p.campaign_id and r.person_id = p.id and r.lifted_at is null)
      and not exists (select 1 from personal.request q where q.campaign_id = p.campaign_id and q.proved_person_id = p.id and q.closed_at is null)
    order by p.id limit in_limit;
end $$;
alter function personal.withdrawn_people(integer) owner to askfirst_keeper;
revoke execute on function personal.withdrawn_people(integer) from public;
grant execute on function personal.withdrawn_people(integer) to askfirst_app;
