-- On which ground each use stands, in this campaign: one at a time, chosen from what the law of the place offers, with the
-- reason in writing, version by version. The permissions of every row follow from it.

create table gate.basis_offered (
  jurisdiction text not null, purpose text not null references gate.purpose, basis text not null,
  place integer not null, organisations text[],
  primary key (jurisdiction, purpose, basis));
grant select on gate.basis_offered to askfirst_app, askfirst_keeper, askfirst_backup;
-- Mirror of lib/rules-data/bases.ts; a test compares the two.
insert into gate.basis_offered (jurisdiction, purpose, basis, place, organisations) values
  ('EU', 'canvass.record_opinion', 'consent', 1, null),
  ('EU', 'canvass.followup', 'consent', 1, null),
  ('EU', 'canvass.turnout', 'consent', 1, null),
  ('EU', 'comms.email', 'consent', 1, null),
  ('EU', 'comms.sms', 'consent', 1, null),
  ('EU', 'comms.phone', 'consent', 1, null),
  ('EU', 'comms.post', 'consent', 1, null),
  ('EU', 'registration.assist', 'consent', 1, null),
  ('EU', 'registration.reminder', 'consent', 1, null),
  ('EU', 'canvass.contact', 'consent', 1, null),
  ('EU', 'canvass.contact', 'legitimate-interests', 2, null),
  ('EU', 'stats.aggregate', 'legitimate-interests', 1, null),
  ('EU', 'volunteer.manage', 'contract', 1, null),
  ('EU', 'rights.handle', 'legal-duty', 1, null),
  ('EU', 'consent.receipt', 'legal-duty', 1, null),
  ('EU', 'security.audit', 'legal-duty', 1, null),
  ('FR', 'canvass.record_opinion', 'consent', 1, null),
  ('FR', 'canvass.followup', 'consent', 1, null),
  ('FR', 'canvass.turnout', 'consent', 1, null),
  ('FR', 'comms.email', 'consent', 1, null),
  ('FR', 'comms.sms', 'consent', 1, null),
  ('FR', 'comms.phone', 'consent', 1, null),
  ('FR', 'comms.post', 'consent', 1, null),
  ('FR', 'registration.assist', 'consent', 1, null),
  ('FR', 'registration.reminder', 'consent', 1, null),
  ('FR', 'canvass.contact', 'consent', 1, null),
  ('FR', 'canvass.contact', 'legitimate-interests', 2, null),
  ('FR', 'stats.aggregate', 'legitimate-interests', 1, null),
  ('FR', 'volunteer.manage', 'contract', 1, null),
  ('FR', 'rights.handle', 'legal-duty', 1, null),
  ('FR', 'consent.receipt', 'legal-duty', 1, null),
  ('FR', 'security.audit', 'legal-duty', 1, null),
  ('UK', 'canvass.record_opinion', 'consent', 1, null),
  ('UK', 'canvass.followup', 'consent', 1, null),
  ('UK', 'canvass.turnout', 'consent', 1, null),
  ('UK', 'comms.email', 'consent', 1, null),
  ('UK', 'comms.sms', 'consent', 1, null),
  ('UK', 'comms.phone', 'consent', 1, null),
  ('UK', 'comms.post', 'consent', 1, null),
  ('UK', 'registration.assist', 'consent', 1, null),
  ('UK', 'registration.reminder', 'consent', 1, null),
  ('UK', 'canvass.contact', 'consent', 1, null),
  ('UK', 'canvass.contact', 'legitimate-interests', 2, null),
  ('UK', 'canvass.contact', 'public-task', 3, '{candidate,party}'),
  ('UK', 'stats.aggregate', 'legitimate-interests', 1, null),
  ('UK', 'volunteer.manage', 'contract', 1, null),
  ('UK', 'rights.handle', 'legal-duty', 1, null),
  ('UK', 'consent.receipt', 'legal-duty', 1, null),
  ('UK', 'security.audit', 'legal-duty', 1, null),
  ('US-CA', 'canvass.record_opinion', 'consent', 1, null),
  ('US-CA', 'canvass.followup', 'consent', 1, null),
  ('US-CA', 'canvass.turnout', 'consent', 1, null),
  ('US-CA', 'comms.email', 'consent', 1, null),
  ('US-CA', 'comms.sms', 'consent', 1, null),
  ('US-CA', 'comms.phone', 'consent', 1, null),
  ('US-CA', 'comms.post', 'consent', 1, null),
  ('US-CA', 'registration.assist', 'consent', 1, null),
  ('US-CA', 'registration.reminder', 'consent', 1, null),
  ('US-CA', 'canvass.contact', 'state-law', 1, null),
  ('US-CA', 'canvass.contact', 'consent', 2, null),
  ('US-CA', 'stats.aggregate', 'own-rule', 1, null),
  ('US-CA', 'volunteer.manage', 'own-rule', 1, null),
  ('US-CA', 'rights.handle', 'legal-duty', 1, null),
  ('US-CA', 'consent.receipt', 'legal-duty', 1, null),
  ('US-CA', 'security.audit', 'legal-duty', 1, null),
  ('US', 'canvass.record_opinion', 'consent', 1, null),
  ('US', 'canvass.followup', 'consent', 1, null),
  ('US', 'canvass.turnout', 'consent', 1, null),
  ('US', 'comms.email', 'consent', 1, null),
  ('US', 'comms.sms', 'consent', 1, null),
  ('US', 'comms.phone', 'consent', 1, null),
  ('US', 'comms.post', 'consent', 1, null),
  ('US', 'registration.assist', 'consent', 1, null),
  ('US', 'registration.reminder', 'consent', 1, null),
  ('US', 'canvass.contact', 'state-law', 1, null),
  ('US', 'canvass.contact', 'consent', 2, null),
  ('US', 'stats.aggregate', 'own-rule', 1, null),
  ('US', 'volunteer.manage', 'own-rule', 1, null),
  ('US', 'rights.handle', 'legal-duty', 1, null),
  ('US', 'consent.receipt', 'legal-duty', 1, null),
  ('US', 'security.audit', 'legal-duty', 1, null);

