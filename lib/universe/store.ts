// SQL of choosing: saved versions, and the keeper's functions that count people and name doors.
import type { Tx } from '@/lib/platform/db';
import type { ChoiceCounts, Rules, Universe } from './model';

const columns = `id, line_id as "lineId", version, name, rules, made_at as "madeAt", used_at as "usedAt",
  published_at as "publishedAt", withdrawn_at as "withdrawnAt"`;

export function selectUniverses(tx: Tx, campaignId: string): Promise<Universe[]> {
  return tx.rows(
    `select ${columns} from public.universe where campaign_id = $1 order by made_at desc, version desc, id desc`,
    [campaignId],
  );
}

/** Versions that are public now, the newest first. */
export function selectPublished(tx: Tx, campaignId: string): Promise<Pick<Universe, 'id' | 'rules' | 'publishedAt'>[]> {
  return tx.rows(
    `select id, rules, published_at as "publishedAt" from public.universe
     where campaign_id = $1 and published_at is not null and withdrawn_at is null order by published_at desc, id desc limit 50`,
    [campaignId],
  );
}

export function selectUniverse(tx: Tx, campaignId: string, id: string): Promise<Universe | undefined> {
  return tx.maybe(`select ${columns} from public.universe where campaign_id = $1 and id = $2`, [campaignId, id]);
}

export async function insertUniverse(
  tx: Tx,
  row: {
    readonly campaignId: string;
    readonly id: string;
    readonly lineId: string;
    readonly version: number;
    readonly name: string;
    readonly rules: Rules;
    readonly madeBy: string;
  },
): Promise<void> {
  await tx.run(
    `insert into public.universe (campaign_id, id, line_id, version, name, rules, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.campaignId, row.id, row.lineId, row.version, row.name, JSON.stringify(row.rules), row.madeBy],
  );
}

/** Publishes a version, or takes it back; 0 when it was so before. */
export function setPublished(tx: Tx, campaignId: string, id: string, isPublished: boolean): Promise<number> {
  return tx.run(
    isPublished
      ? `update public.universe set published_at = gate.clock(), withdrawn_at = null
          where campaign_id = $1 and id = $2 and (published_at is null or withdrawn_at is not null)`
      : `update public.universe set withdrawn_at = gate.clock()
          where campaign_id = $1 and id = $2 and published_at is not null and withdrawn_at is null`,
    [campaignId, id],
  );
}

export async function countChoice(tx: Tx, rules: Rules, key: Buffer): Promise<ChoiceCounts> {
  return (
    await tx.one<{ counts: ChoiceCounts }>('select personal.count_choice($1, $2) as counts', [
      JSON.stringify(rules),
      key,
    ])
  ).counts;
}

export async function countEarlier(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>('select personal.earlier_doors() as n')).n;
}

/** Doors of a saved version; none where a list by facts of people has fewer than ten people. */
export async function selectChosenDoors(tx: Tx, universeId: string, key: Buffer): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select id from personal.choose_doors($1, $2) as id', [universeId, key]);
  return rows.map(({ id }) => id);
}

/** What places can be chosen: precincts and turfs of the campaign with their doors. */
export async function selectPlaces(
  tx: Tx,
  campaignId: string,
): Promise<{
  precincts: { name: string; doors: number }[];
  turfs: { id: string; number: number; doors: number }[];
}> {
  const precincts = await tx.rows<{ name: string; doors: number }>(
    `select precinct as name, count(*)::int as doors from public.door
      where campaign_id = $1 and precinct is not null and precinct <> '' group by precinct order by precinct`,
    [campaignId],
  );
  const turfs = await tx.rows<{ id: string; number: number; doors: number }>(
    `select id, number, door_count as doors from public.turf where campaign_id = $1 and state = 'published' order by number`,
    [campaignId],
  );
  return { precincts, turfs };
}
