-- The holder of a receipt stops one use of the talk and keeps the others: whom it concerns, without marking the receipt
-- as stopped, because a use that the phone has not sent yet is not stopped by it.
create function consent.receipt_parties() returns table (person_id uuid, door_id uuid, conversation_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'consent.receipt' or not gate.may_write() then
    raise exception 'a receipt is stopped under its own purpose, with an entry' using errcode = '42501';
  end if;
  return query select r.person_id, r.door_id, r.conversation_id from consent.receipt r
    where r.campaign_id = gate.campaign() and r.conversation_id = gate.receipt_conversation()
      and r.token_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex');
end $$;
alter function consent.receipt_parties() owner to askfirst_keeper;
revoke execute on function consent.receipt_parties() from public;
grant execute on function consent.receipt_parties() to askfirst_app;
