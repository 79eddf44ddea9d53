// Links that make somebody a member: an invitation for one address, and the captain's QR for whoever stands at the kerb.
// They are rows of the same table as sign-in links, with other lifetimes; using one up never signs anybody in by itself.
import type { Tx } from '@/lib/platform/db';
import { newId, newSecretToken } from '@/lib/platform/ids';
import type { AccountId, LinkKind, MemberId } from '../model';
import { invitationMinutes, walkUpMinutes } from '../rules';
import { consumeLink, dropAccount, findAccount, findInvitedAddress, insertAccount, insertLink } from '../store';
import { addressToken, linkHash } from './secrets';

/** Seven days, one use, for the seat `memberId` that waits for this address. Returns the secret. */
export async function makeInvitationLink(tx: Tx, memberId: MemberId, address: string): Promise<string> {
  const secret = newSecretToken();
  const token = addressToken(address);
  const shape = {
    tokenHash: linkHash(secret),
    kind: 'invitation',
    memberId,
    accountId: null,
    assurance: 'link',
  } as const;
  await insertLink(tx, { ...shape, addressToken: token, uses: 1, minutes: invitationMinutes });
  return secret;
}

/** A further link to a seat that still waits, for the address it was made for. Returns the secret. */
export async function renewInvitation(tx: Tx, memberId: MemberId): Promise<string> {
  const secret = newSecretToken();
  const token = await findInvitedAddress(tx, memberId);
  const shape = { tokenHash: linkHash(secret), kind: 'invitation', memberId, accountId: null } as const;
  await insertLink(tx, { ...shape, assurance: 'link', addressToken: token, uses: 1, minutes: invitationMinutes });
  return secret;
}

/** Four hours, `uses` people, into the crew of the captain who shows it. Returns the secret. */
export async function makeWalkUpLink(tx: Tx, captainId: MemberId, uses: number): Promise<string> {
  const secret = newSecretToken();
  const shape = { tokenHash: linkHash(secret), kind: 'walk-up', memberId: captainId, accountId: null } as const;
  await insertLink(tx, { ...shape, assurance: 'link', addressToken: null, uses, minutes: walkUpMinutes });
  return secret;
}

export interface UsedLink {
  readonly memberId: MemberId;
  /** The account of the invited address, found or made; a new one without address for a walk-up. */
  readonly accountId: AccountId;
}

/** Uses the link up and finds or makes the account. Undefined when it is used, over, or of another kind. */
export async function takeInvitation(
  tx: Tx,
  secret: string,
  kind: Exclude<LinkKind, 'sign-in'>,
): Promise<UsedLink | undefined> {
  const used = await consumeLink(tx, linkHash(secret), [kind]);
  if (!used) return undefined;
  const known = used.address_token ? await findAccount(tx, used.address_token) : undefined;
  if (known) return { memberId: used.member_id, accountId: known.id };
  const accountId: AccountId = newId();
  await insertAccount(tx, accountId, used.address_token);
  return { memberId: used.member_id, accountId };
}

/** For setting up a first owner and the demo: an account for an address, found or made. */
export async function accountFor(tx: Tx, address: string): Promise<AccountId> {
  const token = addressToken(address);
  const known = await findAccount(tx, token);
  if (known) return known.id;
  const id: AccountId = newId();
  await insertAccount(tx, id, token);
  return id;
}

/** The account goes when its last seat has gone: with it every session, passkey and code generator. */
export async function forgetAccount(tx: Tx, accountId: AccountId): Promise<void> {
  await dropAccount(tx, accountId);
}
