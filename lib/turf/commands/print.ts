// Paper. A printed walk list is a disclosure that no click can withdraw, so each sheet is numbered, names who took it,
// and says by when it must be destroyed. Printing again is a new sheet.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { found, Refusal } from '@/lib/platform/result';
import type { Sheet } from '../model';
import { allow } from '../queries';
import { DOORS_A_PAGE, destroyBy, isLive } from '../rules';
import { insertSheet, selectSheet, selectWalk, settleSheet, unsettleSheet } from '../store';

/** Issues the next sheet of a live walk to one of its volunteers. The names are read, and logged, when the sheet is shown. */
export function issueSheet(
  ctx: Ctx,
  input: { readonly walkId: string; readonly memberId?: string | undefined },
): Promise<Sheet> {
  return act(ctx, { action: 'walk.print', subject: input.walkId }, async (tx) => {
    const { crewOnly } = allow(ctx, 'walk.print');
    const walk = found(await selectWalk(tx, ctx.campaignId, input.walkId));
    if (crewOnly && walk.captainId !== ctx.actor.id) found(undefined);
    if (!isLive(walk, tx.now)) throw new Refusal('expired', 'This walk is over. Assign the turf again to print.');
    const memberId = input.memberId ?? walk.memberIds[0];
    if (memberId === undefined || !walk.memberIds.includes(memberId)) {
      throw new Refusal('invalid', 'Choose who takes the sheet.', { memberId: 'Choose who takes the sheet.' });
    }
    return insertSheet(tx, ctx.campaignId, {
      id: newId(),
      walkId: walk.id,
      turfId: walk.turfId,
      memberId,
      doors: walk.doors,
      pages: Math.max(1, Math.ceil(walk.doors / DOORS_A_PAGE)),
      destroyBy: destroyBy(walk),
    });
  });
}

type Settling = { readonly number: number; readonly as: 'back' | 'destroyed' };

/** Ticks a sheet off: it came back, or it was destroyed. */
export function settle(ctx: Ctx, { number, as }: Settling): Promise<void> {
  return act(ctx, { action: 'walk.sheet-settled', subject: String(number), detail: { as } }, async (tx) => {
    await reachableSheet(tx, ctx, number);
    if (!(await settleSheet(tx, ctx.campaignId, number, as))) throw new Refusal('conflict', 'This sheet has its tick.');
  });
}

/** Takes a tick away that was given by mistake: the sheet is out again, with the day it always had. */
export function unsettle(ctx: Ctx, { number }: Pick<Settling, 'number'>): Promise<void> {
  return act(ctx, { action: 'walk.sheet-unsettled', subject: String(number) }, async (tx) => {
    await reachableSheet(tx, ctx, number);
    if (!(await unsettleSheet(tx, ctx.campaignId, number))) throw new Refusal('conflict', 'This sheet has no tick.');
  });
}

/** A sheet of a walk that this actor may print: a captain's own crew only. Absent and foreign ones answer alike. */
async function reachableSheet(tx: Tx, ctx: Ctx, number: number): Promise<void> {
  const { crewOnly } = allow(ctx, 'walk.print');
  const sheet = found(await selectSheet(tx, ctx.campaignId, number));
  if (crewOnly && found(await selectWalk(tx, ctx.campaignId, sheet.walkId)).captainId !== ctx.actor.id)
    found(undefined);
}
