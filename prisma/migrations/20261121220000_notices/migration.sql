-- A notice is one object: uses, terms, words. What proved that its screen is fair stays with it, and a yes counts only
-- under words that were published, as long as nobody changed what was agreed to.
alter table consent.notice
  add column terms jsonb not null default '{}',
  -- 'standard': our own sentences, whose screen is measured by the browser tests of every build; 'measured': these very
  -- words, measured where they were published.
  add column proof text not null default 'standard' check (proof in ('standard', 'measured')),
  add column measures jsonb,
  add column published_by text,
  -- Since then a yes under these words counts no longer: a later wording changed what was agreed to (CON-18).
  add column stale_at timestamptz,
  add constraint notice_proved check (proof = 'standard' or jsonb_array_length(measures) = 3);

-- Blanks of a wording that nobody was shown yet. Nothing here can be agreed to.
create table consent.notice_draft (
  campaign_id uuid not null references public.campaign, id uuid not null, template text not null, blanks jsonb not null,
  changed_at timestamptz not null default gate.clock(), changed_by text not null,
  primary key (campaign_id, id));
alter table consent.notice_draft enable row level security;
alter table consent.notice_draft force row level security;
create policy campaign on consent.notice_draft to askfirst_app using (campaign_id = (select gate.campaign()))
  with check (campaign_id = (select gate.campaign()));
create policy keeper on consent.notice_draft to askfirst_keeper using (true) with check (true);
create policy backup on consent.notice_draft for select to askfirst_backup using (true);
grant select, insert, update, delete on consent.notice_draft to askfirst_app, askfirst_keeper;
grant select on consent.notice_draft to askfirst_backup;

create or replace function consent.notice_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'retired_at' - 'stale_at') is distinct from (to_jsonb(old) - 'retired_at' - 'stale_at') then
    raise exception 'a published wording does not change' using errcode = 'AF002';
  end if;
  return new;
end $$;

drop function consent.notice_by_hash(text);
create function consent.notice_by_hash(in_hash text) returns table (campaign_id uuid, hash text, purposes text[], version integer,
  terms jsonb, texts jsonb, published_at timestamptz, retired_at timestamptz, stale_at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select n.campaign_id, n.hash, n.purposes, n.version, n.terms, n.texts, n.published_at, n.retired_at, n.stale_at
     from consent.notice n where n.hash = in_hash order by n.published_at limit 1 $$;
alter function consent.notice_by_hash(text) owner to askfirst_keeper;

-- CON-23: an answer counts only under words that are published for that use and were in force when it was given. The
-- device's clock says when: an answer given offline before the words were replaced arrives later and still counts.
create function consent.notice_counts(in_campaign uuid, in_hash text, in_purpose text, in_at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from consent.notice n where n.campaign_id = in_campaign and n.hash = in_hash
    and in_purpose = any (n.purposes) and n.published_at <= gate.clock() and (n.retired_at is null or in_at < n.retired_at)) $$;
alter function consent.notice_counts(uuid, text, text, timestamptz) owner to askfirst_keeper;
create policy only_published_words on consent.event as restrictive for insert to askfirst_app with check (
  kind not in ('asked', 'given', 'refused', 'renewed') or notice_hash is null
  or consent.notice_counts(campaign_id, notice_hash, purpose, at));

-- CON-18. Every living yes under these words becomes stale: an event of its own, from which the fold empties usable_for.
create function consent.make_stale(in_hashes text[]) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if not gate.may_write() or gate.role() not in ('owner', 'organiser', 'privacy-lead', 'system') then
    raise exception 'words are replaced by whoever may publish, with an entry' using errcode = '42501';
  end if;
  update consent.notice set stale_at = gate.clock()
    where campaign_id = gate.campaign() and hash = any (in_hashes) and retired_at is not null and stale_at is null;
  insert into consent.event (campaign_id, id, person_id, turf_id, purpose, channel, kind, method, notice_hash, actor_id, at)
  select p.campaign_id, gen_random_uuid(), p.person_id, e.turf_id, p.purpose, p.channel, 'invalidated', 'words_changed',
         e.notice_hash, gate.actor(), gate.clock()
  from consent.permission p join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id
    join consent.notice w on w.campaign_id = e.campaign_id and w.hash = e.notice_hash and w.stale_at is not null
  where p.campaign_id = gate.campaign() and p.state = 'given' and p.until > gate.clock() and e.notice_hash = any (in_hashes);
  get diagnostics n = row_count;
  return n;
end $$;
alter function consent.make_stale(text[]) owner to askfirst_keeper;

-- A yes that arrives late, from a phone that still had the old words, is stale at once.
create function consent.stale_on_arrival() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from consent.notice n where n.campaign_id = new.campaign_id and n.hash = new.notice_hash and n.stale_at is not null) then
    insert into consent.event (campaign_id, id, person_id, turf_id, purpose, channel, kind, method, notice_hash, actor_id, at, received_at)
    values (new.campaign_id, gen_random_uuid(), new.person_id, new.turf_id, new.purpose, new.channel, 'invalidated', 'words_changed',
      new.notice_hash, 'system', new.at, new.received_at + interval '1 microsecond');
  end if;
  return null;
