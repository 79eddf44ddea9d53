-- What a person said their name is, sealed as it lies. A later file that says something else of them writes what it says and
-- no more: they stay findable under their own name, and under no name that they put right (ACC-08).
create function personal.import_own_names(in_import uuid, in_people uuid[])
returns table (person_id uuid, name_id uuid, sealed bytea) language plpgsql stable security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['running']);
begin
  return query select distinct on (x.person_id) x.person_id, x.id, x.sealed from personal.name x
    where x.campaign_id = c and x.person_id = any (in_people) and x.given_by <> 'source'
    order by x.person_id, x.given_by = 'person' desc, x.added_at desc, x.id desc;
end $$;
alter function personal.import_own_names(uuid, uuid[]) owner to askfirst_keeper;
revoke execute on function personal.import_own_names(uuid, uuid[]) from public;
grant execute on function personal.import_own_names(uuid, uuid[]) to askfirst_app;
