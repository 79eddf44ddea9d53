-- A mark is the search token of a value, sealed once more under a key of its own with a version. So marks can be given a
-- new key every year without anybody's e-mail or name at hand (ENG-33): old versions stay for matching, new marks are
-- written under the newest. Version 0 are marks from before, which have no second key.
create table keys.suppression_key (
  campaign_id uuid not null, version integer not null check (version > 0), wrapped bytea not null,
  made_month date not null default date_trunc('month', now())::date,
  primary key (campaign_id, version));
alter table keys.suppression_key enable row level security;
alter table keys.suppression_key force row level security;
create policy campaign on keys.suppression_key to keys_app
  using (campaign_id = (select keys.campaign())) with check (campaign_id = (select keys.campaign()));
create policy owner on keys.suppression_key to keys_owner using (true) with check (true);
-- Never changed, never removed: with a version its marks would be lost, and people would come back.
grant select, insert on keys.suppression_key to keys_app;

alter table keys.suppression alter column key_version drop default;
update keys.suppression set key_version = 0;
-- Nobody but the person takes a mark away (ENG-32): the app may write and lift one, not delete it, nor make it narrower.
revoke update, delete on keys.suppression from keys_app;
grant update (lifted_month) on keys.suppression to keys_app;
-- Whoever lifted a mark may ask to be left alone again.
drop index keys.suppression_once;
create unique index suppression_once on keys.suppression
  (campaign_id, kind, token, scope, coalesce(birth_token, '00000000-0000-0000-0000-000000000000'::uuid)) where lifted_month is null;
