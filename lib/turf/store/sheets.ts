// SQL of printed sheets: which number went to whom, by when it is to be destroyed, and whether it was accounted for.
import type { Tx } from '@/lib/platform/db';
import type { Sheet } from '../model';
import { lockCutting } from './turfs';

const sheetColumns = `number, walk_id as "walkId", turf_id as "turfId",
  (select t.number from public.turf t where t.campaign_id = walk_sheet.campaign_id and t.id = turf_id) as turf, member_id as "memberId", doors, pages,
  printed_at as "printedAt", destroy_by as "destroyBy", settled_as as "settledAs", recalled_at as "recalledAt"`;

/** Writes the next sheet and returns its number. The campaign row is locked, so that two printers never share one. */
export async function insertSheet(
  tx: Tx,
  campaignId: string,
  sheet: Omit<Sheet, 'number' | 'turf' | 'printedAt' | 'settledAs' | 'recalledAt'> & { readonly id: string },
): Promise<Sheet> {
  await lockCutting(tx, campaignId);
  return tx.one(
    `insert into public.walk_sheet (campaign_id, id, number, walk_id, turf_id, member_id, doors, pages, destroy_by)
      values ($1, $2, (select coalesce(max(number), 0) + 1 from public.walk_sheet where campaign_id = $1), $3, $4, $5, $6, $7, $8)
      returning ${sheetColumns}`,
    [campaignId, sheet.id, sheet.walkId, sheet.turfId, sheet.memberId, sheet.doors, sheet.pages, sheet.destroyBy],
  );
}

/** Sheets of one turf, or all of the campaign. */
export function selectSheets(tx: Tx, campaignId: string, turfId?: string): Promise<Sheet[]> {
  return tx.rows(
    `select ${sheetColumns} from public.walk_sheet
      where campaign_id = $1 and ($2::uuid is null or turf_id = $2) order by number desc`,
    [campaignId, turfId ?? null],
  );
}

/** Settles one sheet; false when there is no such sheet or it was settled before. */
export async function settleSheet(
  tx: Tx,
  campaignId: string,
  number: number,
  as: 'back' | 'destroyed',
): Promise<boolean> {
  const changed = await tx.run(
    `update public.walk_sheet set settled_at = gate.clock(), settled_as = $3
      where campaign_id = $1 and number = $2 and settled_at is null`,
    [campaignId, number, as],
  );
  return changed === 1;
}

/** Takes the tick away again; false when there is none. */
export async function unsettleSheet(tx: Tx, campaignId: string, number: number): Promise<boolean> {
  const changed = await tx.run(
    `update public.walk_sheet set settled_at = null, settled_as = null
      where campaign_id = $1 and number = $2 and settled_at is not null`,
    [campaignId, number],
  );
  return changed === 1;
}

export function selectSheet(tx: Tx, campaignId: string, number: number): Promise<Sheet | undefined> {
  return tx.maybe(`select ${sheetColumns} from public.walk_sheet where campaign_id = $1 and number = $2`, [
    campaignId,
    number,
  ]);
}

/** The id of a sheet, from which the ids of what is entered from it are made. */
export async function selectSheetId(tx: Tx, campaignId: string, number: number): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    'select id from public.walk_sheet where campaign_id = $1 and number = $2',
    [campaignId, number],
  );
  return row?.id;
}
