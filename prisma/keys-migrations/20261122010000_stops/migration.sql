-- Stops of uses, sealed under the campaign's key: whatever a person or a home has closed since a copy of the data was made
-- is closed again over that copy before it opens. Only added to; closing the campaign makes all of it unreadable.
create table keys.stop (
  campaign_id uuid not null, id uuid not null, sealed bytea not null,
  primary key (campaign_id, id));
alter table keys.stop enable row level security;
alter table keys.stop force row level security;
create policy campaign on keys.stop to keys_app
  using (campaign_id = (select keys.campaign())) with check (campaign_id = (select keys.campaign()));
create policy owner on keys.stop to keys_owner using (true) with check (true);
grant select, insert on keys.stop to keys_app;
