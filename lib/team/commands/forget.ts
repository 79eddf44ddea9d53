// When a member's record is erased, the seat stays as an empty chair: what was done under its id is still in the log,
// but nobody can sign in to it, and the account goes with its last seat.

import { act } from '@/lib/audit';
import { endMemberAccess, forgetAccount } from '@/lib/auth';
import { type MemberId, systemActor } from '@/lib/auth/model';
import { transaction } from '@/lib/platform/db';
import { emptySeat, lockMember, selectAccountId, selectMember } from '../store';

/** Does nothing for a person who works for nobody here. May be repeated. */
export async function forgetSeat(campaignId: string, memberId: MemberId): Promise<void> {
  const by = { campaignId, actor: systemActor };
  const scope = { campaignId, actorId: by.actor.id, actorKind: 'system' } as const;
  // No entry about people who never worked here.
  if (!(await transaction(scope, (tx) => selectMember(tx, campaignId, memberId)))) return;
  await act(by, { action: 'team.forget', subject: memberId }, async (tx) => {
    if (!(await lockMember(tx, campaignId, memberId))) return;
    const accountId = await selectAccountId(tx, campaignId, memberId);
    await endMemberAccess(tx, memberId);
    await emptySeat(tx, campaignId, memberId);
    if (accountId !== null) await forgetAccount(tx, accountId);
  });
}
