-- SPC-02: an answer that arrived while its yes was being taken back saw the yes that still stood, and stayed after the stop had
-- deleted what it saw. The yes is held until the answer is written: a stop under way is waited for and then refuses it, and a
-- stop that comes next waits, and then finds the answer and deletes it.
create or replace function personal.answer_needs_consent() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform from consent.permission p where p.campaign_id = new.campaign_id and p.person_id = new.person_id
      and p.purpose = 'canvass.record_opinion' and p.state = 'given' and p.until > gate.clock() for share;
  if not found then
    raise exception 'no consent for an opinion' using errcode = 'AF001';
  end if;
  return new;
end $$;
