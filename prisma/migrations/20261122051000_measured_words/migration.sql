-- CON-23: a wording whose screen was not measured in three languages cannot be published, on whatever path. Older rows
-- stay as they are: they were shown, and their yeses are under them.
create policy measured_words_only on consent.notice as restrictive for insert to askfirst_app with check (
  measures is not null and jsonb_typeof(measures) = 'array' and jsonb_array_length(measures) = 3);
