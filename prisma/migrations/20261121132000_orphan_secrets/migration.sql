-- Secrets are written before the people they belong to. Where the second half never came, the secret opens nothing and its
-- tokens find nobody: this tells which of the given ids have no person, so that their secrets can go.
create function personal.missing_people(in_people uuid[]) returns uuid[] language plpgsql security definer set search_path = '' as $$
declare missing uuid[];
begin
  if gate.purpose() is distinct from 'import' or not gate.may_write() then
    raise exception 'this needs the purpose of an import and an entry' using errcode = '42501';
  end if;
  -- While a file is being taken in, its people may be a moment behind their secrets.
  if exists (select 1 from public.import i where i.campaign_id = gate.campaign() and i.state in ('running', 'paused', 'undoing')) then
    return '{}';
  end if;
  select coalesce(array_agg(x), '{}') into missing from unnest(in_people) x
    where not exists (select 1 from personal.person p where p.campaign_id = gate.campaign() and p.id = x);
  return missing;
end $$;
alter function personal.missing_people(uuid[]) owner to askfirst_keeper;
revoke execute on function personal.missing_people(uuid[]) from public;
grant execute on function personal.missing_people(uuid[]) to askfirst_app;
