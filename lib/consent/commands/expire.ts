// A yes that has reached its end says so in the log of what was said, once (CON-16). Nothing waits for this: the policies
// look at the clock themselves.
import { audited } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import type { Tx } from '@/lib/platform/db';
import { endEvidence } from '../evidence/store';
import { expireDue } from '../wording/store';

const mostAtOnce = 1000;

/** Writes `expired` events in every campaign. Gives how many. */
export function expireConsents(): Promise<number> {
  return inEveryCampaign('consent.expire', expireDue);
}

/**
 * Erases the pictures of papers whose record has ended, was withdrawn or replaced, and spoken answers that nobody has
 * confirmed in time (CON-10, CON-07). Gives how many.
 */
export function endToldEvidence(): Promise<number> {
  return inEveryCampaign('consent.end-evidence', endEvidence);
}

async function inEveryCampaign(action: string, end: (tx: Tx, most: number) => Promise<number>): Promise<number> {
  let ended = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    const entry = { campaignId, actor: systemActor, purpose: 'retention', action } as const;
    for (let done = mostAtOnce; done >= mostAtOnce; ended += done) {
      done = await audited(entry, {}, ({ tx }) => end(tx, mostAtOnce));
    }
  }
  return ended;
}
