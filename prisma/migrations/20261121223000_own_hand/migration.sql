-- CON-08: a witness is somebody else, and whoever carries the phone never says yes in their own name under "witnessed".
alter table consent.event add constraint event_other_witness check (witness_id is null or witness_id <> person_id),
  add constraint event_own_hand check (kind not in ('given', 'renewed') or grade is distinct from 'witnessed' or actor_id <> person_id::text);