-- Groups of uses: what is forbidden to a group is forbidden to each use in it, what is allowed to one is allowed to no other.
create table gate.purpose_group (purpose text primary key references gate.purpose, grp text not null);
grant select on gate.purpose_group to askfirst_app, askfirst_keeper, askfirst_backup;
insert into gate.purpose_group (purpose, grp) select id, split_part(id, '.', 1) from gate.purpose
  where split_part(id, '.', 1) in ('canvass', 'comms', 'registration');

create table public.purpose_basis (
  campaign_id uuid not null references public.campaign, purpose text not null references gate.purpose, version integer not null,
  basis text not null, justification text not null, balancing text not null default '',
  chosen_by text, chosen_at timestamptz not null default gate.clock(),
  -- Whoever is concerned has to be told of a change; one that gives more room waits until they have been.
  must_tell boolean not null default false, told_at timestamptz, told_how text, effective_at timestamptz,
  primary key (campaign_id, purpose, version),
  check (basis <> 'legitimate-interests' or chosen_by is null or length(balancing) >= 40),
  check (length(justification) >= 20));
alter table public.purpose_basis enable row level security;
alter table public.purpose_basis force row level security;
create policy campaign on public.purpose_basis for select to askfirst_app using (campaign_id = (select gate.campaign()));
create policy keeper on public.purpose_basis to askfirst_keeper using (true) with check (true);
create policy backup on public.purpose_basis for select to askfirst_backup using (true);
grant select on public.purpose_basis to askfirst_app, askfirst_backup;
grant select, insert, update, delete on public.purpose_basis to askfirst_keeper;

-- The ground a use stands on now; none: nobody may use anything for it.
create function gate.bases_now(in_campaign uuid) returns table (purpose text, basis text, version integer)
language sql stable security definer set search_path = '' as
  $$ select distinct on (b.purpose) b.purpose, b.basis, b.version from public.purpose_basis b
     where b.campaign_id = in_campaign and b.effective_at is not null order by b.purpose, b.version desc $$;
alter function gate.bases_now(uuid) owner to askfirst_keeper;
revoke execute on function gate.bases_now(uuid) from public;

-- Until somebody chooses, the strictest ground that is offered. A campaign that moves to another law before it has begun
-- starts again.
create function gate.standard_bases() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    if new.jurisdiction = old.jurisdiction then return null; end if;
    if new.set_up_done_at is not null then
      raise exception 'the law of a campaign that has begun does not change' using errcode = '42501';
    end if;
    delete from public.purpose_basis where campaign_id = new.id;
  end if;
  insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, effective_at)
    select new.id, o.purpose, 1, o.basis, 'The strictest ground that the law of this place offers.', gate.clock()
    from gate.basis_offered o where o.jurisdiction = new.jurisdiction and o.place = 1;
  return null;
end $$;
alter function gate.standard_bases() owner to askfirst_keeper;
create trigger standard_bases after insert or update of jurisdiction on public.campaign for each row execute function gate.standard_bases();

