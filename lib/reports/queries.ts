// Results for the desk: work as it stands, and the last snapshot of what people said.
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Day, Snapshot, TurfWork } from './model';
import { selectDay, selectSnapshot, selectWork } from './store';

export interface Results {
  readonly work: readonly TurfWork[];
  readonly said: Snapshot | null;
}

export function readResults(ctx: Ctx): Promise<Results> {
  if (!mayDo(ctx.actor, 'results.read')) throw new Refusal('not-permitted', 'Your role cannot read results.');
  const scope = { campaignId: ctx.campaignId, actorId: ctx.actor.id, actorKind: ctx.actor.kind };
  return transaction(scope, async (tx) => ({
    work: await selectWork(tx, ctx.campaignId),
    said: (await selectSnapshot(tx, ctx.campaignId)) ?? null,
  }));
}

/** What the campaign has and what is late, for the first page of the desk. */
export function readDay(ctx: Ctx): Promise<Day> {
  if (!mayDo(ctx.actor, 'desk.open')) throw new Refusal('not-permitted', 'Your role cannot open the desk.');
  const scope = { campaignId: ctx.campaignId, actorId: ctx.actor.id, actorKind: ctx.actor.kind };
  return transaction(scope, (tx) => selectDay(tx, ctx.campaignId));
}
