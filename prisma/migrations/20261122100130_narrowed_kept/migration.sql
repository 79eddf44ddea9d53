-- What the campaign itself narrowed is kept outside this server as well, like the stops of people, and made again over a
-- restored copy: a source that was ended or permits less, a roll that is not used any more, an earlier day of purge, a use
-- that stands on consent now.
alter table gate.stop drop constraint stop_what_check;
alter table gate.stop add constraint stop_what_check
  check (what in ('batch', 'address', 'home', 'receipt', 'freeze', 'event', 'source', 'campaign', 'ground'));

create function gate.note_narrowed() returns trigger language plpgsql security definer set search_path = '' as $$
declare was jsonb := pg_catalog.to_jsonb(new);
begin
  insert into gate.stop (campaign_id, what, body) values (
    case tg_argv[0] when 'campaign' then (was ->> 'id')::uuid else (was ->> 'campaign_id')::uuid end, tg_argv[0],
    case tg_argv[0]
      when 'source' then pg_catalog.jsonb_build_object('id', was -> 'id', 'permits', was -> 'permits', 'ceiling', was -> 'ceiling',
        'until', was -> 'until', 'ended_at', was -> 'ended_at')
      when 'campaign' then pg_catalog.jsonb_build_object('id', was -> 'id', 'roll_use', was -> 'roll_use', 'purge_at', was -> 'purge_at')
      -- One line a use, whatever version it is at.
      else pg_catalog.jsonb_build_object('id', pg_catalog.md5('ground/' || (was ->> 'purpose'))::uuid, 'purpose', was -> 'purpose',
        'basis', was -> 'basis', 'justification', was -> 'justification', 'chosen_by', was -> 'chosen_by', 'chosen_at', was -> 'chosen_at') end);
  raise notice 'a stop is to be kept' using errcode = 'AF010';
  return null;
end $$;
alter function gate.note_narrowed() owner to askfirst_keeper;
revoke execute on function gate.note_narrowed() from public;

create trigger keep_narrowed after update on public.source for each row
  when ((new.permits, new.ceiling, new.until, new.ended_at) is distinct from (old.permits, old.ceiling, old.until, old.ended_at))
  execute function gate.note_narrowed('source');
create trigger keep_narrowed after update of roll_use, purge_at on public.campaign for each row
  when (old.set_up_done_at is not null and (new.roll_use, new.purge_at) is distinct from (old.roll_use, old.purge_at))
  execute function gate.note_narrowed('campaign');
-- Also a ground that gives more room, so that of two the last one is known.
create trigger keep_narrowed_first after insert on public.purpose_basis for each row
  when (new.version > 1 and new.effective_at is not null) execute function gate.note_narrowed('ground');
create trigger keep_narrowed_later after update of effective_at on public.purpose_basis for each row
  when (old.effective_at is null and new.effective_at is not null) execute function gate.note_narrowed('ground');

-- Over restored data, like personal.replay_stops and after it. Only narrows: the earlier end, what both permit, consent in
-- place of another ground. Gives the counts, or null when there was nothing.
create function personal.replay_narrowed(in_campaign uuid, in_lines jsonb, in_entry uuid, in_salt bytea) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare sources uuid[]; rolls uuid[]; purges uuid[]; grounds text[]; counts jsonb; total integer;
begin
  select coalesce(array_agg(s.id), '{}') into sources from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    cross join lateral jsonb_populate_record(null::public.source, l.body) n
    join public.source s on s.campaign_id = in_campaign and s.id = n.id
    where l.what = 'source' and (n.until < s.until or (n.ended_at is not null and s.ended_at is null)
      or not s.permits <@ n.permits or not s.ceiling <@ n.ceiling);
  select coalesce(array_agg(c.id), '{}') into rolls from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join public.campaign c on c.id = in_campaign and c.roll_use = 'roll'
    where l.what = 'campaign' and l.body ->> 'roll_use' = 'addresses-only';
  select coalesce(array_agg(c.id), '{}') into purges from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    cross join lateral jsonb_populate_record(null::public.campaign, l.body) n
    join public.campaign c on c.id = in_campaign and n.purge_at < c.purge_at where l.what = 'campaign';
  select coalesce(array_agg(l.body ->> 'purpose'), '{}') into grounds from jsonb_to_recordset(in_lines) as l(what text, body jsonb)
    join gate.bases_now(in_campaign) b on b.purpose = l.body ->> 'purpose' and b.basis <> 'consent'
    where l.what = 'ground' and l.body ->> 'basis' = 'consent';
  total := cardinality(sources) + cardinality(rolls) + cardinality(purges) + cardinality(grounds);
  if total = 0 then return null; end if;
  counts := jsonb_build_object('sources', cardinality(sources), 'roll', cardinality(rolls), 'purge', cardinality(purges), 'grounds', cardinality(grounds));
  perform set_config('app.campaign', in_campaign::text, true), set_config('app.actor', '00000000-0000-7000-8000-000000000001', true),
    set_config('app.actor_kind', 'system', true), set_config('app.purpose', 'security.audit', true);
  insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, counted, detail, salt)
    values (in_campaign, in_entry, 'system', '00000000-0000-7000-8000-000000000001', 'system', 'security.audit', 'restore.narrowed',
      'narrowed since the copy', total, counts, in_salt);
  update public.source s set until = least(s.until, n.until), ended_at = coalesce(s.ended_at, n.ended_at),
      permits = array(select p from unnest(s.permits) p where p = any (n.permits)),
      ceiling = array(select p from unnest(s.ceiling) p where p = any (n.ceiling))
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::public.source, l.body) n
    where l.what = 'source' and s.campaign_id = in_campaign and s.id = n.id and s.id = any (sources);
  update public.campaign c set roll_use = 'addresses-only' where c.id = any (rolls);
  update public.campaign c set purge_at = n.purge_at
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) cross join lateral jsonb_populate_record(null::public.campaign, l.body) n
    where l.what = 'campaign' and c.id = any (purges);
  insert into public.purpose_basis (campaign_id, purpose, version, basis, justification, chosen_by, chosen_at, effective_at)
    select in_campaign, l.body ->> 'purpose', (select max(b.version) + 1 from public.purpose_basis b where b.campaign_id = in_campaign and b.purpose = l.body ->> 'purpose'),
      'consent', l.body ->> 'justification', l.body ->> 'chosen_by', (l.body ->> 'chosen_at')::timestamptz, gate.clock()
    from jsonb_to_recordset(in_lines) as l(what text, body jsonb) where l.what = 'ground' and l.body ->> 'purpose' = any (grounds);
  perform personal.refresh_all(in_campaign);
  -- It is kept outside already.
  delete from gate.stop s where s.campaign_id = in_campaign and s.what in ('source', 'campaign', 'ground');
  return counts;
end $$;
alter function personal.replay_narrowed(uuid, jsonb, uuid, bytea) owner to askfirst_keeper;
revoke execute on function personal.replay_narrowed(uuid, jsonb, uuid, bytea) from public;
grant execute on function personal.replay_narrowed(uuid, jsonb, uuid, bytea) to askfirst_owner;
