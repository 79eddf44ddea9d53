// Before the first list: the undertaking in its present wording, and the training (GOV-09). Both are the member's own acts.

import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { Refusal } from '@/lib/platform/result';
import { undertakingVersion } from '../model';
import { noteTraining, noteUndertaking } from '../store';

const membersOnly = 'Only a member gets ready to walk: sign in as the one who will walk.';

export function signUndertaking(ctx: Ctx): Promise<void> {
  return act(
    ctx,
    { action: 'team.sign-undertaking', subject: ctx.actor.id, detail: { version: undertakingVersion } },
    async (tx) => {
      if (ctx.actor.kind !== 'member') throw new Refusal('not-permitted', membersOnly);
      await noteUndertaking(tx, ctx.campaignId, ctx.actor.id, undertakingVersion);
    },
  );
}

/** To be called once the questions were answered with at least the pass mark of rules-data. */
export function passTraining(ctx: Ctx): Promise<void> {
  return act(ctx, { action: 'team.pass-training', subject: ctx.actor.id }, async (tx) => {
    if (ctx.actor.kind !== 'member') throw new Refusal('not-permitted', membersOnly);
    await noteTraining(tx, ctx.campaignId, ctx.actor.id);
  });
}
