// SQL of campaigns, rounds and sources: no row here is about a person.
import type { Tx } from '@/lib/platform/db';
import type { KeptTerms } from '@/lib/rules-data/model';
import type { Campaign, KeptList, Round, SourceKind } from './model';

const columns = `id, slug, name, jurisdiction, organisation, locale, country, time_zone as "timeZone",
  controller_name as "controllerName", controller_address as "controllerAddress", controller_contact as "controllerContact",
  run_by as "runBy", paid_by as "paidBy", hosted_by as "hostedBy", roll_use as "rollUse",
  nullif(purge_at, 'infinity') as "purgeAt", set_up_step as "setUpStep", set_up_done_at as "setUpDoneAt", is_demo as "isDemo",
  throwaway_until is not null as "isThrowaway"`;

export function selectCampaign(tx: Tx, campaignId: string): Promise<Campaign | undefined> {
  return tx.maybe(`select ${columns} from public.campaign where id = $1`, [campaignId]);
}

export async function selectCampaignIdBySlug(tx: Tx, slug: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string | null }>('select gate.campaign_by_slug($1) as id', [slug]);
  return row.id ?? undefined;
}

export async function selectOnlyCampaignId(tx: Tx): Promise<string | undefined> {
  const row = await tx.one<{ id: string | null }>('select gate.only_campaign() as id');
  return row.id ?? undefined;
}

export async function selectLastRoundOn(tx: Tx, campaignId: string): Promise<string | undefined> {
  const row = await tx.one<{ on: string | null }>(
    'select max(votes_on) as on from public.election_round where campaign_id = $1',
    [campaignId],
  );
  return row.on ?? undefined;
}

