// Inviting: a seat that waits, an address under the purpose volunteer.manage, and a mail with a link of seven days.
// The captain's QR does the same at the kerb without an address.

import { act } from '@/lib/audit';
import { makeInvitationLink, makeWalkUpLink } from '@/lib/auth';
import type { Ctx, MemberId, MemberRole } from '@/lib/auth/model';
import { mayDo, reachOf } from '@/lib/auth/rules';
import { selectStandingSourceId } from '@/lib/campaign';
import { find, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { normalEmail, type PersonName, splitFullName } from '@/lib/people/names';
import { transaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { canSendMail, sendMail } from '@/lib/platform/mail';
import { Refusal } from '@/lib/platform/result';
import type { NewInvitations } from '../model';
import { type Addressee, mayGiveRole, readAddresses } from '../rules';
import { insertMember } from '../store';

/** The words of the invitation, made by the caller in the invited person's language. */
export type InvitationWords = (given: { url: string; role: MemberRole }) => {
  readonly subject: string;
  readonly text: string;
};

export interface Invited {
  readonly sent: number;
  /** Addresses that already have a seat: nothing was sent to them. */
  readonly known: number;
  /** Pieces of what was pasted that are no address. */
  readonly unread: readonly string[];
}

export async function inviteMembers(ctx: Ctx, input: NewInvitations, words: InvitationWords): Promise<Invited> {
  if (!mayGiveRole(ctx.actor, input.role)) throw new Refusal('not-permitted', 'Your role cannot give this role.');
  const { people, unread } = readAddresses(input.addresses);
  if (people.length === 0) throw new Refusal('invalid', '', { addresses: 'Write at least one e-mail address.' });
  if (!canSendMail())
    throw new Refusal('conflict', 'This installation has no mail carrier yet. Set SMTP_URL and start again.');
  let sent = 0;
  for (const someone of people) {
    const secret = await inviteOne(ctx, someone, input);
    if (secret === null) continue;
    const url = `${env().publicUrl}/join/${secret}`;
    await sendMail({ to: someone.email, ...words({ url, role: input.role }) });
    sent += 1;
  }
  return { sent, known: people.length - sent, unread };
}

/** The link's secret, or null when this address already has a seat. */
async function inviteOne(ctx: Ctx, someone: Addressee, input: NewInvitations): Promise<string | null> {
  const email = normalEmail(someone.email);
  if (email === null) return null;
  const look = { purpose: 'volunteer.manage', action: 'team.invite' } as const;
  const known = await find(ctx, { ...look, action: 'team.look-for-address', fields: [] }, 'email', email);
  if (known.length > 0) return null;
  const name = someone.name === null ? undefined : splitFullName(someone.name);
  const { prepared, memberId } = await prepareMember(ctx, { email, name });
  return withPurpose(ctx, { ...look, subject: memberId, detail: { role: input.role } }, async (door) => {
    await writePerson(door, ctx.campaignId, prepared);
    const captainId = reachOf(ctx.actor, 'team.invite') === 'crew' ? ctx.actor.id : null;
    const seat = { campaignId: ctx.campaignId, id: memberId, role: input.role, locale: input.locale, captainId };
    await insertMember(door.tx, { ...seat, state: 'invited', accountId: null, invitedBy: ctx.actor.id });
    return makeInvitationLink(door.tx, memberId, email);
  });
}

/** Step one of writing a member: the secret in the key server. `by` may be the system, for somebody who joins. */
export async function prepareMember(
  by: Pick<Ctx, 'campaignId'>,
  given: { readonly email?: string | undefined; readonly name?: PersonName | undefined },
) {
  const scope = { campaignId: by.campaignId, actorId: 'team', actorKind: 'system' } as const;
  const sourceId = await transaction(scope, (tx) => selectStandingSourceId(tx, by.campaignId, 'team'));
  const person = {
    circle: 'team',
    sourceId,
    givenBy: 'person',
    country: 'US',
    email: given.email,
    name: given.name,
  } as const;
  const prepared = await preparePerson(by.campaignId, person);
  const memberId: MemberId = prepared.personId;
  return { prepared, memberId, sourceId };
}

/** For the captain's phone: the address behind the QR, good for four hours and `people` joins. */
export async function showWalkUp(ctx: Ctx, people = 12): Promise<string> {
  if (ctx.actor.role !== 'captain' || !mayDo(ctx.actor, 'team.invite'))
    throw new Refusal('not-permitted', 'A captain shows the code, so that the new volunteer is in a crew.');
  const secret = await act(ctx, { action: 'team.walk-up' }, (tx) => makeWalkUpLink(tx, ctx.actor.id, people));
  return `${env().publicUrl}/join/${secret}`;
}
