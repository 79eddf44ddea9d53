-- Whom to write to next, after a given person: somebody whose address cannot be opened is passed by, so that fifty of them
-- do not hold back everybody behind them.
drop function consent.to_ask_by_mail(uuid, integer);
create function consent.to_ask_by_mail(in_asking uuid, in_limit integer, in_after uuid) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'comms.email' or not gate.may_read() or not gate.whole_campaign() then
    raise exception 'written to under the e-mail that they agreed to, with an entry' using errcode = '42501';
  end if;
  return query select m.person_id from consent.asking a cross join lateral consent.may_be_asked(a.campaign_id, a.purpose, null) m
    where a.campaign_id = gate.campaign() and a.id = in_asking and a.stopped_at is null and 'email' = any (a.ways) and m.by_email
      and (in_after is null or m.person_id > in_after)
    order by m.person_id limit in_limit;
end $$;
alter function consent.to_ask_by_mail(uuid, integer, uuid) owner to askfirst_keeper;
revoke execute on function consent.to_ask_by_mail(uuid, integer, uuid) from public;
grant execute on function consent.to_ask_by_mail(uuid, integer, uuid) to askfirst_app;
