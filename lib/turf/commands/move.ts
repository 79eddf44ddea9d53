// Moving doors from draft to draft by hand. A building moves as a whole: moving one of its doors never splits it.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { found, Refusal } from '@/lib/platform/result';
import { drawnBy } from '../cut';
import { MAX_TURF_DOORS } from '../model';
import { allow } from '../queries';
import { isPlaced } from '../rules';
import {
  deleteDrafts,
  keepDrafts,
  lockCutting,
  moveDoorsTo,
  selectBarriers,
  selectDoors,
  selectDrafts,
  selectTurfs,
  updateDraft,
} from '../store';

export type Move = { readonly doorIds: readonly string[]; readonly turfId: string };

/** Puts doors, with the rest of their buildings, into another draft. A draft that loses its last door goes. */
export function moveDoors(ctx: Ctx, input: Move): Promise<{ doors: number }> {
  return act(ctx, { action: 'turf.move-doors', subject: input.turfId }, async (tx) => {
    allow(ctx, 'turf.cut');
    await lockCutting(tx, ctx.campaignId);
    const drafts = (await selectTurfs(tx, ctx.campaignId)).filter((turf) => turf.state === 'draft');
    const target = found(drafts.find((turf) => turf.id === input.turfId));
    await keepDrafts(tx, ctx.campaignId, await selectDrafts(tx, ctx.campaignId));
    const doors = await selectDoors(tx, ctx.campaignId);
    const lines = (await selectBarriers(tx, ctx.campaignId)).flatMap((set) => set.lines);
    const chosen = input.doorIds.map((id) => found(doors.find((door) => door.id === id)));
    const isDraft = (turfId: string | null) => turfId === null || drafts.some((turf) => turf.id === turfId);
    if (chosen.length === 0) throw new Refusal('invalid', 'Choose a door first.');
    if (chosen.some((door) => !isDraft(door.turfId))) {
      throw new Refusal('conflict', 'A published turf does not change. Take it out of use first.');
    }
    const from = new Set(chosen.map((door) => `${door.buildingKey} ${door.turfId}`));
    const moving = doors.filter((door) => isPlaced(door) && from.has(`${door.buildingKey} ${door.turfId}`));
    const there = doors.filter((door) => door.turfId === target.id);
    const after = new Set([...there, ...moving].map((door) => door.id)).size;
    if (after > MAX_TURF_DOORS) {
      throw new Refusal('too-many', `That would be ${after} doors. A turf holds at most ${MAX_TURF_DOORS}.`);
    }
    const ids = new Set(moving.map((door) => door.id));
    await moveDoorsTo(tx, ctx.campaignId, [...ids], target.id);
    const touched = new Set([target.id, ...moving.flatMap((door) => door.turfId ?? [])]);
    for (const turfId of touched) {
      const own = doors.filter((door) => (ids.has(door.id) ? target.id : door.turfId) === turfId).filter(isPlaced);
      if (own.length === 0) await deleteDrafts(tx, ctx.campaignId, [turfId]);
      else await updateDraft(tx, ctx.campaignId, turfId, drawnBy(own, lines));
    }
    return { doors: moving.length };
  });
}
