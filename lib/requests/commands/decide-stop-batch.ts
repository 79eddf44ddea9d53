// The privacy lead looks at an unusual batch of stops. Each of them works meanwhile; she says that they stay, or lifts
// those that nothing but the batch has stopped.

import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { keys, withPurpose } from '@/lib/people';
import { scopeOf, systemTransaction, transaction } from '@/lib/platform/db';
import { errorCode } from '@/lib/platform/error-code';
import { Refusal } from '@/lib/platform/result';
import { type BatchRow, decideBatchRow, forgetNetworkRows, selectOpenBatches } from '../stops/store';

type Lead = Pick<Ctx, 'campaignId' | 'actor'>;

function requireLead(ctx: Lead): void {
  if (!mayDo(ctx.actor, 'request.handle')) throw new Refusal('not-permitted', 'Your role cannot decide on stops.');
}

export function listStopBatches(ctx: Lead): Promise<BatchRow[]> {
  requireLead(ctx);
  return transaction(scopeOf(ctx), (tx) => selectOpenBatches(tx, ctx.campaignId));
}

/** Gives how many homes were lifted: none when the batch stays. `conflict` when it is decided already. */
export async function decideStopBatch(ctx: Lead, batchId: string, decision: 'stay' | 'lift'): Promise<number> {
  requireLead(ctx);
  const look = { purpose: 'rights.handle', action: `stops.${decision}`, subject: batchId } as const;
  try {
    const lifted = await withPurpose(ctx, look, ({ tx }) => decideBatchRow(tx, batchId, decision === 'lift'));
    await keys.liftHouseholds(ctx.campaignId, lifted);
    return lifted.length;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'AF003') throw new Refusal('conflict', 'This batch is decided already.');
    throw error;
  }
}

/** CON-13: no network is known longer than 30 days, of any campaign. */
export function forgetNetworks(): Promise<number> {
  return systemTransaction(forgetNetworkRows);
}
