-- Who of a chunk is here already. The planner knows nothing of tokens, of which no samples are kept (no_samples), and took each
-- of ten thousand for common: it read everybody of the campaign once a chunk, so that a row cost more the more people were in.
-- The plan is made once, for any campaign and any number of tokens, and people are met by the token's own index, always: token by
-- token (offset 0), because PostgreSQL 15 reads everybody of a campaign for a list of them.
-- As whoever asks, so that the policies hold as before.
create function keys.match_roll(in_campaign uuid, in_tokens uuid[])
returns table (token uuid, person_id uuid, digest uuid, secret bytea)
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  return query select k.tok_source, k.person_id, k.digest, k.secret from (select distinct unnest(in_tokens)) as x(token), lateral (select p.tok_source, p.person_id, p.digest, p.secret from keys.person p
      where p.campaign_id = in_campaign and p.circle = 'roll' and p.tok_source = x.token offset 0) k;
end $$;

-- Who of the roll has this name in this home.
create function keys.match_homes(in_campaign uuid, in_tokens uuid[])
returns table (home uuid, person_id uuid, birth uuid)
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  return query select k.tok_home, k.person_id, k.tok_birth from (select distinct unnest(in_tokens)) as x(token), lateral (select p.tok_home, p.person_id, p.tok_birth from keys.person p
      where p.campaign_id = in_campaign and p.circle = 'roll' and p.tok_home = x.token offset 0) k order by k.person_id;
end $$;

-- Who of the roll has this name and this birth date; asked by the token of the name, which is indexed.
create function keys.match_namesakes(in_campaign uuid, in_names uuid[], in_births uuid[])
returns table (birth uuid, person_id uuid)
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  return query select k.tok_birth, k.person_id from (select distinct unnest(in_names)) as x(token), lateral (select p.tok_birth, p.person_id from keys.person p
      where p.campaign_id = in_campaign and p.circle = 'roll' and p.tok_full = x.token and p.tok_birth = any (in_births) offset 0) k
    order by k.person_id;
end $$;

do $$
declare f text;
begin
  foreach f in array array['match_roll(uuid, uuid[])', 'match_homes(uuid, uuid[])', 'match_namesakes(uuid, uuid[], uuid[])'] loop
    execute 'revoke execute on function keys.' || f || ' from public';
    execute 'grant execute on function keys.' || f || ' to keys_app';
  end loop;
end $$;
