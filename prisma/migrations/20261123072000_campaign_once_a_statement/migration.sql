-- That a person and a door belong to a campaign there is was asked row by row, which was a quarter of the work of an import.
-- A door names its source, and that the source's campaign is there is asked of the source: asking again adds nothing.
alter table public.door drop constraint door_campaign_id_fkey;

-- Of people it is asked once a statement, with the same lock on the campaign; a campaign that has people is not deleted, and
-- nobody changes campaigns. The same as the constraint that was here.
alter table personal.person drop constraint person_campaign_id_fkey;

create function gate.people_have_campaign() returns trigger language plpgsql security definer set search_path = '' as $$
declare wanted uuid[]; found integer;
begin
  select array_agg(distinct a.campaign_id) into wanted from added a;
  perform 1 from public.campaign c where c.id = any (wanted) for key share;
  get diagnostics found = row_count;
  if found <> coalesce(cardinality(wanted), 0) then
    raise exception 'a person belongs to a campaign' using errcode = '23503';
  end if;
  return null;
end $$;
create trigger people_have_campaign after insert on personal.person referencing new table as added
  for each statement execute function gate.people_have_campaign();

create function gate.person_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'a person stays in their campaign' using errcode = '23503';
end $$;
create trigger person_stays before update of campaign_id on personal.person for each row
  when (old.campaign_id is distinct from new.campaign_id) execute function gate.person_stays();

create function gate.campaign_has_people() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from personal.person p where p.campaign_id = old.id) then
    raise exception 'this campaign has people' using errcode = '23503';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger campaign_has_people before delete on public.campaign for each row execute function gate.campaign_has_people();
create trigger campaign_keeps_id before update of id on public.campaign for each row
  when (old.id is distinct from new.id) execute function gate.campaign_has_people();

do $$
declare f text;
begin
  foreach f in array array['people_have_campaign()', 'person_stays()', 'campaign_has_people()'] loop
    execute 'alter function gate.' || f || ' owner to askfirst_keeper';
    execute 'revoke execute on function gate.' || f || ' from public';
  end loop;
end $$;
