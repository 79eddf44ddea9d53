-- A list on a phone carries its words for a working day at most. When they are replaced meanwhile by words that say the
-- same in substance, a yes given to the old ones within a day still counts; after a change of substance it does not.
-- A no always counts, under whatever words it was given.
create or replace function consent.notice_counts(in_campaign uuid, in_hash text, in_purpose text, in_at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from consent.notice n where n.campaign_id = in_campaign and n.hash = in_hash
    and in_purpose = any (n.purposes) and n.published_at <= gate.clock()
    and (n.retired_at is null or in_at < n.retired_at
      or (n.stale_at is null and in_at < n.retired_at + interval '24 hours'))) $$;

drop policy only_published_words on consent.event;
create policy only_published_words on consent.event as restrictive for insert to askfirst_app with check (
  notice_hash is null or kind not in ('asked', 'given', 'refused', 'renewed')
  or consent.notice_counts(campaign_id, notice_hash, purpose, case when kind in ('given', 'renewed') then at else '-infinity' end));
