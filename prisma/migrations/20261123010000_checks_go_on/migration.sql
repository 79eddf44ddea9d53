-- A check whose process died goes on by itself, as an import does: until now it stood there as being checked for good.
create or replace function gate.silent_imports(in_seconds integer) returns table (campaign_id uuid, import_id uuid)
language sql stable security definer set search_path = '' as
  $$ select i.campaign_id, i.id from public.import i where i.state in ('checking', 'running', 'undoing')
     and coalesce(i.beat_at, i.uploaded_at) < gate.clock() - make_interval(secs => in_seconds) $$;
