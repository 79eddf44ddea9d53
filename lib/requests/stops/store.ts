// SQL of stops at an address and of the batches that go before the privacy lead.
import type { Tx } from '@/lib/platform/db';

export async function insertAddressStop(
  tx: Tx,
  row: {
    campaignId: string;
    id: string;
    doorId: string | null;
    doorKey: string;
    turfId: string | null;
    network: Buffer;
  },
): Promise<void> {
  await tx.run(
    `insert into public.address_stop (campaign_id, id, door_id, door_key, turf_id, network) values ($1, $2, $3, $4, $5, $6)`,
    [row.campaignId, row.id, row.doorId, row.doorKey, row.turfId, row.network],
  );
}

/** Stops of the last hour from one network. */
export async function countFromNetwork(tx: Tx, campaignId: string, network: Buffer): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from public.address_stop
     where campaign_id = $1 and network = $2 and at > $3::timestamptz - interval '1 hour'`,
    [campaignId, network, tx.now],
  );
  return row.n;
}

/** Homes of a turf that were stopped by address and not decided on, and all its homes. */
export function countInTurf(tx: Tx, campaignId: string, turfId: string): Promise<{ stopped: number; homes: number }> {
  return tx.one(
    `select (select count(distinct door_key)::int from public.address_stop s where s.campaign_id = $1 and s.turf_id = $2
         and s.lifted_at is null and not exists (select 1 from public.stop_batch b
           where b.campaign_id = s.campaign_id and b.id = s.batch_id and b.state = 'confirmed')) as stopped,
       (select count(*)::int from public.door d where d.campaign_id = $1 and d.turf_id = $2) as homes`,
    [campaignId, turfId],
  );
}

/** The open batch of this cause, made when there is none, with every stop that belongs to it. */
export async function joinBatch(
  tx: Tx,
  batch: { campaignId: string; newId: string; network: Buffer | null; turfId: string | null },
): Promise<void> {
  const { campaignId, network, turfId } = batch;
  const cause = turfId === null ? 'network' : 'turf';
  const mine = `campaign_id = $1 and (($2::uuid is not null and turf_id = $2)
    or ($2::uuid is null and network = $3 and at > $4::timestamptz - interval '1 hour'))`;
  const known = await tx.maybe<{ id: string }>(
    `select b.id from public.stop_batch b where b.campaign_id = $1 and b.cause = $5 and b.state = 'open'
       and b.id in (select batch_id from public.address_stop where ${mine}) limit 1`,
    [campaignId, turfId, network, tx.now, cause],
  );
  if (!known) {
    await tx.run('insert into public.stop_batch (campaign_id, id, cause, turf_id) values ($1, $2, $3, $4)', [
      campaignId,
      batch.newId,
      cause,
      turfId,
    ]);
  }
  await tx.run(`update public.address_stop set batch_id = $5 where ${mine} and batch_id is null`, [
    campaignId,
    turfId,
    network,
    tx.now,
    known?.id ?? batch.newId,
  ]);
}

export interface BatchRow {
  readonly id: string;
  readonly cause: 'network' | 'turf';
  readonly turf: number | null;
  readonly homes: number;
  readonly madeAt: Date;
}

export function selectOpenBatches(tx: Tx, campaignId: string): Promise<BatchRow[]> {
  return tx.rows(
    `select b.id, b.cause, (select t.number from public.turf t where t.campaign_id = b.campaign_id and t.id = b.turf_id) as turf,
       (select count(distinct s.door_key)::int from public.address_stop s where s.campaign_id = b.campaign_id and s.batch_id = b.id) as homes,
       b.made_at as "madeAt"
     from public.stop_batch b where b.campaign_id = $1 and b.state = 'open' order by b.made_at limit 50`,
    [campaignId],
  );
}

/** Keys of the homes that were lifted; none when the batch stays. */
export async function decideBatchRow(tx: Tx, batchId: string, isLifted: boolean): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>('select gate.decide_stop_batch($1, $2) as key', [batchId, isLifted]);
  return rows.map((row) => row.key);
}

export async function forgetNetworkRows(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>('select gate.forget_networks() as n')).n;
}

export function selectDoorsOfBuilding(
  tx: Tx,
  campaignId: string,
  buildingKey: string,
): Promise<{ id: string; door_key: string; turf_id: string | null }[]> {
  return tx.rows(
    'select id, door_key, turf_id from public.door where campaign_id = $1 and building_key = $2 limit 500',
    [campaignId, buildingKey],
  );
}

/** A street has some thousands of homes at the most; which of them is meant is decided by the caller. */
export function selectDoorsOfStreet(
  tx: Tx,
  campaignId: string,
  streetKey: string,
): Promise<{ id: string; door_key: string; building_key: string; turf_id: string | null }[]> {
  return tx.rows(
    'select id, door_key, building_key, turf_id from public.door where campaign_id = $1 and street_key = $2 limit 20000',
    [campaignId, streetKey],
  );
}
