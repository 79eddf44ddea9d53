// SQL of barriers: lines that no turf may cross. A file is one row, however many lines it holds.
import type { Tx } from '@/lib/platform/db';
import type { BarrierSet } from '../model';

export function selectBarriers(tx: Tx, campaignId: string): Promise<BarrierSet[]> {
  return tx.rows('select id, name, how, lines from public.barrier where campaign_id = $1 order by created_at, id', [
    campaignId,
  ]);
}

export async function insertBarrier(tx: Tx, campaignId: string, { id, name, how, lines }: BarrierSet): Promise<void> {
  await tx.run('insert into public.barrier (campaign_id, id, name, how, lines) values ($1, $2, $3, $4, $5)', [
    campaignId,
    id,
    name,
    how,
    JSON.stringify(lines),
  ]);
}

export function deleteBarrier(tx: Tx, campaignId: string, id: string): Promise<number> {
  return tx.run('delete from public.barrier where campaign_id = $1 and id = $2', [campaignId, id]);
}
