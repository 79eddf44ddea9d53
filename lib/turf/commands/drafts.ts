// What every change of drafts starts from and ends in: the ground as it is, the drafts as they were, and new ones with their
// criteria. Doors that somebody else cut meanwhile refuse the whole.
import type { Ctx } from '@/lib/auth/model';
import type { Polygon } from '@/lib/places/model';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { Barrier, CampaignDoor, CutTurf, Turf } from '../model';
import {
  insertDrafts,
  keepDrafts,
  lockCutting,
  selectBarriers,
  selectDoors,
  selectDrafts,
  selectTurfs,
} from '../store';

type Ground = {
  readonly turfs: readonly Turf[];
  readonly doors: readonly CampaignDoor[];
  readonly lines: readonly Barrier[];
};

/** What a change starts from; the drafts are kept as they are, so that it can be undone. */
export async function readGround(tx: Tx, ctx: Ctx): Promise<Ground> {
  await lockCutting(tx, ctx.campaignId);
  await keepDrafts(tx, ctx.campaignId, await selectDrafts(tx, ctx.campaignId));
  return {
    turfs: await selectTurfs(tx, ctx.campaignId),
    doors: await selectDoors(tx, ctx.campaignId),
    lines: (await selectBarriers(tx, ctx.campaignId)).flatMap(({ lines }) => lines),
  };
}

export async function saveDrafts(
  tx: Tx,
  ctx: Ctx,
  first: number,
  turfs: readonly CutTurf[],
  criteria: Readonly<Record<string, string | number>>,
  { outline = null, instead = [] }: { outline?: Polygon | null; instead?: readonly string[] } = {},
): Promise<readonly string[]> {
  const rows = turfs.map((turf, i) => ({
    id: newId(),
    number: first + i,
    criteria,
    whySo: turf.whySo,
    outline,
    doorIds: turf.doorIds,
  }));
  const taken = await insertDrafts(tx, ctx.campaignId, rows, instead);
  if (taken !== turfs.reduce((sum, turf) => sum + turf.doorIds.length, 0)) {
    throw new Refusal('conflict', 'Somebody else cut some of these doors a moment ago. Nothing was changed.');
  }
  return rows.map(({ id }) => id);
}

/** The lowest number from which `count` numbers in a row are free. */
export function freeNumber(turfs: readonly Turf[]): number {
  return turfs.reduce((most, turf) => Math.max(most, turf.number), 0) + 1;
}
