-- Opening keys as before: one statement, the campaign's key, the secrets asked for, and the count of the opening, which whoever
-- asks cannot leave out. The people come in one value, 49 bytes each (id, secret, circle): to read a hundred and fifty rows
-- cost more than to find them.
create function keys.open_packed(in_campaign uuid, in_people uuid[], in_purpose text)
returns table (opened integer, people bytea, version integer, wrapped bytea)
language plpgsql security definer set search_path = '' as $$
begin
  select count(*), coalesce(pg_catalog.string_agg(pg_catalog.uuid_send(k.person_id) || k.secret
      || case k.circle when 'roll' then '\x00'::bytea when 'sign-up' then '\x01' when 'team' then '\x02' when 'request' then '\x03' end, ''), '')
    into opened, people from keys.person k where k.campaign_id = in_campaign and k.person_id = any (in_people);
  -- The count waits for no disk: it only serves a comparison, and this statement writes nothing else.
  perform pg_catalog.set_config('synchronous_commit', 'off', true);
  insert into keys.opening as o (campaign_id, purpose, counted) values (in_campaign, in_purpose, opened)
    on conflict (campaign_id, at_hour, purpose) do update set counted = o.counted + excluded.counted;
  select c.version, c.wrapped into version, wrapped from keys.campaign_key c
    where c.campaign_id = in_campaign order by c.version desc limit 1;
  return next;
end $$;
revoke execute on function keys.open_packed(uuid, uuid[], text) from public;
grant execute on function keys.open_packed(uuid, uuid[], text) to keys_app;
drop function keys.open_people(uuid, uuid[], text);
