-- Counts. Work (doors, knocks) is exact; what people said leaves the database only as a snapshot whose small cells are
-- already gone. No page counts people itself.
create table public.result_snapshot (
  campaign_id uuid not null references public.campaign, id uuid not null,
  made_at timestamptz not null default gate.clock(), cells jsonb not null,
  primary key (campaign_id, id));
create index result_snapshot_made on public.result_snapshot (campaign_id, made_at);
alter table public.result_snapshot enable row level security;
alter table public.result_snapshot force row level security;
create policy campaign on public.result_snapshot to askfirst_app using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()));
create policy keeper on public.result_snapshot to askfirst_keeper using (true) with check (true);
create policy backup on public.result_snapshot for select to askfirst_backup using (true);
grant select, insert, delete on public.result_snapshot to askfirst_app;
grant select on public.result_snapshot to askfirst_backup, askfirst_keeper;

-- Doors by their newest standing visit, a turf a row. No person and no opinion is in it: exact, for those who plan work.
create function gate.work_counts() returns table (turf_id uuid, doors bigint, knocked bigint, not_home bigint, spoke bigint)
language sql stable security definer set search_path = '' as $$
  with latest as (
    select distinct on (v.door_id) v.door_id, v.outcome from personal.visit v
    where v.campaign_id = gate.campaign() and v.outcome <> 'undone'
      and not exists (select 1 from personal.visit c where c.campaign_id = v.campaign_id and c.door_id = v.door_id and c.corrects_id = v.id)
    order by v.door_id, v.at desc, v.id desc)
  select d.turf_id, count(*), count(l.door_id), count(*) filter (where l.outcome = 'not-home'), count(*) filter (where l.outcome = 'spoke')
  from public.door d left join latest l on l.door_id = d.id
  where d.campaign_id = gate.campaign() and d.turf_id is not null and d.state = 'placed' and d.stopped_at is null
    and (gate.role() in ('owner', 'organiser', 'privacy-lead', 'system')
      or (gate.role() = 'captain' and d.turf_id in (select w.turf_id from public.walk w
            where w.campaign_id = gate.campaign() and w.captain_id::text = gate.actor())))
  group by d.turf_id $$;
alter function gate.work_counts() owner to askfirst_keeper;

-- What people said, by turf, exact: for the job that makes the snapshot and for nobody else.
create function gate.consent_counts() returns table (turf_id uuid, yes bigint, no bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.role() is distinct from 'system' or gate.purpose() is distinct from 'stats.aggregate' or not gate.may_read() then
    raise exception 'counts of what people said are made by the job' using errcode = '42501';
  end if;
  return query
    select p.turf_id, count(*) filter (where c.state = 'given' and c.until > gate.clock()), count(*) filter (where c.state = 'refused')
    from consent.permission c join personal.person p on p.campaign_id = c.campaign_id and p.id = c.person_id
    where c.campaign_id = gate.campaign() and c.purpose = 'canvass.record_opinion' and p.turf_id is not null
      -- A frozen record is in no count (RST-01).
      and not exists (select 1 from consent.restriction r where r.campaign_id = c.campaign_id and r.person_id = p.id and r.lifted_at is null)
    group by p.turf_id;
end $$;
alter function gate.consent_counts() owner to askfirst_keeper;

create function gate.open_campaigns() returns setof uuid language sql stable security definer set search_path = '' as
  $$ select id from public.campaign where set_up_done_at is not null and closed_at is null $$;
alter function gate.open_campaigns() owner to askfirst_keeper;
