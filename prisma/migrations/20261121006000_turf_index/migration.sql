-- A turf's list starts from its people: without this a look at one turf reads the whole campaign.
create index person_turf on personal.person (campaign_id, turf_id);
