// The check of witnesses as the organiser sees it: counts of each volunteer's own work, nobody's answer.
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { scopeOf, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { type StandsOut, standingOut } from '../witnesses';
import { selectWitnesses } from '../wording/store';

export function readStandingOut(ctx: Pick<Ctx, 'campaignId' | 'actor'>): Promise<readonly StandsOut[]> {
  if (!mayDo(ctx.actor, 'results.read')) throw new Refusal('not-permitted', 'Your role cannot see this.');
  return transaction(scopeOf(ctx), async (tx) => standingOut(await selectWitnesses(tx)));
}
