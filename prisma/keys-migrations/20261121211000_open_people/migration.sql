-- Opening keys is one statement and one round trip: the campaign's key, the secrets asked for, and the count of the opening,
-- which whoever asks cannot leave out. It shows what the app's login may read anyway, of the one campaign named.
create function keys.open_people(in_campaign uuid, in_people uuid[], in_purpose text)
returns table (person_id uuid, circle text, secret bytea, version integer)
language plpgsql security definer set search_path = '' as $$
declare opened integer;
begin
  return query select k.person_id, k.circle, k.secret, null::integer from keys.person k
    where k.campaign_id = in_campaign and k.person_id = any (in_people);
  get diagnostics opened = row_count;
  -- The count waits for no disk: it only serves a comparison, and this statement writes nothing else.
  perform pg_catalog.set_config('synchronous_commit', 'off', true);
  insert into keys.opening as o (campaign_id, purpose, counted) values (in_campaign, in_purpose, opened)
    on conflict (campaign_id, on_day, purpose) do update set counted = o.counted + excluded.counted;
  return query select null::uuid, null::text, c.wrapped, c.version from keys.campaign_key c
    where c.campaign_id = in_campaign order by c.version desc limit 1;
end $$;
revoke execute on function keys.open_people(uuid, uuid[], text) from public;
grant execute on function keys.open_people(uuid, uuid[], text) to keys_app;
