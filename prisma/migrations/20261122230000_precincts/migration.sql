-- Public results of an election per precinct, as an authority or a project publishes them: places and sums. Nothing here is
-- about a voter. What was cast by fewer than ten is not kept at all: such a sum would tell how somebody voted.
create table public.precinct_file (
  campaign_id uuid not null references public.campaign,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  source text not null check (length(source) between 2 and 160),
  licence text not null check (length(licence) between 2 and 200),
  voted_on date not null,
  country text not null check (length(country) = 2),
  layout text not null,
  only_place text not null default '',
  line_count integer not null check (line_count >= 0),
  set_aside jsonb not null check (jsonb_typeof(set_aside) = 'object'),
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  fault_count integer not null check (fault_count >= 0),
  state text not null default 'kept' check (state in ('kept', 'replaced', 'undone')),
  -- The file in whose place this one stands; it comes back when this one is taken back.
  replaces uuid,
  contest integer,
  choice integer,
  read_at timestamptz not null default gate.clock(),
  ended_at timestamptz,
  primary key (campaign_id, id),
  foreign key (campaign_id, replaces) references public.precinct_file (campaign_id, id));

create table public.precinct_area (
  campaign_id uuid not null,
  file_id uuid not null,
  number integer not null,
  county text not null default '',
  place text not null default '',
  code text not null,
  name text not null default '',
  registered integer check (registered >= 0),
  ballots integer check (ballots >= 0 and ballots <= registered),
  is_small boolean not null default false,
  primary key (campaign_id, file_id, number),
  foreign key (campaign_id, file_id) references public.precinct_file (campaign_id, id),
  check (not is_small or (registered is null and ballots is null)),
  check (ballots >= 10 and registered >= 10));

create table public.precinct_contest (
  campaign_id uuid not null,
  file_id uuid not null,
  number integer not null,
  name text not null,
  district text not null default '',
  -- What stood on the ballot: [{name, party}], in the order of the file.
  choices jsonb not null check (jsonb_typeof(choices) = 'array'),
  primary key (campaign_id, file_id, number),
  foreign key (campaign_id, file_id) references public.precinct_file (campaign_id, id));

create table public.precinct_count (
  campaign_id uuid not null,
  file_id uuid not null,
  contest integer not null,
  area integer not null,
  -- Votes by the number of the choice, and their sum.
  votes jsonb not null check (jsonb_typeof(votes) = 'object'),
  total integer not null check (total >= 10),
  primary key (campaign_id, file_id, contest, area),
  foreign key (campaign_id, file_id, contest) references public.precinct_contest (campaign_id, file_id, number),
  foreign key (campaign_id, file_id, area) references public.precinct_area (campaign_id, file_id, number));

do $$
declare
  made text;
begin
  foreach made in array array['precinct_file', 'precinct_area', 'precinct_contest', 'precinct_count'] loop
    execute format('alter table public.%I enable row level security', made);
    execute format('alter table public.%I force row level security', made);
    execute format('create policy campaign on public.%I to askfirst_app
      using (campaign_id = (select gate.campaign())) with check (campaign_id = (select gate.campaign()))', made);
    execute format('create policy keeper on public.%I to askfirst_keeper using (true) with check (true)', made);
    execute format('create policy backup on public.%I for select to askfirst_backup using (true)', made);
    execute format('grant select on public.%I to askfirst_app, askfirst_backup', made);
    execute format('grant select, insert, update, delete on public.%I to askfirst_keeper', made);
  end loop;
end $$;

-- A file is history: it is never deleted and never changed but for its state and for what was chosen of it.
grant insert on public.precinct_file to askfirst_app;
grant update (state, ended_at, contest, choice) on public.precinct_file to askfirst_app;
-- What was read is replaced by nothing: it goes as a whole when the file is taken back.
grant insert, delete on public.precinct_area, public.precinct_contest, public.precinct_count to askfirst_app;
