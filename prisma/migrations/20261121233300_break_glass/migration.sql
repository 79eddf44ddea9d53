-- Break-glass (ENG-07): one record opened in an emergency, for a reason from a list, after a second person has agreed, for
-- sixty minutes. It closes itself: the policy asks the clock. The person finds it in their own record.

create table public.break_glass (
  campaign_id uuid not null references public.campaign, id uuid not null, person_id uuid not null,
  asked_by text not null, asked_role text not null,
  reason text not null check (reason in ('danger-to-volunteer', 'danger-to-person', 'wrong-person', 'security-incident')),
  words text not null check (length(words) between 10 and 280),
  asked_at timestamptz not null default gate.clock(),
  approved_by text, approved_at timestamptz, refused_at timestamptz,
  opens_at timestamptz, ends_at timestamptz, told_at timestamptz,
  primary key (campaign_id, id),
  foreign key (campaign_id, person_id) references personal.person (campaign_id, id) on delete cascade,
  check (approved_by is distinct from asked_by or approved_by is null),
  check (ends_at <= opens_at + interval '60 minutes'));
create index break_glass_person on public.break_glass (campaign_id, person_id);
alter table public.break_glass enable row level security;
alter table public.break_glass force row level security;
-- The person and who answers for them see it; staff ask a function that names nobody.
create policy rights on public.break_glass for select to askfirst_app using (
  campaign_id = (select gate.campaign()) and (select gate.purpose()) = 'rights.handle'
  and person_id = (select gate.person()) and (select gate.may_read()));
create policy keeper on public.break_glass to askfirst_keeper using (true) with check (true);
create policy backup on public.break_glass for select to askfirst_backup using (true);
grant select on public.break_glass to askfirst_app, askfirst_backup;
grant select, insert, update, delete on public.break_glass to askfirst_keeper;

-- Whoever may agree: the privacy lead or an auditor, and never the asker.
create function gate.second_people() returns integer language sql stable security definer set search_path = '' as $$
  select count(*)::int from public.member m where m.campaign_id = gate.campaign() and m.state = 'active'
    and m.role in ('privacy-lead', 'auditor') and m.id::text <> gate.actor() $$;
alter function gate.second_people() owner to askfirst_keeper;

