// Who sits there: the session of this request, read once, and what a link is for before it is used.
import { cookies } from 'next/headers';
import { cache } from 'react';
import { sha256 } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { linkHash, sessionCookieName } from './commands/secrets';
import type { AccountId, Session } from './model';
import {
  type DeviceRow,
  type LinkRow,
  readLink,
  readSessionRow,
  type SeatRow,
  selectSeats,
  selectSessions,
} from './store';

/** The session of this request; null when there is none or it has ended. One query, once a request. */
export const readSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token === undefined ? null : await sessionOfToken(token);
});

/** For tests and for the field's sync, which reads its cookie itself. */
export async function sessionOfToken(token: string): Promise<Session | null> {
  const row = await systemTransaction((tx) => readSessionRow(tx, sha256(token)));
  if (!row) return null;
  return {
    id: row.session_id,
    accountId: row.account_id,
    memberId: row.member_id,
    role: row.role,
    campaignId: row.campaign_id,
    campaignSlug: row.slug,
    campaignName: row.campaign_name,
    timeZone: row.time_zone,
    isDemo: row.is_demo,
    locale: row.locale,
    assurance: row.assurance,
    startedAt: row.started_at,
    endsAt: row.ends_at,
  };
}

/** What a link is for: campaign, role, whether it still works. Changes nothing, however often it is asked. */
export async function peekLink(token: string): Promise<LinkRow | null> {
  return (await systemTransaction((tx) => readLink(tx, linkHash(token)))) ?? null;
}

export function listDevices(accountId: AccountId): Promise<readonly DeviceRow[]> {
  return systemTransaction((tx) => selectSessions(tx, accountId));
}

export function listSeats(accountId: AccountId): Promise<readonly SeatRow[]> {
  return systemTransaction((tx) => selectSeats(tx, accountId));
}
