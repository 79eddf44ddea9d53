-- A refusal of criteria gets a code of its own. AF010 is what the database says on the connection when a stop is to be kept
-- (gate.note_stop): a code that means two things is one that a reader takes for the other. Nothing else in either changes.
do $$
declare f regprocedure;
begin
  foreach f in array array['gate.check_choice(uuid, jsonb)', 'personal.choose_doors(uuid, bytea)']::regprocedure[] loop
    execute replace(pg_get_functiondef(f), '''AF010''', '''AF011''');
  end loop;
end $$;
