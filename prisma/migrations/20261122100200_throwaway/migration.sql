-- A campaign that strangers may try the product on: made-up people, an end set when it is made, never kept. It is marked in
-- its row for good; no list of campaigns that is written for, and no public page, has it.
alter table public.campaign add column throwaway_until timestamptz, add column throwaway_key bytea,
  add constraint throwaway_whole check ((throwaway_until is null) = (throwaway_key is null)),
  add constraint throwaway_short check (throwaway_until <= created_at + interval '1 hour');

create function gate.throwaway_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.throwaway_until, new.throwaway_key) is distinct from (old.throwaway_until, old.throwaway_key) then
    raise exception 'a campaign is made for a trial or it is not' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger a_throwaway_stays before update on public.campaign for each row execute function gate.throwaway_stays();

create or replace function gate.only_campaign() returns uuid language sql stable security definer set search_path = '' as
  $$ select case when count(*) = 1 then (array_agg(id))[1] end from public.campaign where closed_at is null and throwaway_until is null $$;
create or replace function gate.open_campaigns() returns setof uuid language sql stable security definer set search_path = '' as
  $$ select id from public.campaign where set_up_done_at is not null and closed_at is null and throwaway_until is null $$;

-- Those that still stand, for whoever ends them: by the key that its stranger was given, or by the clock.
create function gate.throwaways() returns table (campaign_id uuid, until timestamptz, key_hash bytea)
language sql stable security definer set search_path = '' as
  $$ select c.id, c.throwaway_until, c.throwaway_key from public.campaign c where c.throwaway_until is not null and c.closed_at is null $$;
-- Its made-up people; of any other campaign it names nobody.
create function gate.throwaway_people(in_campaign uuid) returns setof uuid language sql stable security definer set search_path = '' as
  $$ select p.id from personal.person p join public.campaign c on c.id = p.campaign_id
     where p.campaign_id = in_campaign and c.throwaway_until is not null $$;
alter function gate.throwaways() owner to askfirst_keeper;
alter function gate.throwaway_people(uuid) owner to askfirst_keeper;
revoke execute on function gate.throwaways(), gate.throwaway_people(uuid) from public;
grant execute on function gate.throwaways(), gate.throwaway_people(uuid) to askfirst_app;
