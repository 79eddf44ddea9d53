// Ending sign-ins: one's own others, one device, or all of a member whose access ends. The next request of an ended
// session finds no row, so it is dead at once, not at some sweep (SEC-04 allows 60 seconds).

import type { Tx } from '@/lib/platform/db';
import { systemTransaction } from '@/lib/platform/db';
import type { MemberId, Session, SessionId } from '../model';
import { deleteMemberLinks, deleteMemberSessions, deleteOtherSessions, deleteOwnSession, sweepEnded } from '../store';

export function endOtherSessions(session: Pick<Session, 'accountId' | 'id'>): Promise<number> {
  return systemTransaction((tx) => deleteOtherSessions(tx, session.accountId, session.id));
}

export function endOneSession(session: Pick<Session, 'accountId'>, id: SessionId): Promise<number> {
  return systemTransaction((tx) => deleteOwnSession(tx, session.accountId, id));
}

/** In the caller's transaction: sessions and open links of a member end together with the member's access. */
export async function endMemberAccess(tx: Tx, memberId: MemberId): Promise<number> {
  await deleteMemberLinks(tx, memberId);
  return deleteMemberSessions(tx, memberId);
}

export function sweepSignIn(): Promise<number> {
  return systemTransaction(sweepEnded);
}
