// Changing a seat: role, suspension, end of access, a lost phone, a second step to begin anew. Ending is immediate: the
// sessions go in the same transaction, so the next request of that browser is nobody's.

import { act } from '@/lib/audit';
import { endMemberAccess, forgetSecondSteps } from '@/lib/auth';
import type { Ctx, MemberId, MemberRole } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import type { Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Member, MemberState } from '../model';
import { mayBecome, mayChangeRole, mayEndAccess } from '../rules';
import {
  countOwners,
  lockMember,
  noteLostPhone,
  selectAccountId,
  updateCaptain,
  updateRole,
  updateState,
} from '../store';
import { withdrawInvitation } from './sweep';

/** Outside the captain's crew a member looks like one who does not exist. */
async function load(tx: Tx, ctx: Ctx, id: MemberId): Promise<Member> {
  const member = await lockMember(tx, ctx.campaignId, id);
  if (!member) throw new Refusal('not-found', '');
  if (!mayEndAccess(ctx.actor, member)) throw new Refusal('out-of-scope', '');
  return member;
}

async function become(tx: Tx, ctx: Ctx, id: MemberId, to: MemberState): Promise<Member> {
  const member = await load(tx, ctx, id);
  if (!mayBecome(member.state, to)) throw new Refusal('conflict', 'Somebody changed this member a moment ago.');
  if (member.role === 'owner' && to !== 'active') await keepAnOwner(tx, ctx, member);
  const changed = await updateState(tx, ctx.campaignId, id, member.state, to);
  if (changed !== 1) throw new Refusal('conflict', 'Somebody changed this member a moment ago.');
  return member;
}

async function keepAnOwner(tx: Tx, ctx: Ctx, member: Member): Promise<void> {
  if (member.state === 'active' && (await countOwners(tx, ctx.campaignId)) < 2)
    throw new Refusal('conflict', 'A campaign keeps at least one owner. Make somebody else owner first.');
}

export function suspendMember(ctx: Ctx, id: MemberId): Promise<void> {
  return act(ctx, { action: 'team.suspend', subject: id }, async (tx) => {
    await become(tx, ctx, id, 'suspended');
    await endMemberAccess(tx, id);
  });
}

export function resumeMember(ctx: Ctx, id: MemberId): Promise<void> {
  return act(ctx, { action: 'team.resume', subject: id }, async (tx) => {
    await become(tx, ctx, id, 'active');
  });
}

/** Somebody who has not joined yet leaves nothing; of a member, name and address stay for 90 days. */
export async function endAccess(ctx: Ctx, id: MemberId): Promise<void> {
  const wasInvited = await act(ctx, { action: 'team.end-access', subject: id }, async (tx) => {
    const { state } = await load(tx, ctx, id);
    if (state === 'invited') return true;
    await become(tx, ctx, id, 'ended');
    await endMemberAccess(tx, id);
    return false;
  });
  if (wasInvited) await withdrawInvitation(ctx.campaignId, id);
}

/** Signs the phone out everywhere and notes the time; what is sealed on it opens for nobody after its lease. */
export function reportLostPhone(ctx: Ctx, id: MemberId): Promise<void> {
  return act(ctx, { action: 'team.lost-phone', subject: id }, async (tx) => {
    await load(tx, ctx, id);
    await noteLostPhone(tx, ctx.campaignId, id);
    await endMemberAccess(tx, id);
  });
}

export function changeRole(ctx: Ctx, id: MemberId, role: MemberRole): Promise<void> {
  return act(ctx, { action: 'team.change-role', subject: id, detail: { role } }, async (tx) => {
    const member = await load(tx, ctx, id);
    if (!mayChangeRole(ctx.actor, member, role)) throw new Refusal('not-permitted', 'Your role cannot give this role.');
    if (member.role === 'owner' && role !== 'owner') await keepAnOwner(tx, ctx, member);
    await updateRole(tx, ctx.campaignId, id, role);
    // A session keeps the assurance and limits of the role it began with: end it, the next one is the new role's.
    await endMemberAccess(tx, id);
  });
}

/** Puts a volunteer into a captain's crew, or into nobody's. */
export function assignCaptain(ctx: Ctx, id: MemberId, captainId: MemberId | null): Promise<void> {
  return act(ctx, { action: 'team.assign-captain', subject: id }, async (tx) => {
    if (ctx.actor.role === 'captain' || !mayDo(ctx.actor, 'team.invite'))
      throw new Refusal('not-permitted', 'An organiser or an owner chooses the captain of a volunteer.');
    await load(tx, ctx, id);
    const captain = captainId === null ? null : await lockMember(tx, ctx.campaignId, captainId);
    if (captainId !== null && captain?.role !== 'captain')
      throw new Refusal('invalid', '', { captain: 'Choose somebody who is a captain, or nobody.' });
    await updateCaptain(tx, ctx.campaignId, id, captainId);
  });
}

/** For somebody who lost phone and passkey: they enrol again at the next sign-in. Only the owner may. */
export function resetSecondStep(ctx: Ctx, id: MemberId): Promise<void> {
  return act(ctx, { action: 'team.reset-second-step', subject: id }, async (tx) => {
    if (!mayDo(ctx.actor, 'team.change-role'))
      throw new Refusal('not-permitted', 'Only an owner lets somebody set up a second step anew.');
    await load(tx, ctx, id);
    const accountId = await selectAccountId(tx, ctx.campaignId, id);
    if (accountId === null) throw new Refusal('conflict', 'This member has not joined yet.');
    await forgetSecondSteps(tx, accountId);
    await endMemberAccess(tx, id);
  });
}
