-- Another list's number for somebody who is here: a person has said that both are one. The next file with that number brings
-- nobody anew. Goes with the person.
create table keys.alias (
  campaign_id uuid not null, tok_source uuid not null, person_id uuid not null,
  primary key (campaign_id, tok_source),
  foreign key (campaign_id, person_id) references keys.person (campaign_id, person_id) on delete cascade);
create index alias_person on keys.alias (campaign_id, person_id);
alter table keys.alias enable row level security;
alter table keys.alias force row level security;
create policy campaign on keys.alias to keys_app using (campaign_id = (select keys.campaign())) with check (campaign_id = (select keys.campaign()));
create policy owner on keys.alias to keys_owner using (true) with check (true);
grant select, insert, delete on keys.alias to keys_app;