end $$;
alter function consent.stale_on_arrival() owner to askfirst_keeper;
create trigger event_stale after insert on consent.event for each row when (new.kind in ('given', 'renewed'))
  execute function consent.stale_on_arrival();

-- How many would be asked again: null below ten, otherwise to the nearest five, so that no difference names a person.
create function consent.count_living(in_hashes text[]) returns integer language sql stable security definer set search_path = '' as $$
  select case when count(*) = 0 then 0 when count(*) < 10 then null else (round(count(*) / 5.0) * 5)::integer end
  from (select distinct p.person_id from consent.permission p join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id
    where p.campaign_id = gate.campaign() and p.state = 'given' and p.until > gate.clock() and e.notice_hash = any (in_hashes)) x $$;
alter function consent.count_living(text[]) owner to askfirst_keeper;

-- CON-16: what has reached its end says so, once, as an event. Nothing waits for it: the policies look at the clock.
create function consent.expire(in_limit integer) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'retention' or not gate.may_write() then
    raise exception 'ended by the job, with an entry' using errcode = '42501';
  end if;
  insert into consent.event (campaign_id, id, person_id, turf_id, purpose, channel, kind, method, notice_hash, actor_id, at)
  select p.campaign_id, gen_random_uuid(), p.person_id, e.turf_id, p.purpose, p.channel, 'expired', 'clock', e.notice_hash,
         'system', p.until
  from consent.permission p join consent.event e on e.campaign_id = p.campaign_id and e.id = p.event_id
  where p.campaign_id = gate.campaign() and p.state = 'given' and p.until <= gate.clock()
  order by p.until limit in_limit;
  get diagnostics n = row_count;
  return n;
end $$;
alter function consent.expire(integer) owner to askfirst_keeper;

-- CON-15: who said no, or took a yes back, less than 180 days ago is not asked the same again. Whoever may look at these
-- people learns only that they are not to be asked, not why.
create function consent.not_now(in_people uuid[], in_purpose text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select p.person_id from consent.permission p
    join personal.person pp on pp.campaign_id = p.campaign_id and pp.id = p.person_id
  where gate.may_read() and p.campaign_id = gate.campaign() and p.person_id = any (in_people) and p.purpose = in_purpose
    and p.state in ('refused', 'withdrawn', 'objected') and p.since > gate.clock() - interval '180 days'
    and (gate.whole_campaign() or pp.turf_id = any (gate.open_turfs())) $$;
alter function consent.not_now(uuid[], text) owner to askfirst_keeper;

revoke execute on function consent.notice_by_hash(text), consent.notice_counts(uuid, text, text, timestamptz), consent.make_stale(text[]),
  consent.stale_on_arrival(), consent.count_living(text[]), consent.expire(integer), consent.not_now(uuid[], text) from public;
grant execute on function consent.notice_by_hash(text), consent.notice_counts(uuid, text, text, timestamptz), consent.make_stale(text[]),
  consent.count_living(text[]), consent.expire(integer), consent.not_now(uuid[], text) to askfirst_app;
