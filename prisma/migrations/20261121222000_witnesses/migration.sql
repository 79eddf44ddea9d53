-- Who witnesses much oftener, or much faster, than the others: counts of each volunteer's own work from ten answers on,
-- nobody's answer. For those who lead the campaign and whoever watches over the data.
create function consent.witnesses() returns table (witness_id uuid, answers integer, yeses integer, gap_seconds double precision)
language sql stable security definer set search_path = '' as $$
  with said as (
    select e.witness_id, e.kind, e.at, lag(e.at) over (partition by e.witness_id order by e.at, e.id) as before
    from consent.event e
    where e.campaign_id = gate.campaign() and gate.role() in ('owner', 'organiser', 'privacy-lead')
      and e.witness_id is not null and e.kind in ('given', 'refused'))
  select s.witness_id, count(*)::integer, (count(*) filter (where s.kind = 'given'))::integer,
    percentile_cont(0.5) within group (order by extract(epoch from s.at - s.before)::double precision)
      filter (where s.at - s.before < interval '2 hours')
  from said s group by s.witness_id having count(*) >= 10 order by s.witness_id $$;
alter function consent.witnesses() owner to askfirst_keeper;
revoke execute on function consent.witnesses() from public;
grant execute on function consent.witnesses() to askfirst_app;