export async function insertCampaign(
  tx: Tx,
  row: {
    id: string;
    slug: string;
    name: string;
    jurisdiction: string;
    country: string;
    locale: string;
    timeZone: string;
    isDemo: boolean;
    throwaway?: { readonly until: Date; readonly keyHash: Buffer } | undefined;
  },
): Promise<void> {
  await tx.run(
    `insert into public.campaign (id, slug, name, jurisdiction, country, locale, time_zone, is_demo, throwaway_until, throwaway_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[row.id, row.slug, row.name, row.jurisdiction, row.country, row.locale, row.timeZone, row.isDemo],
      ...[row.throwaway?.until, row.throwaway?.keyHash],
    ],
  );
}

export interface SourceRow {
  readonly campaignId: string;
  readonly id: string;
  readonly kind: SourceKind;
  readonly label: string;
  readonly licence?: string | undefined;
  readonly basis: string;
  readonly collectedOn?: string | undefined;
  readonly permits: readonly string[];
  readonly ceiling: readonly string[];
  readonly until?: Date | undefined;
  readonly tellBy?: string | undefined;
  /** Facts of its people that doors may be chosen by. */
  readonly chooses?: readonly string[] | undefined;
  /** For lists: what the law of the place that gave it allows, as known on this day. */
  readonly terms?: KeptTerms | undefined;
}

export async function insertSource(tx: Tx, row: SourceRow): Promise<void> {
  await tx.run(
    `insert into public.source (campaign_id, id, kind, label, licence, basis, collected_on, permits, ceiling, until, tell_by, chooses, terms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, 'infinity'::timestamptz), $11, $12, $13)`,
    [
      row.campaignId,
      row.id,
      row.kind,
      row.label,
      row.licence,
      row.basis,
      row.collectedOn,
      row.permits,
      row.ceiling,
      row.until,
      row.tellBy,
      row.chooses ?? [],
      row.terms ?? null,
    ],
  );
}

/** Lists of people in use, newest first: without terms where one was taken in before they were kept. */
export function selectLists(tx: Tx, campaignId: string): Promise<KeptList[]> {
  return tx.rows(
    `select id, label, licence, collected_on::text as "collectedOn", nullif(until, 'infinity') as until, terms
     from public.source where campaign_id = $1 and kind = 'roll' and ended_at is null and until > gate.clock() order by added_at desc, id desc`,
    [campaignId],
  );
}

/** The standing source of a kind (door, sign-up, team, request, person), made together with the campaign. */
export async function selectStandingSourceId(tx: Tx, campaignId: string, kind: SourceKind): Promise<string> {
  const row = await tx.one<{ id: string }>(
    'select id from public.source where campaign_id = $1 and kind = $2 and ended_at is null order by added_at limit 1',
    [campaignId, kind],
  );
  return row.id;
}

const changeable = [
  'jurisdiction',
  'country',
  'time_zone',
  'organisation',
  'controller_name',
  'controller_address',
  'controller_contact',
  'run_by',
  'paid_by',
  'hosted_by',
  'roll_use',
  'purge_at',
  'set_up_step',
  'set_up_done_at',
] as const;
export type CampaignChange = Partial<Record<(typeof changeable)[number], string | number | Date>>;

/** Changes the named columns of the campaign; a name outside the list cannot be given. */
export async function updateCampaign(tx: Tx, campaignId: string, change: CampaignChange): Promise<void> {
  const names = changeable.filter((name) => change[name] !== undefined);
  const sets = names.map((name, n) => `${name} = $${n + 2}`).join(', ');
  const changed = await tx.run(`update public.campaign set ${sets} where id = $1`, [
    campaignId,
    ...names.map((name) => change[name]),
  ]);
  if (changed !== 1) throw new Error('The campaign was not changed.');
}

/** Writes the ground of visits by the roll; the database keeps the version and brings every row in line. */
export async function chooseRollBasis(
  tx: Tx,
  chosen: { readonly basis: string; readonly justification: string; readonly balancing: string },
): Promise<void> {
  await tx.run(`select gate.choose_basis('canvass.contact', $1, $2, $3)`, [
    chosen.basis,
    chosen.justification,
    chosen.balancing,
  ]);
}

export async function selectRounds(tx: Tx, campaignId: string): Promise<Round[]> {
  return tx.rows(
    `select round, votes_on as "votesOn", polls_close_at as "pollsCloseAt" from public.election_round
     where campaign_id = $1 order by round`,
    [campaignId],
  );
}

export async function deleteRounds(tx: Tx, campaignId: string): Promise<void> {
  await tx.run('delete from public.election_round where campaign_id = $1', [campaignId]);
}

export async function insertRound(tx: Tx, campaignId: string, row: Round & { readonly id: string }): Promise<void> {
  await tx.run(
    `insert into public.election_round (campaign_id, id, round, name, votes_on, polls_close_at) values ($1, $2, $3, $4, $5, $6)`,
    [campaignId, row.id, row.round, `Round ${row.round}`, row.votesOn, row.pollsCloseAt],
  );
}

/** Campaigns that are set up and not closed: for jobs, which act in each of them in turn. */
export async function selectOpenCampaignIds(tx: Tx): Promise<string[]> {
  return (await tx.rows<{ id: string }>('select gate.open_campaigns() as id')).map((row) => row.id);
}

export interface ThrowawayRow {
  readonly campaignId: string;
  readonly until: Date;
  readonly keyHash: Buffer;
}

/** Campaigns of trials that still stand, of the whole installation. */
export function selectThrowaways(tx: Tx): Promise<ThrowawayRow[]> {
  return tx.rows('select campaign_id as "campaignId", until, key_hash as "keyHash" from gate.throwaways()');
}

export async function selectPeopleOfThrowaway(tx: Tx, campaignId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select gate.throwaway_people($1) as id', [campaignId]);
  return rows.map(({ id }) => id);
}

export async function closeThrowaway(tx: Tx, campaignId: string): Promise<void> {
  const closed = await tx.run(
    'update public.campaign set closed_at = $2 where id = $1 and throwaway_until is not null and closed_at is null',
    [campaignId, tx.now],
  );
  if (closed !== 1) throw new Error('Only a campaign of a trial is closed this way, and once.');
}
