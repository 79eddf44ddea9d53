-- A stop reaches paper too: every sheet on which the person or the home stands is to be called back. The sheet learns that
-- it is recalled and the hour, never whom for: a sheet knows doors, and a recall does not even name the door.
alter table public.walk_sheet add column recalled_at timestamptz;
create index walk_sheet_walk on public.walk_sheet (campaign_id, walk_id);
create index walk_stop_door on public.walk_stop (campaign_id, door_id);

-- What a walk was asked to be: which side first, where it sets out and ends. A second pass and a sheet are ordered by it.
alter table public.walk add column choice jsonb not null default '{}';

create function gate.recall_sheets() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  -- Sheets that are back are marked too: taking the tick away again must not bring an old list into use.
  update public.walk_sheet s set recalled_at = pg_catalog.date_trunc('hour', gate.clock()) from public.walk_stop t
    where t.campaign_id = old.campaign_id and t.walk_id = s.walk_id and s.campaign_id = old.campaign_id
      and t.door_id = case tg_table_name when 'door' then (pg_catalog.to_jsonb(old) ->> 'id')::uuid
        else (pg_catalog.to_jsonb(old) ->> 'door_id')::uuid end
      and s.recalled_at is null;
  return null;
end $$;
alter function gate.recall_sheets() owner to askfirst_keeper;
revoke execute on function gate.recall_sheets() from public;

-- At the end of the transaction, so that a sheet that is printed while somebody stops is seen by one side or the other.
create constraint trigger recall_sheets after update on personal.person deferrable initially deferred for each row
  when (old.door_id is not null and 'canvass.contact' = any (old.usable_for) and not 'canvass.contact' = any (new.usable_for))
  execute function gate.recall_sheets();
create constraint trigger recall_sheets_of_the_gone after delete on personal.person deferrable initially deferred for each row
  when (old.door_id is not null and 'canvass.contact' = any (old.usable_for))
  execute function gate.recall_sheets();
create constraint trigger recall_sheets after update on public.door deferrable initially deferred for each row
  when (old.stopped_at is null and new.stopped_at is not null)
  execute function gate.recall_sheets();
