-- For a few people, and for every token, PostgreSQL thought a plan of their own worth making in each call: 60 millionths of a
-- second of 130. The plan is made once, and people are met by an index, always.
alter function keys.find_people(uuid, text[], text, uuid, integer) set plan_cache_mode = force_generic_plan;
alter function keys.open_packed(uuid, uuid[], text) set plan_cache_mode = force_generic_plan;
alter function keys.open_packed(uuid, uuid[], text) set enable_seqscan = off;
