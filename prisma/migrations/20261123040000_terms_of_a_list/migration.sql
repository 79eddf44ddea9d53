-- What the law of the place that gave a list allows, as it was known on the day of the import: place, use, what is permitted
-- and forbidden, the law and how far it was read (VFL-01). Written once, with the source; the app may not change it.
alter table public.source add column terms jsonb;
-- What a list permits never goes beyond its own terms, whoever writes the row.
create function gate.within_terms(uses text[], allowed jsonb) returns boolean language sql immutable set search_path = '' as $$
  select allowed is null or not exists (
    select 1 from pg_catalog.unnest(uses) as used (use) where not allowed operator(pg_catalog.?) used.use)
$$;
alter table public.source add constraint permits_of_terms check (gate.within_terms(permits, terms -> 'permits'));
alter table public.source add constraint ceiling_of_terms check (gate.within_terms(ceiling, terms -> 'ceiling'));
