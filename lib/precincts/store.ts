// SQL of public results: files, areas, contests, counts. And of doors, counted by precinct and town: no row names a person.
import type { Tx } from '@/lib/platform/db';
import type { Area, Contest, Count, Declared, DoorArea, ResultFile, Tally } from './model';

const fileColumns = `f.id, f.name, f.source, f.licence, to_char(f.voted_on, 'YYYY-MM-DD') as "votedOn", f.country, f.layout,
  f.only_place as "onlyPlace", f.line_count as lines, f.set_aside as "setAside", f.faults, f.fault_count as "faultCount", f.totals, f.state,
  f.replaces, f.contest, f.choice, f.read_at as "readAt", f.ended_at as "endedAt",
  (select count(*)::int from public.precinct_area a where a.campaign_id = f.campaign_id and a.file_id = f.id) as areas,
  (select count(*)::int from public.precinct_contest c where c.campaign_id = f.campaign_id and c.file_id = f.id) as contests`;

export function selectFiles(tx: Tx, campaignId: string): Promise<ResultFile[]> {
  return tx.rows(
    `select ${fileColumns} from public.precinct_file f where f.campaign_id = $1 order by f.read_at desc, f.id desc`,
    [campaignId],
  );
}

export function selectFile(tx: Tx, campaignId: string, id: string): Promise<ResultFile | undefined> {
  return tx.maybe(`select ${fileColumns} from public.precinct_file f where f.campaign_id = $1 and f.id = $2`, [
    campaignId,
    id,
  ]);
}

/** The state of a file, locked against another command until this transaction ends. */
export function lockFile(
  tx: Tx,
  campaignId: string,
  id: string,
): Promise<{ state: ResultFile['state']; replaces: string | null } | undefined> {
  return tx.maybe('select state, replaces from public.precinct_file where campaign_id = $1 and id = $2 for update', [
    campaignId,
    id,
  ]);
}

export async function insertFile(
  tx: Tx,
  campaignId: string,
  id: string,
  name: string,
  declared: Declared,
  tally: Tally,
): Promise<void> {
  await tx.run(
    `insert into public.precinct_file (campaign_id, id, name, source, licence, voted_on, country, layout, only_place,
       line_count, set_aside, faults, fault_count, replaces, totals)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      campaignId,
      id,
      name,
      declared.source,
      declared.licence,
      declared.votedOn,
      tally.country,
      tally.layout,
      declared.onlyPlace,
      tally.lines,
      JSON.stringify(tally.setAside),
      JSON.stringify(tally.faults),
      tally.faultCount,
      declared.replaces ?? null,
      JSON.stringify(tally.totals),
    ],
  );
  const areas = tally.areas.map(({ isSmall, ...area }) => ({ ...area, is_small: isSmall }));
  await insertRead(tx, campaignId, id, 'precinct_area', areas);
  await insertRead(tx, campaignId, id, 'precinct_contest', tally.contests);
  await insertRead(tx, campaignId, id, 'precinct_count', tally.counts);
}

/** What is read of a file, a row each, with the columns as the rows name them. */
const readTables = {
  precinct_area:
    'number int, county text, place text, code text, name text, registered int, ballots int, is_small boolean',
  precinct_contest: 'number int, name text, district text, choices jsonb',
  precinct_count: 'contest int, area int, votes jsonb, total int',
} as const;

const atOnce = 5_000;

async function insertRead(
  tx: Tx,
  campaignId: string,
  fileId: string,
  table: keyof typeof readTables,
  rows: readonly object[],
): Promise<void> {
  const columns = readTables[table].replace(/ \w+(?=,|$)/g, '');
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx.run(
      `insert into public.${table} (campaign_id, file_id, ${columns}) select $1, $2, ${columns}
         from jsonb_to_recordset($3) as r(${readTables[table]})`,
      [campaignId, fileId, JSON.stringify(rows.slice(from, from + atOnce))],
    );
  }
}

export function setFileState(
  tx: Tx,
  campaignId: string,
  id: string,
  from: ResultFile['state'],
  to: ResultFile['state'],
): Promise<number> {
  return tx.run(
    `update public.precinct_file set state = $4, ended_at = case when $4 = 'kept' then null else gate.clock() end
     where campaign_id = $1 and id = $2 and state = $3`,
    [campaignId, id, from, to],
  );
}

/** What was read of a file goes; the file itself stays as history. */
export async function deleteRead(tx: Tx, campaignId: string, id: string): Promise<void> {
  for (const table of Object.keys(readTables).reverse())
    await tx.run(`delete from public.${table} where campaign_id = $1 and file_id = $2`, [campaignId, id]);
}

export function setChoice(
  tx: Tx,
  campaignId: string,
  id: string,
  { contest, choice }: { readonly contest: number; readonly choice: number },
): Promise<number> {
  return tx.run(
    `update public.precinct_file f set contest = $3, choice = $4 where f.campaign_id = $1 and f.id = $2 and f.state = 'kept'
       and exists (select from public.precinct_contest c where c.campaign_id = f.campaign_id and c.file_id = f.id
         and c.number = $3 and $4 >= 0 and $4 < jsonb_array_length(c.choices))`,
    [campaignId, id, contest, choice],
  );
}

/** Contests in the order of the file, with how many areas have votes in them. */
export function selectContests(tx: Tx, campaignId: string, id: string): Promise<(Contest & { areas: number })[]> {
  return tx.rows(
    `select c.number, c.name, c.district, c.choices, (select count(*)::int from public.precinct_count n
       where n.campaign_id = c.campaign_id and n.file_id = c.file_id and n.contest = c.number) as areas
     from public.precinct_contest c where c.campaign_id = $1 and c.file_id = $2 order by c.number`,
    [campaignId, id],
  );
}

export function selectAreas(tx: Tx, campaignId: string, id: string): Promise<Area[]> {
  return tx.rows(
    `select number, county, place, code, name, registered, ballots, is_small as "isSmall" from public.precinct_area
     where campaign_id = $1 and file_id = $2 order by number`,
    [campaignId, id],
  );
}

export function selectCounts(tx: Tx, campaignId: string, id: string, contest: number): Promise<Count[]> {
  return tx.rows(
    `select contest, area, votes, total from public.precinct_count where campaign_id = $1 and file_id = $2 and contest = $3`,
    [campaignId, id, contest],
  );
}

/** Homes by precinct and town, and those of them that may be knocked: placed, and nobody there said stop. */
export function selectDoorAreas(tx: Tx, campaignId: string): Promise<DoorArea[]> {
  return tx.rows(
    `select precinct, city, count(*)::int as doors, (count(*) filter (where state = 'placed' and stopped_at is null))::int as open
     from public.door where campaign_id = $1 and state <> 'not-a-home' and coalesce(precinct, '') <> ''
     group by precinct, city order by precinct, city`,
    [campaignId],
  );
}
