-- The rights role is told a reference aloud; the policies of rights.handle show one named person, so the id is asked here.
create function personal.id_by_ref(in_ref text) returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'rights.handle' or not gate.may_read() then return null; end if;
  return (select p.id from personal.person p where p.campaign_id = gate.campaign() and p.ref = in_ref);
end $$;
alter function personal.id_by_ref(text) owner to askfirst_keeper;
revoke execute on function personal.id_by_ref(text) from public;
grant execute on function personal.id_by_ref(text) to askfirst_app;
