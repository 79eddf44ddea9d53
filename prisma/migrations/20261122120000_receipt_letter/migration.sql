-- A receipt can be sent by mail to an address that its holder types. The address is kept nowhere; what is counted is how
-- many letters were asked for through this receipt, so that nobody can use it to fill a stranger's mailbox or to guess codes.
alter table consent.receipt add column letters_on date, add column letters_that_day smallint not null default 0,
  add column letter_tries smallint not null default 0, add column letters_ever smallint not null default 0;

-- Counts one letter or one typed code and says whether it is within the limits: 3 letters a day, 20 ever, 10 codes a day.
create function consent.count_letter(in_what text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare today date := (gate.clock() at time zone 'UTC')::date;
begin
  if gate.purpose() is distinct from 'consent.receipt' or not gate.may_write() then
    raise exception 'a receipt is sent under its own purpose, with an entry' using errcode = '42501';
  end if;
  if in_what not in ('letter', 'try') then raise exception 'count a letter or a try' using errcode = '22023'; end if;
  update consent.receipt r set letters_on = today,
      letters_that_day = case when r.letters_on = today then r.letters_that_day else 0 end + (in_what = 'letter')::integer,
      letter_tries = case when r.letters_on = today then r.letter_tries else 0 end + (in_what = 'try')::integer,
      letters_ever = r.letters_ever + (in_what = 'letter')::integer
    where r.campaign_id = gate.campaign() and r.conversation_id = gate.receipt_conversation()
      and r.token_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex') and r.ends_at > gate.clock()
      and case in_what when 'try' then r.letters_on is distinct from today or r.letter_tries < 10
        else r.letters_ever < 20 and (r.letters_on is distinct from today or r.letters_that_day < 3) end;
  return found;
end $$;
alter function consent.count_letter(text) owner to askfirst_keeper;
revoke execute on function consent.count_letter(text) from public;
grant execute on function consent.count_letter(text) to askfirst_app;
