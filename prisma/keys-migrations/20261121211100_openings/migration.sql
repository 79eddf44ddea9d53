-- Openings of keys are counted by the hour. The log counts them too, entry by entry, from the same release on: both sides
-- begin at nothing, so that they can be compared to the last one.
delete from keys.opening;
alter table keys.opening drop constraint opening_pkey, drop column on_day,
  add column at_hour timestamptz not null default date_trunc('hour', now()),
  add primary key (campaign_id, at_hour, purpose);

create or replace function keys.open_people(in_campaign uuid, in_people uuid[], in_purpose text)
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
    on conflict (campaign_id, at_hour, purpose) do update set counted = o.counted + excluded.counted;
  return query select null::uuid, null::text, c.wrapped, c.version from keys.campaign_key c
    where c.campaign_id = in_campaign order by c.version desc limit 1;
end $$;
