// What ends by itself: an invitation nobody answered in its seven days, and the name and address of a member 90 days
// after the last day here. Both leave no coded mark: nobody was on a list. A run that is killed goes on with the next one.

import { act } from '@/lib/audit';
import { endMemberAccess } from '@/lib/auth';
import { type MemberId, systemActor } from '@/lib/auth/model';
import { erase } from '@/lib/people';
import { systemTransaction, transaction } from '@/lib/platform/db';
import { memberKeptDays } from '../model';
import { deleteMember, selectLivingCampaigns, selectLongGone, selectUnanswered } from '../store';
import { forgetSeat } from './forget';

/** In all campaigns of this server. Returns how many seats ended. */
export async function sweepTeam(): Promise<number> {
  let ended = 0;
  for (const campaignId of await systemTransaction(selectLivingCampaigns)) {
    const scope = { campaignId, actorId: systemActor.id, actorKind: 'system' } as const;
    for (const id of await transaction(scope, (tx) => selectUnanswered(tx, campaignId))) {
      await withdrawInvitation(campaignId, id);
      ended += 1;
    }
    for (const id of await transaction(scope, (tx) => selectLongGone(tx, campaignId, memberKeptDays))) {
      await erase({ campaignId, actor: systemActor }, id, id, { leavesMarks: false });
      await forgetSeat(campaignId, id);
      ended += 1;
    }
  }
  return ended;
}

/** Takes an invitation back as if it had never been: no seat, no address, no link. Does nothing once somebody joined. */
export async function withdrawInvitation(campaignId: string, id: MemberId): Promise<void> {
  const by = { campaignId, actor: systemActor };
  const gone = await act(by, { action: 'team.end-invitation', subject: id }, async (tx) => {
    await endMemberAccess(tx, id);
    return deleteMember(tx, campaignId, id);
  });
  if (gone === 1) await erase(by, id, id, { leavesMarks: false });
}
