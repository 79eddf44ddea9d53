// Who may give which role, and what a seat's state allows next. Pure.
import type { Actor, MemberRole } from '@/lib/auth/model';
import { mayReach, reachOf } from '@/lib/auth/rules';
import { type Member, type MemberState, mostInvitedAtOnce } from './model';

/**
 * A role may be given by whoever holds more than it opens. Only the owner makes owners and the privacy lead: the one
 * who answers rights requests must not be picked by those whose work the requests are about.
 */
export function mayGiveRole(actor: Pick<Actor, 'role'>, role: MemberRole): boolean {
  const reach = reachOf(actor, 'team.invite');
  if (reach === null) return false;
  if (reach === 'crew') return role === 'volunteer';
  if (actor.role === 'owner') return true;
  return role !== 'owner' && role !== 'privacy-lead' && role !== 'auditor';
}

export function mayEndAccess(actor: Actor, member: Pick<Member, 'id' | 'role' | 'captainId'>): boolean {
  if (member.id === actor.id) return false;
  if (member.role === 'owner' && actor.role !== 'owner') return false;
  return mayReach(actor, 'team.end-access', { captainId: member.captainId });
}

export function mayChangeRole(actor: Actor, member: Pick<Member, 'id'>, to: MemberRole): boolean {
  return reachOf(actor, 'team.change-role') === 'campaign' && member.id !== actor.id && mayGiveRole(actor, to);
}

const next: Readonly<Record<MemberState, readonly MemberState[]>> = {
  invited: ['active', 'ended'],
  active: ['suspended', 'ended'],
  suspended: ['active', 'ended'],
  ended: [],
};

export function mayBecome(from: MemberState, to: MemberState): boolean {
  return next[from].includes(to);
}

/** Signed the undertaking in its present wording and passed the training: only then a list (GOV-09). */
export function isReadyToWalk(member: Pick<Member, 'state' | 'undertakingAt' | 'trainingPassedAt'>): boolean {
  return member.state === 'active' && member.undertakingAt !== null && member.trainingPassedAt !== null;
}

export interface Addressee {
  readonly email: string;
  readonly name: string | null;
}

/** Reads a pasted list. `unread` are the pieces that are no address, to be shown to whoever pasted them. */
export function readAddresses(pasted: string): {
  readonly people: readonly Addressee[];
  readonly unread: readonly string[];
} {
  const people = new Map<string, Addressee>();
  const unread: string[] = [];
  for (const piece of pasted.split(/[\n,;]+/).map((text) => text.trim())) {
    if (piece === '') continue;
    const [, name = '', address = piece] = /^(.*?)<([^<>]+)>$/.exec(piece) ?? [];
    const email = address.trim();
    if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email) || email.length > 254) unread.push(piece);
    else people.set(email.toLowerCase(), { email, name: name.replaceAll('"', '').trim() || null });
  }
  return { people: [...people.values()].slice(0, mostInvitedAtOnce), unread };
}

export const hasJoined = (member: Pick<Member, 'state'>): boolean =>
  member.state === 'active' || member.state === 'suspended';

/** Roles that go to doors sign the undertaking and pass the training; the others never hold a list. */
export function needsTraining(role: MemberRole): boolean {
  return role === 'volunteer' || role === 'captain';
}
