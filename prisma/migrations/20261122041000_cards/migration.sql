-- A card with a code, handed out at a door: whoever holds it answers on their own device, within seven days, once. Until the
-- phone has said at which door it was left and what it asks, its page shows nothing but the buttons that stop.
alter table consent.receipt add column asks text[] not null default '{}', add column handed_by uuid;
grant insert (asks_until) on consent.receipt to askfirst_app;

-- The phone says where a card was left and what it asks about: uses, a door, never a person. Gives the stops that were
-- pressed on it meanwhile.
create function consent.bind_card(in_receipt uuid, in_door uuid, in_uses text[], in_at timestamptz) returns text[]
language plpgsql security definer set search_path = '' as $$
declare r consent.receipt;
begin
  if not gate.may_write() or gate.actor_kind() <> 'member' then
    raise exception 'a card is bound by the member who left it' using errcode = '42501';
  end if;
  select * into r from consent.receipt where campaign_id = gate.campaign() and id = in_receipt for update;
  if r.id is null or r.asks_until is null or r.walk_id is null then raise exception 'no such card' using errcode = 'AF003'; end if;
  if r.door_id is not null and (r.door_id <> in_door or r.asks <> in_uses) then
    raise exception 'this card was left elsewhere' using errcode = 'AF003';
  end if;
  if not gate.whole_campaign() and not exists (select 1 from public.walk w
      where w.campaign_id = r.campaign_id and w.id = r.walk_id and (w.captain_id::text = gate.actor()
        or exists (select 1 from public.walk_member m where m.campaign_id = w.campaign_id and m.walk_id = w.id
                   and m.member_id::text = gate.actor()))) then
    raise exception 'this card belongs to another walk' using errcode = '42501';
  end if;
  update consent.receipt set door_id = in_door, asks = in_uses, handed_by = gate.actor()::uuid,
      -- To the hour: an exact instant would tie the card to the tally of spoken yeses, which is about nobody.
      asks_until = least(asks_until, date_trunc('hour', least(in_at, gate.clock())) + interval '7 days 1 hour')
    where campaign_id = r.campaign_id and id = r.id and door_id is null;
  return r.asked_stops;
end $$;
alter function consent.bind_card(uuid, uuid, text[], timestamptz) owner to askfirst_keeper;

-- What a card asks, use by use, with the words in force; nothing once it was answered, stopped or is over.
create function consent.card_questions(in_receipt uuid) returns table (campaign_id uuid, purpose text, notice_hash text,
  conversation_id uuid, door_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select r.campaign_id, u.purpose, n.hash, r.conversation_id, r.door_id, r.ends_at
  from consent.receipt r cross join lateral unnest(r.asks) with ordinality u(purpose, place)
  join lateral (select w.hash from consent.notice w where w.campaign_id = r.campaign_id and u.purpose = any (w.purposes)
    and w.retired_at is null order by w.published_at desc, w.version desc limit 1) n on true
  where r.id = in_receipt and r.person_id is null and r.stopped_at is null and r.asks_until > gate.clock() and r.ends_at > gate.clock()
  order by u.place $$;
alter function consent.card_questions(uuid) owner to askfirst_keeper;

-- Where a card stands, for the page behind its code: not a card, not here yet, asking, or over.
create function consent.card_state(in_receipt uuid) returns text language sql stable security definer set search_path = '' as $$
  select case when r.asks_until is null or r.walk_id is null then 'none' when r.person_id is not null then 'answered'
      when r.stopped_at is not null then 'stopped' when r.asks_until <= gate.clock() then 'over'
      when r.door_id is null then 'waiting' else 'asking' end
  from consent.receipt r where r.id = in_receipt $$;
alter function consent.card_state(uuid) owner to askfirst_keeper;

-- One person answers it, and nobody after them. Gives who handed it out: a witness of the handing over, not of the answer.
create function consent.answer_card(in_receipt uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare handed uuid;
begin
  if gate.role() is distinct from 'person' or gate.purpose() is distinct from 'rights.handle' or not gate.may_write() then
    raise exception 'a card is answered by the person, with an entry' using errcode = '42501';
  end if;
  update consent.receipt r set person_id = gate.person(), synced_at = gate.clock()
    where r.campaign_id = gate.campaign() and r.id = in_receipt and r.person_id is null and r.stopped_at is null
      and r.door_id is not null and r.asks_until > gate.clock() and r.ends_at > gate.clock()
    returning r.handed_by into handed;
  if not found then raise exception 'this card asks nothing any more' using errcode = 'AF004'; end if;
  return handed;
end $$;
alter function consent.answer_card(uuid) owner to askfirst_keeper;

revoke execute on function consent.bind_card(uuid, uuid, text[], timestamptz), consent.card_questions(uuid), consent.card_state(uuid),
  consent.answer_card(uuid) from public;
grant execute on function consent.bind_card(uuid, uuid, text[], timestamptz), consent.card_questions(uuid), consent.card_state(uuid),
  consent.answer_card(uuid) to askfirst_app;
