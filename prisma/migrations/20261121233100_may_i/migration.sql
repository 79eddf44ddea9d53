-- "May I use this?": for one use, how many people of the campaign it may reach, how many not, and by which rule. The same
-- facts as in personal.permit, read set by set, so that half a million people are one pass; counts leave, people do not.

create function gate.use_reasons(in_campaign uuid, in_purpose text, in_person uuid)
returns table (person_id uuid, turf_id uuid, reason text, again boolean)
language plpgsql stable security definer set search_path = '' as $$
declare
  t timestamptz := gate.clock(); ground text; over boolean; roll text; kinds text[];
begin
  select b.basis into ground from gate.bases_now(in_campaign) b where b.purpose = in_purpose;
  select c.purge_at <= t, c.roll_use into over, roll from public.campaign c where c.id = in_campaign;
  kinds := case in_purpose when 'comms.email' then array['email'] when 'comms.sms' then array['phone']
    when 'comms.phone' then array['phone'] when 'comms.post' then array['post'] end;
  -- EXECUTE, so that one person and half a million each get a plan of their own.
  return query execute $q$
    with src as (
      select s.id, s.kind, s.ended_at is not null or s.until <= $3 as over, $2 = any (s.permits) as permits,
        $2 = any (s.permits || s.ceiling) as allows
      from public.source s where s.campaign_id = $1),
    said as (
      select distinct on (p.person_id) p.person_id, p.state, p.until from consent.permission p
      where p.campaign_id = $1 and p.purpose = $2 and ($7::uuid is null or p.person_id = $7)
      order by p.person_id, p.since desc),
    follow as (
      select distinct p.person_id from consent.permission p where p.campaign_id = $1 and p.purpose = 'canvass.followup'
        and p.state = 'given' and p.until > $3 and ($7::uuid is null or p.person_id = $7)),
    frozen as (
      select distinct r.person_id from consent.restriction r where r.campaign_id = $1 and r.lifted_at is null
        and ($7::uuid is null or r.person_id = $7)),
    reach as (
      select distinct x.person_id from personal.contact x where x.campaign_id = $1 and x.kind = any ($6)
        and $2 = any (x.usable_for) and x.usable_until > $3 and ($7::uuid is null or x.person_id = $7)),
    judged as (
      select p.id, p.turf_id, f.person_id is not null as follows, case
        when z.person_id is not null then 'frozen'
        when $2 = any (p.usable_for) and p.usable_until > $3 and ($6::text[] is null or h.person_id is not null) then 'may'
        when d.stopped_at is not null and $2 like 'canvass.%' then 'stopped'
        when a.state in ('withdrawn', 'objected') then 'withdrew'
        when a.state = 'refused' then 'said-no'
        when s.over then 'licence-ended'
        when $4 is null then 'no-ground'
        when not s.allows then 'licence'
        when $8 then 'ended'
        when a.state = 'given' and a.until > $3 and $6::text[] is not null then 'no-contact'
        when a.state in ('given', 'expired', 'invalidated') then 'ended'
        when s.permits and $4 <> 'consent' and s.kind = 'roll' and $2 = 'canvass.contact' and $5 = 'addresses-only' then 'addresses-only'
        when s.permits and $4 <> 'consent' then 'catching-up'
        else 'never-asked' end as reason
      from personal.person p
      join src s on s.id = p.source_id
      left join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id and d.stopped_at is not null
      left join said a on a.person_id = p.id
      left join follow f on f.person_id = p.id
      left join frozen z on z.person_id = p.id
      left join reach h on h.person_id = p.id
      where p.campaign_id = $1 and p.circle = 'roll' and ($7::uuid is null or p.id = $7))
    select j.id, j.turf_id, j.reason, j.follows and j.reason in ('never-asked', 'ended') from judged j $q$
  using in_campaign, in_purpose, t, ground, roll, kinds, in_person, coalesce(over, false);
end $$;
alter function gate.use_reasons(uuid, text, uuid) owner to askfirst_keeper;

-- Exact counts: for the job that protects them, and for the privacy lead, each with an entry.
create function gate.use_counts(in_purpose text) returns table (turf_id uuid, reason text, people bigint, again bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not ((gate.role() = 'system' and gate.purpose() = 'stats.aggregate') or (gate.role() = 'privacy-lead' and gate.purpose() = 'security.audit'))
      or gate.role() is null or not gate.may_read() then
    raise exception 'counts of people are made by the job, exact ones for the privacy lead' using errcode = '42501';
  end if;
  return query select r.turf_id, r.reason, count(*), count(*) filter (where r.again)
    from gate.use_reasons(gate.campaign(), in_purpose, null) r group by r.turf_id, r.reason;
end $$;
alter function gate.use_counts(text) owner to askfirst_keeper;

-- Why one person is not on a list. Nobody, somebody else's and frozen people answer alike, but to the privacy lead; what
-- a person said is no more than "not agreed" (no history of consents leaves here).
create function gate.why_not(in_person uuid, in_ref text, in_purpose text) returns text
language plpgsql stable security definer set search_path = '' as $$
declare found text; whom uuid := coalesce(in_person, (select p.id from personal.person p where p.campaign_id = gate.campaign() and p.ref = in_ref));
begin
  if gate.role() not in ('owner', 'organiser', 'privacy-lead') or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'asked by the desk, with an entry' using errcode = '42501';
  end if;
  if whom is not null then
    select r.reason into found from gate.use_reasons(gate.campaign(), in_purpose, whom) r;
  end if;
  if gate.role() = 'privacy-lead' then return coalesce(found, 'cannot-say'); end if;
  return case
    when found is null or found = 'frozen' then 'cannot-say'
    when found in ('withdrew', 'said-no', 'ended', 'never-asked') then 'not-agreed'
    else found end;
end $$;
alter function gate.why_not(uuid, text, text) owner to askfirst_keeper;

-- Whom a re-permission may ask: only those who agreed to be come back to, and who have not said no. A living question, not
-- a list that is kept: whoever withdraws is out of it at once.
create function gate.ask_again(in_purpose text, in_limit integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'canvass.followup' or not gate.may_read() or not gate.whole_campaign() then
    raise exception 'asked again under the follow-up that they agreed to, with an entry' using errcode = '42501';
  end if;
  return query select r.person_id from gate.use_reasons(gate.campaign(), in_purpose, null) r where r.again order by r.person_id limit in_limit;
end $$;
alter function gate.ask_again(text, integer) owner to askfirst_keeper;

revoke execute on function gate.use_reasons(uuid, text, uuid), gate.use_counts(text), gate.why_not(uuid, text, text), gate.ask_again(text, integer) from public;
grant execute on function gate.use_counts(text), gate.why_not(uuid, text, text), gate.ask_again(text, integer) to askfirst_app;

-- What the desk sees: cells that have lost every small number, made anew at most once an hour, so that asking before and
-- after one person's change tells nothing.
create table public.use_snapshot (
  campaign_id uuid not null references public.campaign, purpose text not null references gate.purpose,
  made_at timestamptz not null default gate.clock(), cells jsonb not null,
  primary key (campaign_id, purpose));
alter table public.use_snapshot enable row level security;
alter table public.use_snapshot force row level security;
create policy campaign on public.use_snapshot to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.use_snapshot to askfirst_keeper using (true) with check (true);
create policy backup on public.use_snapshot for select to askfirst_backup using (true);
grant select, insert, delete on public.use_snapshot to askfirst_app;
grant select on public.use_snapshot to askfirst_backup, askfirst_keeper;
