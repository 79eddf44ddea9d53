-- A file of results often carries totals itself. By how much they differ from the sum of its lines stays with it; files that
-- were read before this have none that were compared.
alter table public.precinct_file
  add column totals jsonb not null default '{"compared": 0, "apart": [], "apartCount": 0}' check (jsonb_typeof(totals) = 'object');
