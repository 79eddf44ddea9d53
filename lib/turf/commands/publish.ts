// Publishing drafts: from then on a turf does not change, because phones, paper and counts refer to it.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { found, Refusal } from '@/lib/platform/result';
import { type PublishFault, publishFaults, stampOf } from '../publishing';
import { allow } from '../queries';
import { isLive } from '../rules';
import {
  forgetKeptDrafts,
  lockCutting,
  lockTurf,
  markPublished,
  markRetired,
  selectDoors,
  selectSources,
  selectTurfs,
  selectWalkedDoors,
  selectWalks,
} from '../store';

const sentences: Record<PublishFault['why'], string> = {
  empty: 'A turf has no door. Take it back, or add doors.',
  'too-many': 'A turf has more than 150 doors. Split it.',
  'unplaced-inside': 'Doors without a place should be inside a turf. Place them first, or set them aside.',
  'in-open-walk': 'Some doors are still in an open walk. Wait until it ends.',
};

/** Publishes all drafts, or none: the first fault refuses the whole, with the turfs it concerns. */
export function publishTurfs(ctx: Ctx): Promise<{ turfs: number; doors: number }> {
  return act(ctx, { action: 'turf.publish' }, async (tx) => {
    allow(ctx, 'turf.cut');
    await lockCutting(tx, ctx.campaignId);
    const turfs = await selectTurfs(tx, ctx.campaignId);
    const drafts = turfs.filter((turf) => turf.state === 'draft');
    if (drafts.length === 0) throw new Refusal('invalid', 'There is no draft to publish.');
    const doors = await selectDoors(tx, ctx.campaignId);
    const [fault] = publishFaults(drafts, doors, await selectWalkedDoors(tx, ctx.campaignId));
    if (fault) {
      const numbers = drafts.filter(({ id }) => fault.turfIds.includes(id)).map((turf) => turf.number);
      throw new Refusal('conflict', `Nothing was published. ${sentences[fault.why]}`, {
        turfs: `${sentences[fault.why]} Turf ${numbers.slice(0, 9).join(', ')}.`,
      });
    }
    const ids = drafts.map(({ id }) => id);
    await forgetKeptDrafts(tx, ctx.campaignId);
    const own = Map.groupBy(doors, (door) => door.turfId ?? '');
    const sources = Map.groupBy(await selectSources(tx, ctx.campaignId, ids), ({ turfId }) => turfId);
    const stamps = new Map(
      ids.map((id) => {
        const from = (sources.get(id) ?? []).map(({ turfId: _, ...source }) => source);
        return [id, stampOf(own.get(id) ?? [], from)] as const;
      }),
    );
    const published = await markPublished(tx, ctx.campaignId, stamps);
    return { turfs: published, doors: ids.reduce((sum, id) => sum + (own.get(id)?.length ?? 0), 0) };
  });
}

/** Takes a published turf out of use, so that its doors can be cut anew. Its walks and sheets stay on record. */
export function retireTurf(ctx: Ctx, input: { readonly turfId: string }): Promise<void> {
  return act(ctx, { action: 'turf.retire', subject: input.turfId }, async (tx) => {
    allow(ctx, 'turf.cut');
    await lockCutting(tx, ctx.campaignId);
    const turf = found(await lockTurf(tx, ctx.campaignId, input.turfId));
    if (turf.state !== 'published') throw new Refusal('conflict', 'This turf is not published.');
    const walks = await selectWalks(tx, ctx.campaignId, turf.id);
    if (walks.some((walk) => isLive(walk, tx.now))) {
      throw new Refusal('conflict', 'This turf has a walk that is not over. End the walk first.');
    }
    await forgetKeptDrafts(tx, ctx.campaignId);
    await markRetired(tx, ctx.campaignId, turf.id);
  });
}
