-- An exact question is two statements, each one message, instead of a transaction of four: the campaign's wrapped key, from
-- which whoever asks makes the token, and the people who have it. Both name their one campaign and show what the app's
-- login may read anyway. Measured by `npm run bench -- guarded-read`.
create function keys.wrapped_key(in_campaign uuid) returns table (version integer, wrapped bytea)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select c.version, c.wrapped from keys.campaign_key c
    where c.campaign_id = in_campaign order by c.version desc limit 1;
end $$;

-- One column a kind of token. In two steps: no samples of tokens are kept, so that the planner thinks a token common and
-- would rather walk all people in the order of their ids than look one up. 3 s instead of 1 ms on half a million.
do $do$
declare branches text;
begin
  select string_agg(format($b$    when %1$L then return query
      with hits as materialized (select k.person_id from keys.person k
        where k.campaign_id = in_campaign and k.tok_%1$s = in_token and k.circle = any (in_circles))
      select h.person_id from hits h order by h.person_id limit in_most;$b$, kind), E'\n')
    into branches from unnest(array['last', 'full', 'sound', 'email', 'phone', 'birth', 'home', 'source']) kind;
  execute format($f$create function keys.find_people(in_campaign uuid, in_circles text[], in_kind text, in_token uuid, in_most integer) returns setof uuid
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $body$
begin
  case in_kind
%s
  end case;
end $body$$f$, branches);
end $do$;
revoke execute on function keys.wrapped_key(uuid), keys.find_people(uuid, text[], text, uuid, integer) from public;
grant execute on function keys.wrapped_key(uuid), keys.find_people(uuid, text[], text, uuid, integer) to keys_app;
