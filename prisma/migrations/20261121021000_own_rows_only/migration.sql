-- A person acting for themselves, and the holder of a receipt, are not the whole campaign: under rights.handle they saw
-- the requests of everybody else, because those rows serve rights.handle. They are named here, not left over.
create or replace function gate.whole_campaign() returns boolean language sql stable security definer set search_path = '' as
  $$ select coalesce(gate.role() in ('owner', 'organiser', 'privacy-lead', 'registration-helper', 'auditor', 'system'), false) $$;
