// Rights asked for at a door, handed on to those who answer them. The ticket the volunteer wrote down is the reference of
// the request; the clock runs from the moment it was said, however late the phone has sent it.
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { type DoorRight, selectDoorRights, settleFact } from '../store';

/** Gives each open right to `take` once; what `take` throws leaves it open for the next time. Returns how many were taken. */
export async function handOnDoorRights(take: (campaignId: string, right: DoorRight) => Promise<void>): Promise<number> {
  let taken = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    const who = { campaignId, actor: systemActor };
    const waiting = await act(who, { action: 'field.rights' }, (tx) => selectDoorRights(tx, campaignId));
    for (const right of waiting) {
      await take(campaignId, right);
      await act(who, { action: 'field.right-taken', subject: right.ticket }, (tx) =>
        settleFact(tx, campaignId, right.factId, { taken: 'yes' }),
      );
      taken += 1;
    }
  }
  return taken;
}
