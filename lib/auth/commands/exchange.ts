// Hands a link's secret to next-auth's own callback, inside the server: it consumes the row once, checks its end and
// makes the session. Its adapter is ours: tokens are hashed, a user is an account without an address, nobody is created.

import { randomBytes } from 'node:crypto';
import NextAuth, { type AuthOptions } from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { sha256 } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import type { AccountId, Assurance, MemberId, MemberRole } from '../model';
import { sessionLimits } from '../rules';
import { consumeLink, deleteSessionByHash, insertSession, readLink } from '../store';
import { linkSecret } from './secrets';

export type StartedSession = {
  readonly token: string;
  readonly endsAt: Date;
  readonly role: MemberRole;
  readonly slug: string;
  readonly assurance: Assurance;
};

type Found = { accountId: AccountId; memberId: MemberId; assurance: Assurance; role: MemberRole; slug: string };

/** Uses a sign-in link up. Null when it is unknown, used or over: the caller answers all three alike. */
export async function exchangeLink(
  token: string,
  device: string,
  former: string | null,
): Promise<StartedSession | null> {
  let found: Found | undefined;
  let started: StartedSession | undefined;

  const adapter: Adapter = {
    useVerificationToken: async ({ token: hex }) => {
      found = await systemTransaction(async (tx) => {
        const hash = Buffer.from(hex, 'hex');
        const link = await readLink(tx, hash);
        const used = await consumeLink(tx, hash, ['sign-in']);
        if (link?.state !== 'active' || !used?.account_id) return undefined;
        const { assurance, member_id: memberId, account_id: accountId } = used;
        return { accountId, memberId, assurance, role: link.role, slug: link.slug };
      });
      // The row decides by the database's clock that it is live; next-auth compares with the machine's own.
      return found ? { identifier: found.accountId, token: hex, expires: new Date('9999-12-31') } : null;
    },
    getUserByEmail: async (identifier) => (found?.accountId === identifier ? asUser(found.accountId) : null),
    getUser: async (id) => asUser(id),
    updateUser: async (user) => asUser(user.id),
    createSession: async ({ sessionToken }) => {
      if (!found) throw new Error('A session needs a link.');
      const { accountId, memberId, assurance, role, slug } = found;
      const limits = sessionLimits(role);
      const id = newId();
      const endsAt = await systemTransaction(async (tx) => {
        if (former !== null) await deleteSessionByHash(tx, sha256(former));
        return insertSession(tx, {
          tokenHash: sha256(sessionToken),
          id,
          accountId,
          memberId,
          assurance,
          device,
          ...limits,
        });
      });
      started = { token: sessionToken, endsAt, role, slug, assurance };
      return { sessionToken, userId: accountId, expires: endsAt };
    },
    // Not reached by this callback; named so that next-auth accepts the adapter. Nobody is created by signing in.
    createUser: () => Promise.reject(new Error('Members are invited, never created by signing in.')),
    getUserByAccount: async () => null,
    linkAccount: async () => undefined,
    getSessionAndUser: async () => null,
    updateSession: async () => null,
    deleteSession: async () => undefined,
    createVerificationToken: async () => null,
  };
  await callBack(token, adapter);
  return started ?? null;
}

const asUser = (id: string): AdapterUser => ({ id, email: id, emailVerified: null });

async function callBack(token: string, adapter: Adapter): Promise<void> {
  const options: AuthOptions = {
    adapter,
    secret: linkSecret(),
    session: { strategy: 'database', generateSessionToken: () => randomBytes(32).toString('base64url') },
    providers: [linkProvider()],
    // Its own log would print what it is given.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
  const { host } = new URL(env().publicUrl);
  const req = {
    method: 'GET',
    query: { nextauth: ['callback', 'link'], token },
    cookies: {},
    headers: { host },
    body: {},
  };
  await NextAuth(req as never, silentResponse() as never, options);
}

// Written out because the packaged e-mail provider loads a mail library and its type does not fit the current one.
function linkProvider(): AuthOptions['providers'][number] {
  const provider = {
    id: 'link',
    type: 'email',
    name: 'link',
    server: '',
    from: '',
    maxAge: 600,
    secret: linkSecret(),
    options: {},
  };
  return provider as unknown as AuthOptions['providers'][number];
}

/** Only the session matters: what next-auth would have written to the browser is set by the caller. */
function silentResponse() {
  const res = {
    status: () => res,
    setHeader: () => res,
    getHeader: () => undefined,
    removeHeader: () => res,
    json: () => res,
    send: () => res,
    end: () => res,
    redirect: () => res,
  };
  return res;
}
