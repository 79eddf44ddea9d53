-- What has reached its date is not only unusable (the policies see to that at the very second): its rows go too.

create function personal.ended_people(in_limit integer) returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  return query
    select p.id from personal.person p join public.campaign c on c.id = p.campaign_id
    where p.campaign_id = gate.campaign() and case p.circle
      -- RET-01, RET-02, RET-03: no consent outlives the purge date that its notice has shown.
      when 'roll' then c.purge_at <= gate.clock()
      -- RET-07: a sign-up ends on its own day.
      when 'sign-up' then not exists (select 1 from personal.sign_up s
        where s.campaign_id = p.campaign_id and s.person_id = p.id and s.ends_at > gate.clock())
      -- RET-10: the record of a request.
      when 'request' then exists (select 1 from personal.request r
        where r.campaign_id = p.campaign_id and r.person_id = p.id and r.purge_at <= gate.clock())
      else false end
    order by p.id limit in_limit;
end $$;
alter function personal.ended_people(integer) owner to askfirst_keeper;

-- Only people who really have ended, whatever list is given.
create function personal.end_people(in_people uuid[]) returns jsonb language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); due uuid[]; n bigint; counts jsonb := '{}'; tbl text;
begin
  select array_agg(e) into due from personal.ended_people(2147483647) e where e = any (in_people);
  if due is null then return counts; end if;
  foreach tbl in array array['answer', 'note', 'visit', 'contact', 'name', 'sign_up', 'request', 'person'] loop
    execute format('delete from personal.%I where campaign_id = $1 and person_id = any ($2)', tbl) using c, due;
    get diagnostics n = row_count;
    counts := counts || jsonb_build_object(tbl, n);
  end loop;
  delete from consent.receipt where campaign_id = c and person_id = any (due);
  delete from consent.permission where campaign_id = c and person_id = any (due);
  delete from consent.restriction where campaign_id = c and person_id = any (due);
  delete from consent.event where campaign_id = c and person_id = any (due);
  get diagnostics n = row_count;
  return counts || jsonb_build_object('consent', n);
end $$;
alter function personal.end_people(uuid[]) owner to askfirst_keeper;

-- Visits to a home, about nobody, end with the purge date too.
create function personal.end_visits() returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  delete from personal.visit v using public.campaign c where c.id = v.campaign_id and v.campaign_id = gate.campaign() and c.purge_at <= gate.clock();
  get diagnostics n = row_count;
  return n;
end $$;
alter function personal.end_visits() owner to askfirst_keeper;

revoke execute on function personal.ended_people(integer), personal.end_people(uuid[]), personal.end_visits() from public;
grant execute on function personal.ended_people(integer), personal.end_people(uuid[]), personal.end_visits() to askfirst_app;
