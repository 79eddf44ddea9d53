// A seat without an invitation: the first owner of a campaign, made where the servers are, and the cast of the demo.
import { act } from '@/lib/audit';
import { accountFor } from '@/lib/auth';
import { type Locale, type MemberId, type MemberRole, systemActor } from '@/lib/auth/model';
import { withPurpose, writePerson } from '@/lib/people';
import { splitFullName } from '@/lib/people/names';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { insertMember } from '../store';
import { prepareMember } from './invite';

export interface NewSeat {
  readonly campaignId: string;
  readonly role: MemberRole;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly captainId?: MemberId | undefined;
}

/** Seats somebody who may sign in from now on with a link to this address. Returns the member's id. */
export async function seatMember(seat: NewSeat): Promise<MemberId> {
  const by = { campaignId: seat.campaignId, actor: systemActor };
  const { prepared, memberId } = await prepareMember(by, { email: seat.email, name: splitFullName(seat.name) });
  const look = {
    purpose: 'volunteer.manage',
    action: 'team.seat',
    subject: memberId,
    detail: { role: seat.role },
  } as const;
  await withPurpose(by, look, async (door) => {
    await writePerson(door, seat.campaignId, prepared);
    const accountId = await accountFor(door.tx, seat.email);
    const changed = await insertMember(door.tx, {
      campaignId: seat.campaignId,
      id: memberId,
      role: seat.role,
      state: 'active',
      accountId,
      captainId: seat.captainId ?? null,
      locale: seat.locale,
      invitedBy: null,
    });
    if (changed !== 1) throw new Refusal('conflict', 'This seat was not made. Nothing was changed.');
  });
  return memberId;
}

/** A seat without an account, a name or an address: nobody can sign in to it. For a campaign that strangers try. */
export async function seatNobody(campaignId: string, role: MemberRole): Promise<MemberId> {
  const id = newId() as MemberId;
  await act({ campaignId, actor: systemActor }, { action: 'team.seat', subject: id, detail: { role } }, async (tx) => {
    const seat = { accountId: null, captainId: null, locale: 'en', invitedBy: null } as const;
    await insertMember(tx, { campaignId, id, role, state: 'active', ...seat });
  });
  return id;
}
