// A yes that has reached its end says so in the log of what was said, once (CON-16). Nothing waits for this: the policies
// look at the clock themselves.
import { audited } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { expireDue } from '../wording/store';

const mostAtOnce = 1000;

/** Writes `expired` events in every campaign. Gives how many. */
export async function expireConsents(): Promise<number> {
  let ended = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    const entry = { campaignId, actor: systemActor, purpose: 'retention', action: 'consent.expire' } as const;
    for (let done = mostAtOnce; done === mostAtOnce; ended += done) {
      done = await audited(entry, {}, ({ tx }) => expireDue(tx, mostAtOnce));
    }
  }
  return ended;
}
