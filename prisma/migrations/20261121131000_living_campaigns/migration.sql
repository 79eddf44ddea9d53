-- People are invited while set-up still goes on: their invitations end there too.
create function gate.living_campaigns() returns setof uuid language sql stable security definer set search_path = '' as
  $$ select id from public.campaign where closed_at is null $$;
alter function gate.living_campaigns() owner to askfirst_keeper;