-- A ground comes from the list of the place, and never takes the place of a consent that was withdrawn or refused
-- (EDPB 05/2020): whoever said no is not reached by calling it something else. Versions stay as they were.
create function public.basis_guard() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    if (new.campaign_id, new.purpose, new.version, new.basis, new.justification, new.balancing, new.chosen_by, new.chosen_at, new.must_tell)
        is distinct from (old.campaign_id, old.purpose, old.version, old.basis, old.justification, old.balancing, old.chosen_by, old.chosen_at, old.must_tell) then
      raise exception 'a version of a ground does not change' using errcode = 'AF002';
    end if;
    return new;
  end if;
  if not exists (select 1 from public.campaign c join gate.basis_offered o on o.jurisdiction = c.jurisdiction
      where c.id = new.campaign_id and o.purpose = new.purpose and o.basis = new.basis
        and (o.organisations is null or c.organisation = any (o.organisations))) then
    raise exception 'this ground is not offered for this use' using errcode = 'AF021';
  end if;
  if new.basis <> 'consent' and exists (select 1 from consent.permission p where p.campaign_id = new.campaign_id
      and p.purpose = new.purpose and p.state in ('withdrawn', 'refused')) then
    raise exception 'a consent that was withdrawn or refused is not replaced by another ground' using errcode = 'AF022';
  end if;
  return new;
end $$;
alter function public.basis_guard() owner to askfirst_keeper;
create trigger a_basis_guard before insert or update on public.purpose_basis for each row execute function public.basis_guard();

-- For campaigns that are there already: what they have worked under.
insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, effective_at)
  select c.id, o.purpose, 1, o.basis, 'The strictest ground that the law of this place offers.', gate.clock()
  from public.campaign c join gate.basis_offered o on o.jurisdiction = c.jurisdiction and o.place = 1;
insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, balancing, effective_at)
  select c.id, 'canvass.contact', 2, 'legitimate-interests', 'The official roll, for visits to the door, as set up before grounds were chosen.',
    'A visit by a named campaign is expected before a vote; one stop ends it; nothing but name and address is used.', gate.clock()
  from public.campaign c where c.roll_use = 'roll' and c.jurisdiction in ('EU', 'FR', 'UK')
    and not exists (select 1 from consent.permission p where p.campaign_id = c.id and p.purpose = 'canvass.contact' and p.state in ('withdrawn', 'refused'));

-- What a row may serve, once more from the beginning: what its source permits, if the use stands on a ground of its own;
-- what the person allows, under the source's ceiling; less every stop, a group's stop being that of each use in it.
create or replace function personal.permit(in_campaign uuid, in_person uuid, in_door uuid, in_source uuid, in_table text,
    out usable_for text[], out usable_until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  s public.source; yes text[]; no text[]; own text[]; based text[]; asked text[]; roll text;
  purge timestamptz; given_until timestamptz; stopped boolean := false; t timestamptz := gate.clock();
begin
  usable_for := '{}'; usable_until := '-infinity';
  select * into s from public.source where campaign_id = in_campaign and id = in_source;
  if s.id is null or s.ended_at is not null then return; end if;
  select c.purge_at, c.roll_use into purge, roll from public.campaign c where c.id = in_campaign;
  if in_person is not null and exists (select 1 from consent.restriction r
      where r.campaign_id = in_campaign and r.person_id = in_person and r.lifted_at is null) then return; end if;
  if in_door is not null then
    select d.stopped_at is not null into stopped from public.door d where d.campaign_id = in_campaign and d.id = in_door;
  end if;
  select coalesce(array_agg(b.purpose), '{}'), coalesce(array_agg(b.purpose) filter (where b.basis = 'consent'), '{}')
    into based, asked from gate.bases_now(in_campaign) b;
  select coalesce(array_agg(p.purpose) filter (where p.state = 'given' and p.until > t), '{}'),
         coalesce(array_agg(p.purpose) filter (where p.state in ('withdrawn', 'objected', 'refused')), '{}')
    into yes, no from consent.permission p where p.campaign_id = in_campaign and p.person_id = in_person;
  -- Of what the source permits, what needs no yes: not a use that stands on consent (a home, about nobody, has no one to
  -- ask), and not the names of a roll that the campaign does not use.
  select coalesce(array_agg(x.purpose), '{}') into own from unnest(s.permits) as x(purpose)
    where not (x.purpose = any (asked) and in_person is not null)
      and not (s.kind = 'roll' and x.purpose = 'canvass.contact' and roll is not distinct from 'addresses-only');
  select coalesce(array_agg(distinct x.purpose order by x.purpose), '{}') into usable_for
    from unnest(own || yes) as x(purpose)
    where x.purpose = any (s.permits || s.ceiling) and x.purpose = any (based) and not x.purpose = any (no)
      and not (coalesce(stopped, false) and exists (select 1 from gate.purpose_group g where g.purpose = x.purpose and g.grp = 'canvass'))
      and exists (select 1 from gate.purpose_table m where m.purpose = x.purpose and m.tbl = in_table);
  select min(p.until) into given_until from consent.permission p
    where p.campaign_id = in_campaign and p.person_id = in_person and p.state = 'given' and p.until > t
      and p.purpose = any (usable_for) and not p.purpose = any (own);
  usable_until := least(s.until, purge, given_until);
  if usable_until <= t then usable_for := '{}'; end if;
end $$;

-- Everybody once more: after a ground or the use of the roll has changed. Slow on a big campaign, and rare.
create function personal.refresh_all(in_campaign uuid) returns void language plpgsql security definer set search_path = '' as $$
declare batch uuid[]; last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(id order by id) into batch from (select id from personal.person
      where campaign_id = in_campaign and id > last order by id limit 5000) p;
    exit when batch is null;
    perform personal.refresh(in_campaign, batch);
    last := batch[cardinality(batch)];
  end loop;
end $$;
alter function personal.refresh_all(uuid) owner to askfirst_keeper;
revoke execute on function personal.refresh_all(uuid) from public;

create function gate.after_roll_use() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.roll_use is distinct from old.roll_use then perform personal.refresh_all(new.id); end if;
  return null;
end $$;
alter function gate.after_roll_use() owner to askfirst_keeper;
create trigger roll_use_refresh after update of roll_use on public.campaign for each row execute function gate.after_roll_use();

-- Chooses a ground: a new version. After set-up the people concerned must be told; a ground that needs no yes where a yes
-- was needed before waits for that. Gives the version.
create function gate.choose_basis(in_purpose text, in_basis text, in_justification text, in_balancing text) returns integer
language plpgsql security definer set search_path = '' as $$
declare c uuid := gate.campaign(); begun boolean; former record; n integer; widens boolean;
begin
  if gate.role() is distinct from 'owner' and gate.role() is distinct from 'system' or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'a ground is chosen by the owner, with an entry' using errcode = '42501';
  end if;
  perform 1 from public.campaign where id = c for update;
  select set_up_done_at is not null into begun from public.campaign where id = c;
  select b.* into former from public.purpose_basis b where b.campaign_id = c and b.purpose = in_purpose order by b.version desc limit 1;
  if former.basis = in_basis and former.justification = in_justification and former.balancing = in_balancing then return former.version; end if;
  n := coalesce(former.version, 0) + 1;
  widens := in_basis <> 'consent' and in_basis is distinct from
    (select b.basis from gate.bases_now(c) b where b.purpose = in_purpose);
  insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, balancing, chosen_by, must_tell, effective_at)
    values (c, in_purpose, n, in_basis, in_justification, in_balancing, gate.actor(),
      begun and in_basis is distinct from former.basis, case when begun and widens then null else gate.clock() end);
  perform personal.refresh_all(c);
  return n;
