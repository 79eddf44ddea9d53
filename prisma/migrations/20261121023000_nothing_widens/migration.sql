-- What decides over use may be narrowed by the app, never widened: what a source permits, a stop at a door, the purge
-- date that the notices have promised. Without this, a prompt with the app's login could lift its own limits.

-- A kind of source permits what its law or agreement permits, whoever writes the row.
alter table public.source add constraint permits_of_kind check (permits <@ case kind
  when 'roll' then array['canvass.contact', 'stats.aggregate']
  when 'door' then array['canvass.contact', 'stats.aggregate']
  when 'person' then array['canvass.contact']
  when 'team' then array['volunteer.manage']
  when 'request' then array['rights.handle']
  else array[]::text[] end);
-- Nothing that a person says later lets a sign-up be canvassed, or the roll be used for registration.
alter table public.source add constraint ceiling_of_kind check (ceiling <@ case
  when kind = 'sign-up' then array['registration.assist', 'registration.reminder']
  when kind in ('roll', 'door', 'person') then array['canvass.contact', 'canvass.record_opinion', 'canvass.followup', 'canvass.turnout',
    'comms.email', 'comms.sms', 'comms.phone', 'comms.post', 'stats.aggregate']
  else array['volunteer.manage', 'rights.handle'] end);
revoke update, delete on public.source from askfirst_app;
grant update (label, tell_by, ended_at) on public.source to askfirst_app;

create function gate.only_narrower() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user <> 'askfirst_app' then
    return coalesce(new, old);
  end if;
  -- One branch a table: PL/pgSQL looks a field up when it comes to it.
  if tg_table_name = 'source' then
    if old.ended_at is not null and new.ended_at is distinct from old.ended_at then
      raise exception 'a source that was ended stays ended' using errcode = '42501';
    end if;
  elsif tg_table_name = 'door' then
    if tg_op = 'DELETE' then
      if old.stopped_at is not null then
        raise exception 'a door with a stop is not removed' using errcode = '42501';
      end if;
    elsif old.stopped_at is not null and new.stopped_at is distinct from old.stopped_at then
      raise exception 'a stop at a door is not lifted' using errcode = '42501';
    end if;
  elsif tg_table_name = 'campaign' then
    if old.set_up_done_at is not null and (new.purge_at > old.purge_at or new.set_up_done_at is null) then
      raise exception 'the purge date that was promised is not put off' using errcode = '42501';
    end if;
  end if;
  return coalesce(new, old);
end $$;
create trigger a_only_narrower before update on public.source for each row execute function gate.only_narrower();
create trigger a_only_narrower before update of stopped_at or delete on public.door for each row execute function gate.only_narrower();
create trigger a_only_narrower before update of purge_at, set_up_done_at on public.campaign for each row execute function gate.only_narrower();
