-- An account goes with its last seat. Only the keeper sees the seats of every campaign, so the database decides.
create function auth.forget_account(in_account uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.member m where m.account_id = in_account) then return false; end if;
  delete from auth.account where id = in_account;
  return found;
end $$;
alter function auth.forget_account(uuid) owner to askfirst_keeper;
revoke execute on function auth.forget_account(uuid) from public;
grant execute on function auth.forget_account(uuid) to askfirst_app;
