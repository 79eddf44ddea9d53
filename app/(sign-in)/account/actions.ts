'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import {
  cookieShape,
  endOneSession,
  endOtherSessions,
  listSeats,
  makeSignInLink,
  openSignInLink,
  readSession,
} from '@/lib/auth';
import { Locale, type Session } from '@/lib/auth/model';
import { Refusal } from '@/lib/platform/result';
import { defineAction, localeCookie, putSession, readBrowser } from '@/lib/web';
import { whereNext } from '../sign-in/where-next';

const row = { who: 'member', assurance: 'link' } as const;
const yearSeconds = 31_536_000;

async function ownSession(): Promise<Session> {
  const session = await readSession();
  if (!session) throw new Refusal('expired', '');
  return session;
}

/** Dead at their next request: each request reads its session from the table. */
export const endOthers = defineAction({
  ...row,
  input: z.object({}),
  run: async () => {
    await endOtherSessions(await ownSession());
  },
});

export const endDevice = defineAction({
  ...row,
  input: z.object({ id: z.uuid() }),
  run: async (_ctx, { id }) => {
    await endOneSession(await ownSession(), id);
    redirect('/account');
  },
});

export const chooseLanguage = defineAction({
  ...row,
  input: z.object({ locale: Locale }),
  run: async (_ctx, { locale }) => {
    (await cookies()).set(localeCookie, locale, { ...cookieShape(), maxAge: yearSeconds });
    redirect('/account');
  },
});

/** Another campaign of the same human: a new session for it, as sure as this one. */
export const workFor = defineAction({
  ...row,
  input: z.object({ member: z.uuid() }),
  run: async (_ctx, { member }) => {
    const session = await ownSession();
    const seat = (await listSeats(session.accountId)).find((each) => each.member_id === member);
    if (!seat) throw new Refusal('not-found', '');
    const secret = await makeSignInLink(session.accountId, seat.member_id, session.assurance);
    const started = await openSignInLink(secret, await readBrowser());
    await putSession(started);
    redirect(await whereNext(started));
  },
});