-- Gives the id, whoever the reference names or does not name: only the record itself tells, once it is open. With nobody to
-- agree it opens after 24 hours, in which everybody on the desk sees it.
create function gate.ask_glass(in_id uuid, in_ref text, in_reason text, in_words text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare whom uuid; alone boolean; t timestamptz := gate.clock();
begin
  if gate.role() is null or gate.role() not in ('owner', 'organiser', 'privacy-lead')
      or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'asked by the desk, with an entry' using errcode = '42501';
  end if;
  select p.id into whom from personal.person p where p.campaign_id = gate.campaign() and p.ref = in_ref;
  if whom is null then return false; end if;
  alone := gate.second_people() = 0;
  insert into public.break_glass (campaign_id, id, person_id, asked_by, asked_role, reason, words, opens_at, ends_at)
    values (gate.campaign(), in_id, whom, gate.actor(), gate.role(), in_reason, in_words,
      case when alone then t + interval '24 hours' end, case when alone then t + interval '25 hours' end);
  return true;
end $$;
alter function gate.ask_glass(uuid, text, text, text) owner to askfirst_keeper;

create function gate.settle_glass(in_id uuid, in_agrees boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare t timestamptz := gate.clock();
begin
  if gate.role() is null or gate.role() not in ('privacy-lead', 'auditor')
      or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'settled by the privacy lead or an auditor, with an entry' using errcode = '42501';
  end if;
  update public.break_glass g set
      approved_by = case when in_agrees then gate.actor() end, approved_at = case when in_agrees then t end,
      opens_at = case when in_agrees then t end, ends_at = case when in_agrees then t + interval '60 minutes' end,
      refused_at = case when in_agrees then null else t end
    where g.campaign_id = gate.campaign() and g.id = in_id and g.approved_at is null and g.refused_at is null
      and g.asked_by <> gate.actor() and (g.opens_at is null or g.opens_at > t);
  return found;
end $$;
alter function gate.settle_glass(uuid, boolean) owner to askfirst_keeper;

-- Closes early, by the asker or by whoever may agree.
create function gate.close_glass(in_id uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare t timestamptz := gate.clock();
begin
  if gate.role() is null or gate.purpose() is distinct from 'security.audit' or not gate.may_write() then
    raise exception 'closed with an entry' using errcode = '42501';
  end if;
  update public.break_glass g set ends_at = t where g.campaign_id = gate.campaign() and g.id = in_id and g.opens_at <= t and g.ends_at > t
    and (g.asked_by = gate.actor() or gate.role() in ('privacy-lead', 'auditor'));
  return found;
end $$;
alter function gate.close_glass(uuid) owner to askfirst_keeper;

-- For the desk and the log page: what was asked, by which role, and how it went; never who it is about.
create function gate.glasses() returns table (id uuid, asked_role text, reason text, words text, asked_at timestamptz,
  approved_at timestamptz, refused_at timestamptz, opens_at timestamptz, ends_at timestamptz, told_at timestamptz, is_own boolean)
language sql stable security definer set search_path = '' as $$
  select g.id, g.asked_role, g.reason, g.words, g.asked_at, g.approved_at, g.refused_at, g.opens_at, g.ends_at, g.told_at, g.asked_by = gate.actor()
  from public.break_glass g where g.campaign_id = gate.campaign()
    and gate.role() in ('owner', 'organiser', 'privacy-lead', 'auditor') order by g.asked_at desc limit 100 $$;
alter function gate.glasses() owner to askfirst_keeper;

-- Whom an open one of mine is about: only while it is open, with an entry of this transaction.
create function gate.glass_person(in_id uuid) returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'security.audit' or not gate.may_write() then return null; end if;
  return (select g.person_id from public.break_glass g where g.campaign_id = gate.campaign() and g.id = in_id
    and gate.actor_kind() = 'member' and g.asked_by = gate.actor() and g.refused_at is null
    and g.opens_at <= gate.clock() and g.ends_at > gate.clock());
end $$;
alter function gate.glass_person(uuid) owner to askfirst_keeper;

create function gate.glass_open() returns boolean language sql stable security definer set search_path = '' as $$
  select gate.purpose() = 'security.audit' and gate.role() in ('owner', 'organiser', 'privacy-lead') and gate.entered()
    and exists (select 1 from public.break_glass g where g.campaign_id = gate.campaign() and g.person_id = gate.person()
      and g.asked_by = gate.actor() and g.refused_at is null and g.opens_at <= gate.clock() and g.ends_at > gate.clock()) $$;
alter function gate.glass_open() owner to askfirst_keeper;

-- Reference, name and contact of one person: what an emergency needs. No answers, no notes, no visits.
do $$
declare tbl text;
begin
  foreach tbl in array array['person', 'name', 'contact'] loop
    execute format($f$create policy glass on personal.%I for select to askfirst_app using (
        campaign_id = (select gate.campaign()) and person_id = (select gate.person()) and (select gate.glass_open()))$f$, tbl);
  end loop;
end $$;

-- The person has read of it, or a message was sent.
create function gate.glass_told(in_person uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.purpose() is distinct from 'rights.handle' or gate.person() is distinct from in_person or not gate.may_write() then
    raise exception 'told under rights.handle, for this person' using errcode = '42501';
  end if;
  update public.break_glass g set told_at = gate.clock() where g.campaign_id = gate.campaign() and g.person_id = in_person
    and g.told_at is null and g.opens_at <= gate.clock() and g.refused_at is null;
  get diagnostics n = row_count;
  return n;
end $$;
alter function gate.glass_told(uuid) owner to askfirst_keeper;

-- Records that were opened, are closed again, and whose people have not been told: for the job that writes to them.
create function gate.untold_glasses() returns table (campaign_id uuid, person_id uuid) language sql stable security definer set search_path = '' as $$
  select distinct g.campaign_id, g.person_id from public.break_glass g
  where g.told_at is null and g.refused_at is null and g.ends_at <= gate.clock() $$;
alter function gate.untold_glasses() owner to askfirst_keeper;

revoke execute on function gate.second_people(), gate.ask_glass(uuid, text, text, text), gate.settle_glass(uuid, boolean), gate.close_glass(uuid),
  gate.glasses(), gate.glass_person(uuid), gate.glass_open(), gate.glass_told(uuid), gate.untold_glasses() from public;
grant execute on function gate.second_people(), gate.ask_glass(uuid, text, text, text), gate.settle_glass(uuid, boolean), gate.close_glass(uuid),
  gate.glasses(), gate.glass_person(uuid), gate.glass_open(), gate.glass_told(uuid), gate.untold_glasses() to askfirst_app;
