-- What is left of people once a file is taken back: the name that is shown for them now, sealed as it lies, and their door. The
-- undo makes their search tokens anew from it, so that nobody is found under a name that the campaign no longer has.
create function personal.import_names_left(in_import uuid, in_people uuid[])
returns table (person_id uuid, door_id uuid, name_id uuid, sealed bytea) language plpgsql stable security definer set search_path = '' as $$
declare c uuid := personal.import_guard(in_import, array['undoing']);
begin
  return query select p.id, p.door_id, n.id, n.sealed from personal.person p
    left join lateral (select x.id, x.sealed from personal.name x where x.campaign_id = c and x.person_id = p.id
      order by case x.given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, x.added_at desc, x.id desc limit 1) n on true
    where p.campaign_id = c and p.id = any (in_people);
end $$;
alter function personal.import_names_left(uuid, uuid[]) owner to askfirst_keeper;
revoke execute on function personal.import_names_left(uuid, uuid[]) from public;
grant execute on function personal.import_names_left(uuid, uuid[]) to askfirst_app;
