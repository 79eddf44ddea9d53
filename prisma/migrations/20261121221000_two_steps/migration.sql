-- CON-07. A yes given online is a question until the person confirms it through the link in their own mail: until then
-- there are only `asked` events, so nothing may be used, and after 72 hours the sign-up is at its end.
create function consent.waiting_for_confirmation(in_receipt uuid) returns table (campaign_id uuid, person_id uuid, purpose text,
  channel text, notice_hash text, locale text, conversation_id uuid)
language sql stable security definer set search_path = '' as $$
  select e.campaign_id, e.person_id, e.purpose, e.channel, e.notice_hash, e.locale, e.conversation_id
  from consent.event e join consent.receipt r on r.campaign_id = e.campaign_id and r.id = e.receipt_id and r.stopped_at is null
  where e.receipt_id = in_receipt and e.kind = 'asked' and e.method = 'web_form' and e.actor_id = e.person_id::text
    and e.received_at > gate.clock() - interval '72 hours'
    and not exists (select 1 from consent.event g where g.campaign_id = e.campaign_id and g.person_id = e.person_id
      and g.purpose = e.purpose and g.channel = e.channel and g.kind <> 'asked')
  order by e.id $$;
alter function consent.waiting_for_confirmation(uuid) owner to askfirst_keeper;

-- The sign-up that is confirmed ends on the day that its words named. Only by the person, for themselves.
create function personal.confirm_sign_up(in_until timestamptz) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if gate.purpose() is distinct from 'registration.assist' or gate.role() is distinct from 'person' or not gate.may_write() then
    raise exception 'confirmed by the person, with an entry' using errcode = '42501';
  end if;
  update personal.sign_up s set ends_at = in_until where s.campaign_id = gate.campaign() and s.person_id = gate.person()
    and s.ends_at > gate.clock() and s.ends_at < in_until;
  get diagnostics n = row_count;
  return n;
end $$;
alter function personal.confirm_sign_up(timestamptz) owner to askfirst_keeper;

revoke execute on function consent.waiting_for_confirmation(uuid), personal.confirm_sign_up(timestamptz) from public;
grant execute on function consent.waiting_for_confirmation(uuid), personal.confirm_sign_up(timestamptz) to askfirst_app;
