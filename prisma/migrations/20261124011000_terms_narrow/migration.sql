-- Terms of a list after its import (VFL-01, decision 148): when the law of its place turns out to allow less, so does the list.
-- It never comes to allow more, whoever writes the row.
create function gate.terms_only_narrow() returns trigger language plpgsql set search_path = '' as $$
begin
  if not (new.permits <@ old.permits and new.ceiling <@ old.ceiling)
    or new.terms is null or new.terms ->> 'place' is distinct from old.terms ->> 'place'
    or not (old.terms -> 'permits') @> (new.terms -> 'permits') or not (old.terms -> 'ceiling') @> (new.terms -> 'ceiling')
    or not (new.terms -> 'forbids') @> (old.terms -> 'forbids') then
    raise exception 'the terms of a list only become narrower' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger a_terms_only_narrow before update of permits, ceiling, terms on public.source for each row
  when (old.terms is not null) execute function gate.terms_only_narrow();

-- Brings one list to what its place allows now: what both allow stays, what either forbids is forbidden, and the list says
-- since when and by which law. Gives whether anything changed. `in_force`: permits, ceiling, forbids, source, verifiedOn.
create function personal.narrow_list(in_source uuid, in_force jsonb) returns boolean language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); s public.source; p text[]; m text[]; f jsonb;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'import' or not gate.may_write() then
    raise exception 'lists are narrowed by the job, with an entry' using errcode = '42501';
  end if;
  select * into s from public.source x where x.campaign_id = c and x.id = in_source and x.kind = 'roll' and x.ended_at is null and x.terms is not null for update;
  if s.id is null then return false; end if;
  p := array(select u from unnest(s.permits) u where in_force -> 'permits' ? u);
  m := array(select u from unnest(s.ceiling) u where in_force -> 'ceiling' ? u);
  select coalesce(s.terms -> 'forbids', '[]') || coalesce(jsonb_agg(b), '[]') into f
    from jsonb_array_elements(in_force -> 'forbids') b where not coalesce(s.terms -> 'forbids', '[]') @> jsonb_build_array(b);
  if p = s.permits and m = s.ceiling and f = s.terms -> 'forbids' then return false; end if;
  update public.source x set permits = p, ceiling = m, terms = s.terms || jsonb_build_object(
      'permits', to_jsonb(array(select u from jsonb_array_elements_text(s.terms -> 'permits') u where in_force -> 'permits' ? u)),
      'ceiling', to_jsonb(array(select u from jsonb_array_elements_text(s.terms -> 'ceiling') u where in_force -> 'ceiling' ? u)),
      'forbids', f,
      'narrowed', jsonb_build_object('on', (gate.clock() at time zone 'UTC')::date, 'source', in_force -> 'source', 'verifiedOn', in_force -> 'verifiedOn'))
    where x.campaign_id = c and x.id = in_source;
  return true;
end $$;
alter function personal.narrow_list(uuid, jsonb) owner to askfirst_keeper;
revoke execute on function personal.narrow_list(uuid, jsonb) from public;
grant execute on function personal.narrow_list(uuid, jsonb) to askfirst_app;
