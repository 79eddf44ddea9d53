// The invited person answers. Join: the seat becomes theirs and this browser is signed in. No thanks: seat, address and
// link are gone, and no coded mark is left, because nothing was ever asked of the voter roll.

import {
  type Browser,
  makeSignInLink,
  openSignInLink,
  peekLink,
  type StartedSession,
  takeInvitation,
} from '@/lib/auth';
import { type Locale, type MemberId, type MemberRole, systemActor } from '@/lib/auth/model';
import { selectStandingSourceId } from '@/lib/campaign';
import { discloseWithin, withPurpose, writeName, writePerson } from '@/lib/people';
import { type PersonName, splitFullName } from '@/lib/people/names';
import type { Personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { insertMember, seatAccount, selectInviterId, selectMember } from '../store';
import { prepareMember } from './invite';
import { withdrawInvitation } from './sweep';

export interface Invitation {
  readonly kind: 'invitation' | 'walk-up';
  readonly campaignId: string;
  readonly campaignName: string;
  readonly role: MemberRole;
  readonly state: 'open' | 'used' | 'ended';
  readonly expiresAt: Date;
  /** Who invites: shown to the invited person only. Null when that member is gone. */
  readonly invitedBy: { readonly role: MemberRole; readonly name: Personal<PersonName> | null } | null;
}

const over = () => new Refusal('expired', 'This invitation has been used or has ended. Ask for a new one.');

/** What a link invites to, without using it up. Null for an unknown one. */
export async function readInvitation(secret: string): Promise<Invitation | null> {
  const link = await peekLink(secret);
  if (!link || link.kind === 'sign-in') return null;
  const by = { campaignId: link.campaign_id, actor: systemActor };
  const isWaiting = link.kind === 'walk-up' ? link.state === 'active' : link.state === 'invited';
  const state = link.is_usable && isWaiting ? 'open' : link.kind === 'invitation' && !isWaiting ? 'used' : 'ended';
  return {
    kind: link.kind,
    campaignId: link.campaign_id,
    campaignName: link.campaign_name,
    role: link.kind === 'walk-up' ? 'volunteer' : link.role,
    state,
    expiresAt: link.expires_at,
    invitedBy: state === 'open' ? await readInviter(by, link.member_id, link.kind) : null,
  };
}

async function readInviter(by: By, seatId: MemberId, kind: Invitation['kind']): Promise<Invitation['invitedBy']> {
  const look = {
    purpose: 'volunteer.manage',
    action: 'team.read-invitation',
    subject: seatId,
    fields: ['name'],
  } as const;
  return withPurpose(by, look, async (door) => {
    const id = kind === 'walk-up' ? seatId : await selectInviterId(door.tx, by.campaignId, seatId);
    const inviter = id === null ? undefined : await selectMember(door.tx, by.campaignId, id);
    if (inviter?.state !== 'active') return null;
    const whom = { personIds: [inviter.id] };
    const [person] = await discloseWithin(door, by.campaignId, 'volunteer.manage', ['name'], whom);
    return { role: inviter.role, name: person?.name ?? null };
  });
}

export interface Joining {
  readonly secret: string;
  /** As the person writes it; required at the kerb, where nobody has written it before. */
  readonly name: string;
  readonly locale: Locale;
}

export async function join(joining: Joining, browser: Browser): Promise<StartedSession> {
  const link = await peekLink(joining.secret);
  if (!link?.is_usable || link.kind === 'sign-in') throw over();
  const by = { campaignId: link.campaign_id, actor: systemActor };
  const seat = link.kind === 'walk-up' ? await joinCrew(by, joining) : await takeSeat(by, joining, link.member_id);
  return openSignInLink(await makeSignInLink(seat.accountId, seat.memberId, 'link'), browser);
}

type By = { readonly campaignId: string; readonly actor: typeof systemActor };

async function takeSeat(by: By, joining: Joining, memberId: MemberId) {
  const look = { purpose: 'volunteer.manage', action: 'team.join', subject: memberId } as const;
  return withPurpose(by, look, async (door) => {
    const used = await takeInvitation(door.tx, joining.secret, 'invitation');
    if (!used) throw over();
    const changed = await seatAccount(door.tx, by.campaignId, memberId, used.accountId, joining.locale);
    if (changed !== 1) throw over();
    if (joining.name !== '') {
      const sourceId = await selectStandingSourceId(door.tx, by.campaignId, 'team');
      const ring = await door.keys([memberId]);
      const value = {
        sourceId,
        givenBy: 'person',
        name: splitFullName(joining.name),
        language: joining.locale,
      } as const;
      await writeName(door, ring, by.campaignId, memberId, value);
    }
    return { memberId, accountId: used.accountId };
  });
}

async function joinCrew(by: By, joining: Joining) {
  if (joining.name === '') throw new Refusal('invalid', '', { name: 'required' });
  const { prepared, memberId } = await prepareMember(by, { name: splitFullName(joining.name) });
  const look = {
    purpose: 'volunteer.manage',
    action: 'team.join',
    subject: memberId,
    detail: { walkUp: true },
  } as const;
  return withPurpose(by, look, async (door) => {
    const used = await takeInvitation(door.tx, joining.secret, 'walk-up');
    const captain = used && (await selectMember(door.tx, by.campaignId, used.memberId));
    if (captain?.state !== 'active') throw over();
    await writePerson(door, by.campaignId, prepared);
    const seat = {
      campaignId: by.campaignId,
      id: memberId,
      role: 'volunteer',
      state: 'active',
      locale: joining.locale,
    } as const;
    await insertMember(door.tx, {
      ...seat,
      accountId: used?.accountId ?? null,
      captainId: captain.id,
      invitedBy: captain.id,
    });
    return { memberId, accountId: used?.accountId ?? '' };
  });
}

/** Leaves nothing: no seat, no address, no link. Saying it twice changes nothing. */
export async function decline(secret: string): Promise<void> {
  const link = await peekLink(secret);
  if (link?.kind !== 'invitation' || link.state !== 'invited') return;
  await withdrawInvitation(link.campaign_id, link.member_id);
}
