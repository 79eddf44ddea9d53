-- Opening keys, as before: the secrets, the count, the campaign's wrapped key, in one statement. The count of the hour is a row
-- that is nearly always there already: it is added to, and only the first opening of an hour asks whether to insert it. Two
-- first ones at once both count: the second meets the row of the first.
create or replace function keys.open_packed(in_campaign uuid, in_people uuid[], in_purpose text)
returns table (opened integer, people bytea, version integer, wrapped bytea)
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  select count(*), coalesce(pg_catalog.string_agg(pg_catalog.uuid_send(k.person_id) || k.secret
      || case k.circle when 'roll' then '\x00'::bytea when 'sign-up' then '\x01' when 'team' then '\x02' when 'request' then '\x03' end, ''), '')
    into opened, people from keys.person k where k.campaign_id = in_campaign and k.person_id = any (in_people);
  -- The count waits for no disk: it only serves a comparison, and this statement writes nothing else.
  perform pg_catalog.set_config('synchronous_commit', 'off', true);
  update keys.opening o set counted = o.counted + opened
    where o.campaign_id = in_campaign and o.at_hour = pg_catalog.date_trunc('hour', pg_catalog.now()) and o.purpose = in_purpose;
  if not found then
    insert into keys.opening as o (campaign_id, purpose, counted) values (in_campaign, in_purpose, opened)
      on conflict (campaign_id, at_hour, purpose) do update set counted = o.counted + excluded.counted;
  end if;
  select c.version, c.wrapped into version, wrapped from keys.campaign_key c
    where c.campaign_id = in_campaign order by c.version desc limit 1;
  return next;
end $$;
