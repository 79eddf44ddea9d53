// What stands in both servers about one campaign whose import was killed: people as they can be read and found, and
// whether that agrees with the checkpoint.
import type pg from 'pg';
import { noCounts } from '@/lib/import/model';
import { acceptedOf, countsAddUp } from '@/lib/import/rules';
import { keys } from '@/lib/people';
import { nameForms, type PersonName } from '@/lib/people/names';
import { protectedRows } from './town-file';

export interface Town {
  /** Name and home of everybody, sorted. */
  readonly people: readonly string[];
  /** With those that a later file replaced. */
  readonly names: number;
  /** Names that do not open, and people without one, but for those of whom only the secret is erased so far. */
  readonly unreadable: number;
  readonly halfErased: number;
  /** People whom a search by their name or a stop at their home would not find. */
  readonly unlearnt: readonly string[];
  readonly secrets: number;
  readonly state: string;
  /** Past the check, which counts as well but writes nothing. */
  readonly isStarted: boolean;
  readonly atRow: number;
  readonly totalRows: number;
  readonly counts: typeof noCounts;
  readonly earlier: typeof noCounts;
  readonly refused: number;
  readonly staged: number;
  readonly chunks: number;
}

interface Found {
  readonly id: string;
  readonly door_id: string;
  readonly door_key: string;
  readonly name_id: string | null;
  readonly sealed: Buffer | null;
}

type Learnt = Record<'person_id' | 'tok_last' | 'tok_full' | 'tok_home', string>;

export async function readTown(campaignId: string, data: pg.Client, secrets: pg.Client): Promise<Town> {
  const { rows } = await data.query<Found>(
    `select p.id, p.door_id, d.door_key, n.id as name_id, n.sealed from personal.person p
     join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     left join lateral (select id, sealed from personal.name where campaign_id = p.campaign_id and person_id = p.id
       order by id desc limit 1) n on true
     where p.campaign_id = $1 and p.circle = 'roll'`,
    [campaignId],
  );
  const names = await data.query('select 1 from personal.name where campaign_id = $1', [campaignId]);
  const learnt = await secrets.query<Learnt>(
    'select person_id, tok_last, tok_full, tok_home from keys.person where campaign_id = $1',
    [campaignId],
  );
  const erased = await secrets.query<{ person_id: string }>(
    'select person_id from keys.erased where campaign_id = $1',
    [campaignId],
  );
  const gone = new Set(erased.rows.map(({ person_id }) => person_id));
  const tokens = new Map(learnt.rows.map((row) => [row.person_id, row]));
  const tokeniser = await keys.openTokeniser(campaignId);
  const ring = await keys.openRing(
    campaignId,
    'import',
    rows.map(({ id }) => id),
  );
  const people: string[] = [];
  const unlearnt: string[] = [];
  let unreadable = 0;
  let halfErased = 0;
  for (const { id, door_id, door_key, name_id, sealed } of rows) {
    if (gone.has(id)) {
      halfErased += 1;
      continue;
    }
    if (name_id === null || sealed === null || !ring.has(id)) {
      unreadable += 1;
      continue;
    }
    const name = ring.openJson<PersonName>({ personId: id, table: 'name', column: 'sealed', rowId: name_id }, sealed);
    const { last, firstLast } = nameForms(name);
    const should = tokeniser.tokens({ last, full: firstLast, home: `${firstLast}|${door_id}` });
    const is = tokens.get(id);
    if (is?.tok_last !== should.last || is?.tok_full !== should.full || is?.tok_home !== should.home)
      unlearnt.push(`${firstLast} at ${door_key}`);
    people.push(`${firstLast} at ${door_key}`);
  }
  const { rows: imports } = await data.query<Record<string, never>>(
    `select id, source_id is not null as started, state, at_row, total_rows, counts,
       (select count(*)::int from staging.refused r where r.campaign_id = i.campaign_id and r.import_id = i.id) as refused,
       (select count(*)::int from staging.import_person s where s.campaign_id = i.campaign_id) as staged,
       (select count(*)::int from audit.entry e where e.campaign_id = i.campaign_id and e.action = 'import.chunk' and e.subject = i.id::text) as chunks
     from public.import i where i.campaign_id = $1 order by uploaded_at`,
    [campaignId],
  );
  const [first, second] = imports as unknown as {
    started: boolean;
    state: string;
    at_row: number;
    total_rows: number;
    counts: object;
    refused: number;
    staged: number;
    chunks: number;
  }[];
  return {
    people: people.toSorted((a, b) => (a < b ? -1 : 1)),
    names: names.rows.length,
    unreadable,
    halfErased,
    unlearnt,
    secrets: learnt.rows.length,
    state: second?.state ?? 'not received',
    isStarted: second?.started ?? false,
    atRow: second?.at_row ?? 0,
    totalRows: second?.total_rows ?? 0,
    counts: { ...noCounts, ...second?.counts },
    earlier: { ...noCounts, ...first?.counts },
    refused: second?.refused ?? 0,
    staged: second?.staged ?? 0,
    chunks: second?.chunks ?? 0,
  };
}

/** Whatever does not agree with the checkpoint; nothing when all is well. */
export function whatIsWrong(town: Town, rowsAtOnce: number): string[] {
  const { counts, atRow, earlier } = town;
  const shouldBe: [string, unknown, unknown][] = [
    ['every row counted once', countsAddUp(counts), true],
    ['rows counted up to the checkpoint', town.isStarted ? counts.rows : 0, town.isStarted ? atRow : 0],
    ['whole chunks only', atRow === town.totalRows ? 0 : atRow % rowsAtOnce, 0],
    ['an entry a chunk', town.isStarted ? town.chunks : 0, town.isStarted ? Math.ceil(atRow / rowsAtOnce) : 0],
    ['refused lines kept', town.isStarted ? town.refused : 0, town.isStarted ? counts.refused : 0],
    ['nothing left in staging', town.staged, 0],
    ['people who cannot be read', town.unreadable, 0],
    ['nobody lost', town.people.length >= acceptedOf(earlier) - protectedRows, true],
    ['nobody without a row', town.people.length <= acceptedOf(earlier) + counts.fresh, true],
  ];
  return shouldBe.flatMap(([what, is, should]) => (is === should ? [] : [`${what}: ${is}, not ${should}`]));
}
