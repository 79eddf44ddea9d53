-- Who invited whom, and what a captain may see of the people in the own crew.

alter table public.member add column invited_by uuid;
alter table public.member add column undertaking_version text;
alter table public.member add column lost_phone_at timestamptz;

-- A captain has no door of an open walk in common with the crew's own names: under volunteer.manage the crew is the scope.
create function gate.crew() returns uuid[] language sql stable security definer set search_path = '' as $$
  select case when gate.role() = 'captain' and gate.purpose() = 'volunteer.manage' then
    coalesce((select array_agg(m.id) from public.member m where m.campaign_id = gate.campaign()
      and (m.captain_id::text = gate.actor() or m.id::text = gate.actor())), '{}') else '{}' end $$;
alter function gate.crew() owner to askfirst_keeper;

create policy crew on personal.person for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.may_read())
  and (select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
  and person_id = any ((select gate.crew())::uuid[]));
create policy crew on personal.name for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.may_read())
  and (select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
  and person_id = any ((select gate.crew())::uuid[]));
create policy crew on personal.contact for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.may_read())
  and (select gate.purpose()) = any (usable_for) and usable_until > (select gate.clock())
  and person_id = any ((select gate.crew())::uuid[]));

-- The people of a demo's page of links; nobody in a campaign that is real.
create function auth.demo_seats() returns table (campaign_id uuid, slug text, member_id uuid, account_id uuid, role text, state text)
language sql stable security definer set search_path = '' as $$
  select c.id, c.slug, m.id, m.account_id, m.role, m.state from public.member m join public.campaign c on c.id = m.campaign_id
    where c.is_demo and c.closed_at is null and m.state in ('invited', 'active') order by c.created_at, m.id $$;
alter function auth.demo_seats() owner to askfirst_keeper;
