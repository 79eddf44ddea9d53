-- How the answers to a question spread, by precinct or larger, without small cells. The mark says which answers were
-- counted, so that a count that would come out the same opens nobody's answer again.
alter table public.result_snapshot
  add column answers jsonb not null default '[]',
  add column answers_mark text not null default '';
