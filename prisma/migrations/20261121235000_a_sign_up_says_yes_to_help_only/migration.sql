-- A volunteer's phone could send a witnessed yes in the name of somebody who only asked for help to register: no row
-- would have served it, but the record would have said that a sign-up agreed to be canvassed. It is refused here.
create function gate.asked_for_help_only(in_person uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select gate.may_write() and exists (select 1 from personal.person p
    where p.campaign_id = gate.campaign() and p.id = in_person and p.circle = 'sign-up') $$;
alter function gate.asked_for_help_only(uuid) owner to askfirst_keeper;
revoke execute on function gate.asked_for_help_only(uuid) from public;
grant execute on function gate.asked_for_help_only(uuid) to askfirst_app;

create policy sign_ups_say_yes_to_help_only on consent.event as restrictive for insert to askfirst_app with check (
  kind not in ('given', 'renewed') or purpose like 'registration.%' or not gate.asked_for_help_only(person_id));
