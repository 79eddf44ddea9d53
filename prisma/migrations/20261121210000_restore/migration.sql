-- Over restored data the list of erased people is replayed before anybody may look. The owner's login alone does this:
-- the app is kept out by the database until it is done (scripts/backup). Doing it again changes nothing.
grant insert on audit.entry to askfirst_keeper;

create function personal.replay_erased(in_campaign uuid, in_people uuid[], in_entry uuid, in_salt bytea) returns integer
language plpgsql security definer set search_path = '' as $$
declare people uuid[]; gone integer; tbl text;
begin
  -- Whoever still has any row here; the others never were in this copy, or went before.
  select array_agg(distinct x.id) into people from (
    select p.id from personal.person p where p.campaign_id = in_campaign and p.id = any (in_people)
    union all select e.person_id from consent.event e where e.campaign_id = in_campaign and e.person_id = any (in_people)
    union all select r.person_id from consent.receipt r where r.campaign_id = in_campaign and r.person_id = any (in_people)
    union all select m.id from public.member m where m.campaign_id = in_campaign and m.id = any (in_people) and m.account_id is not null) x;
  gone := coalesce(cardinality(people), 0);
  if gone = 0 then return 0; end if;
  foreach tbl in array array['answer', 'note', 'visit', 'contact', 'name', 'sign_up'] loop
    execute format('delete from personal.%I where campaign_id = $1 and person_id = any ($2)', tbl) using in_campaign, people;
  end loop;
  -- Of a request its date, kind and outcome stay (DSR-18); its words went with their secret.
  update personal.request set words = null, reply_to = null, token_hash = null where campaign_id = in_campaign and person_id = any (people);
  update personal.request set proved_person_id = null, words = null, reply_to = null, state = 'done', decision = coalesce(decision, 'erased'),
      closed_at = coalesce(closed_at, gate.clock())
    where campaign_id = in_campaign and proved_person_id = any (people);
  delete from personal.person p where p.campaign_id = in_campaign and p.id = any (people)
    and not exists (select 1 from personal.request r where r.campaign_id = p.campaign_id and r.person_id = p.id);
  delete from consent.receipt where campaign_id = in_campaign and person_id = any (people);
  delete from consent.permission where campaign_id = in_campaign and person_id = any (people);
  delete from consent.restriction where campaign_id = in_campaign and person_id = any (people);
  delete from consent.event where campaign_id = in_campaign and person_id = any (people);
  delete from gate.erasure where campaign_id = in_campaign and person_id = any (people);
  -- A seat stays as a number; who sat on it goes, and the account with the last seat.
  with seats as (
    update public.member m set account_id = null, state = 'ended', ended_at = coalesce(m.ended_at, gate.clock())
      from public.member o where o.campaign_id = m.campaign_id and o.id = m.id
        and m.campaign_id = in_campaign and m.id = any (people) returning o.account_id)
  delete from auth.account a using seats s where a.id = s.account_id
    and not exists (select 1 from public.member m where m.account_id = a.id and not (m.campaign_id = in_campaign and m.id = any (people)));
  insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, counted, salt)
    values (in_campaign, in_entry, 'system', '00000000-0000-7000-8000-000000000001', 'system', 'rights.handle', 'restore.replay', 'erasure list', gone, in_salt);
  return gone;
end $$;
alter function personal.replay_erased(uuid, uuid[], uuid, bytea) owner to askfirst_keeper;
revoke execute on function personal.replay_erased(uuid, uuid[], uuid, bytea) from public;
grant execute on function personal.replay_erased(uuid, uuid[], uuid, bytea) to askfirst_owner;