end $$;
alter function gate.choose_basis(text, text, text, text) owner to askfirst_keeper;
revoke execute on function gate.choose_basis(text, text, text, text) from public;
grant execute on function gate.choose_basis(text, text, text, text) to askfirst_app;

-- The people concerned have been told: the version takes effect.
create function gate.tell_basis(in_purpose text, in_version integer, in_how text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'owner' and gate.role() is distinct from 'privacy-lead' or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'told by the owner or the privacy lead, with an entry' using errcode = '42501';
  end if;
  if exists (select 1 from public.purpose_basis b join consent.permission p on p.campaign_id = b.campaign_id and p.purpose = b.purpose
      where b.campaign_id = gate.campaign() and b.purpose = in_purpose and b.version = in_version and b.effective_at is null
        and b.basis <> 'consent' and p.state in ('withdrawn', 'refused')) then
    raise exception 'a consent that was withdrawn or refused is not replaced by another ground' using errcode = 'AF022';
  end if;
  update public.purpose_basis b set told_at = gate.clock(), told_how = in_how, effective_at = coalesce(b.effective_at, gate.clock())
    where b.campaign_id = gate.campaign() and b.purpose = in_purpose and b.version = in_version and b.must_tell and b.told_at is null
      and not exists (select 1 from public.purpose_basis l where l.campaign_id = b.campaign_id and l.purpose = b.purpose and l.version > b.version)
      and length(in_how) >= 5;
  if not found then return false; end if;
  perform personal.refresh_all(gate.campaign());
  return true;
end $$;
alter function gate.tell_basis(text, integer, text) owner to askfirst_keeper;
revoke execute on function gate.tell_basis(text, integer, text) from public;
grant execute on function gate.tell_basis(text, integer, text) to askfirst_app;

-- Whether the roll is used was said in the notices: after set-up a prompt may stop using it, never begin.
create function gate.roll_use_only_narrower() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'askfirst_app' and old.set_up_done_at is not null and old.roll_use = 'addresses-only'
      and new.roll_use is distinct from old.roll_use then
    raise exception 'a roll that was not used is not used later' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger a_roll_use_only_narrower before update of roll_use on public.campaign for each row execute function gate.roll_use_only_narrower();
