-- A receipt exists before the talk it is for, so that its link answers before the phone has sent anything. A stop pressed
-- on it is remembered here, and beats the yes that arrives later.
alter table consent.receipt add column asked_stops text[] not null default '{}'
  check (asked_stops <@ array['use', 'visits', 'everything']);
-- Hash of the code that can be typed instead of the link.
create index receipt_code on consent.receipt (code);

-- The phone sends who answered, and where: the receipt learns it once. Gives the stops that were asked for meanwhile.
create function consent.bind_receipt(in_receipt uuid, in_person uuid, in_door uuid, in_conversation uuid) returns text[]
language plpgsql security definer set search_path = '' as $$
declare r consent.receipt;
begin
  if not gate.may_write() or gate.actor_kind() <> 'member' then
    raise exception 'a receipt is bound by the member who handed the phone over' using errcode = '42501';
  end if;
  select * into r from consent.receipt where campaign_id = gate.campaign() and id = in_receipt for update;
  if r.id is null then raise exception 'no such receipt' using errcode = 'AF003'; end if;
  if r.person_id is not null and (r.person_id, r.conversation_id) is distinct from (in_person, in_conversation) then
    raise exception 'this receipt belongs to another talk' using errcode = 'AF003';
  end if;
  -- Whoever carried the packet, or leads that walk, sends what happened on it.
  if r.walk_id is not null and not gate.whole_campaign() and not exists (select 1 from public.walk w
      where w.campaign_id = r.campaign_id and w.id = r.walk_id and (w.captain_id::text = gate.actor()
        or exists (select 1 from public.walk_member m where m.campaign_id = w.campaign_id and m.walk_id = w.id
                   and m.member_id::text = gate.actor()))) then
    raise exception 'this receipt belongs to another walk' using errcode = '42501';
  end if;
  update consent.receipt set person_id = in_person, door_id = in_door, conversation_id = in_conversation,
      synced_at = coalesce(synced_at, gate.clock())
    where campaign_id = r.campaign_id and id = r.id;
  return r.asked_stops;
end $$;
alter function consent.bind_receipt(uuid, uuid, uuid, uuid) owner to askfirst_keeper;

-- The holder of the link stops. Before the phone has sent, person and door are empty: the stop waits for them.
create function consent.stop_receipt(in_scope text) returns table (person_id uuid, door_id uuid, conversation_id uuid)
language plpgsql security definer set search_path = '' as $$
begin
  if gate.purpose() is distinct from 'consent.receipt' or not gate.may_write() then
    raise exception 'a receipt is stopped under its own purpose, with an entry' using errcode = '42501';
  end if;
  return query update consent.receipt r set stopped_at = coalesce(r.stopped_at, gate.clock()),
      asked_stops = (select array_agg(distinct s order by s) from unnest(r.asked_stops || in_scope) s)
    where r.campaign_id = gate.campaign() and r.conversation_id = gate.receipt_conversation()
      and r.token_hash = decode(nullif(current_setting('app.receipt', true), ''), 'hex')
    returning r.person_id, r.door_id, r.conversation_id;
end $$;
alter function consent.stop_receipt(text) owner to askfirst_keeper;

-- Answers without a living yes are read by nobody; GDPR 17(1)(b): they go with it, unless the record is frozen.
create function consent.drop_answers(in_person uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  if not gate.may_write() then raise exception 'needs a purpose and an entry' using errcode = '42501'; end if;
  delete from personal.answer a where a.campaign_id = gate.campaign() and a.person_id = in_person
    and not exists (select 1 from consent.permission p where p.campaign_id = a.campaign_id and p.person_id = a.person_id
      and p.purpose = 'canvass.record_opinion' and p.state = 'given' and p.until > gate.clock())
    and not exists (select 1 from consent.restriction r where r.campaign_id = a.campaign_id and r.person_id = a.person_id
      and r.lifted_at is null);
  get diagnostics n = row_count;
  return n;
end $$;
alter function consent.drop_answers(uuid) owner to askfirst_keeper;

-- A typed code finds the hash of the link's token, which is what the policies ask for.
create function consent.receipt_by_code(in_hash text) returns table (campaign_id uuid, token_hash bytea)
language sql stable security definer set search_path = '' as
  $$ select r.campaign_id, r.token_hash from consent.receipt r where r.code = in_hash limit 1 $$;
alter function consent.receipt_by_code(text) owner to askfirst_keeper;

-- A wording is public: whoever holds its hash may read it, exactly as it was shown.
create function consent.notice_by_hash(in_hash text) returns table (campaign_id uuid, hash text, purposes text[], version integer, texts jsonb, published_at timestamptz)
language sql stable security definer set search_path = '' as
  $$ select n.campaign_id, n.hash, n.purposes, n.version, n.texts, n.published_at from consent.notice n where n.hash = in_hash
     order by n.published_at limit 1 $$;
alter function consent.notice_by_hash(text) owner to askfirst_keeper;

-- A published wording never changes and never goes: every yes points at it (CON-12).
create function consent.notice_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' or (new.campaign_id, new.hash, new.purposes, new.version, new.texts, new.published_at)
      is distinct from (old.campaign_id, old.hash, old.purposes, old.version, old.texts, old.published_at) then
    raise exception 'a published wording does not change' using errcode = 'AF002';
  end if;
  return new;
end $$;
create trigger notice_stays before update or delete on consent.notice for each row execute function consent.notice_stays();

revoke execute on all functions in schema consent from public;
grant execute on function consent.bind_receipt(uuid, uuid, uuid, uuid), consent.stop_receipt(text), consent.drop_answers(uuid),
  consent.receipt_by_code(text), consent.notice_by_hash(text) to askfirst_app;
