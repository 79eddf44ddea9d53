-- The reads of people that every list and every search makes, as functions: the session keeps their plans. Reading the
-- statement and planning it under four policies cost more than the rows of five people. They run with the rights of whoever
-- calls: every policy asks in every call as before, and what they answer is what the same SELECT answers.
-- Measured by `npm run bench -- guarded-read`.
--   A plan that is kept must not be one from a day when the table was small: people are met by an index, always.
create function personal.people_by_id(in_campaign uuid, in_people uuid[]) returns table (id uuid, ref text, door_id uuid)
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
begin
  return query select p.id, p.ref, p.door_id from personal.person p where p.campaign_id = in_campaign and p.id = any (in_people);
end $$;

create function personal.people_of_turf(in_campaign uuid, in_turf uuid, in_most integer) returns table (id uuid, ref text, door_id uuid)
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
begin
  return query select p.id, p.ref, p.door_id from personal.person p where p.campaign_id = in_campaign and p.turf_id = in_turf limit in_most;
end $$;

create function personal.people_of_doors(in_campaign uuid, in_doors uuid[], in_most integer) returns table (id uuid, ref text, door_id uuid)
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
begin
  return query select p.id, p.ref, p.door_id from personal.person p
    where p.campaign_id = in_campaign and p.door_id = any (in_doors) limit in_most;
end $$;

-- Of several names and contacts the person's own word is shown, then a volunteer's, then the newest source's.
create function personal.names_of(in_campaign uuid, in_people uuid[])
returns table (id uuid, person_id uuid, sealed bytea, language text, kind text)
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
begin
  return query select distinct on (n.person_id) n.id, n.person_id, n.sealed, n.language, '' from personal.name n
    where n.campaign_id = in_campaign and n.person_id = any (in_people)
    order by n.person_id, case n.given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, n.added_at desc, n.id desc;
end $$;

create function personal.contacts_of(in_campaign uuid, in_people uuid[], in_kinds text[])
returns table (id uuid, person_id uuid, sealed bytea, language text, kind text)
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
begin
  return query select distinct on (c.person_id, c.kind) c.id, c.person_id, c.sealed, null::text, c.kind from personal.contact c
    where c.campaign_id = in_campaign and c.person_id = any (in_people) and c.kind = any (in_kinds)
    order by c.person_id, c.kind, case c.given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, c.added_at desc, c.id desc;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p
      where p.pronamespace = 'personal'::regnamespace
        and p.proname in ('people_by_id', 'people_of_turf', 'people_of_doors', 'names_of', 'contacts_of') loop
    execute format('revoke execute on function %s from public', f.name);
    execute format('grant execute on function %s to askfirst_app', f.name);
  end loop;
end $$;
