-- ANALYZE keeps samples of what a column holds until it runs again: a token of somebody who was erased could outlive its
-- row in them. Tokens and secrets are only ever compared for equality through an index, so no sample is needed.
alter table keys.person
  alter column secret set statistics 0, alter column digest set statistics 0,
  alter column tok_last set statistics 0, alter column tok_full set statistics 0, alter column tok_sound set statistics 0,
  alter column tok_email set statistics 0, alter column tok_phone set statistics 0, alter column tok_birth set statistics 0,
  alter column tok_home set statistics 0, alter column tok_source set statistics 0;
