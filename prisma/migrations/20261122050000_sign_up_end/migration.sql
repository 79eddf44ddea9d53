-- A sign-up ends on the day that the person was shown when they sent the form: for a young person the last day of the month
-- they named. The receipt holds that day; only the person, while confirming, reads it.
create function consent.own_receipt_end(in_receipt uuid) returns timestamptz language sql stable security definer set search_path = '' as $$
  select r.ends_at from consent.receipt r
  where r.campaign_id = gate.campaign() and r.id = in_receipt and gate.may_write() and gate.role() = 'person'
    and exists (select 1 from consent.event e where e.campaign_id = r.campaign_id and e.receipt_id = r.id and e.person_id = gate.person()) $$;
alter function consent.own_receipt_end(uuid) owner to askfirst_keeper;
revoke execute on function consent.own_receipt_end(uuid) from public;
grant execute on function consent.own_receipt_end(uuid) to askfirst_app;
