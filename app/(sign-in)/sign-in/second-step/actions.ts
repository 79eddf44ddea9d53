'use server';

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import {
  addPasskey,
  askForPasskey,
  checkPasskey,
  enterGeneratorCode,
  offerCodeGenerator,
  offerPasskey,
  readSession,
} from '@/lib/auth';
import type { Session } from '@/lib/auth/model';
import { firstPageOf } from '@/lib/auth/rules';
import { Refusal } from '@/lib/platform/result';
import { defineAction, putSession, qrBits, readBrowser, readSite } from '@/lib/web';
import type { Jsonable } from '@/lib/web/model';

const row = { who: 'member', assurance: 'link' } as const;
const nothing = z.object({});

async function ownSession(): Promise<Session> {
  const session = await readSession();
  if (!session) throw new Refusal('expired', '');
  return session;
}

/** The page asked for before sign-in; nothing for the role's first screen. */
const to = z.string().max(400).default('');

/** The session goes on under a new secret. */
async function goOn(session: Session, token: string, to: string): Promise<never> {
  await putSession({ token, endsAt: session.endsAt });
  redirect(firstPageOf(session.role, session.campaignSlug, to));
}

export const enterAppCode = defineAction({
  ...row,
  secret: ['code'],
  input: z.object({
    code: z
      .string()
      .transform((typed) => typed.replace(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/)),
    to,
  }),
  run: async (_ctx, { code, to }) => {
    const session = await ownSession();
    return goOn(session, await enterGeneratorCode(session, code), to);
  },
});

/** A secret to scan or type; making it is a change, so it waits for a tap. */
export const offerCodeApp = defineAction({
  ...row,
  input: nothing,
  run: async () => {
    const { secret, uri } = await offerCodeGenerator(await ownSession());
    return { secret, ...qrBits(uri) };
  },
});

export const startPasskey = defineAction({
  ...row,
  input: nothing,
  run: async () => (await offerPasskey(await ownSession(), await readSite())) as unknown as Jsonable,
});

export const startUsingPasskey = defineAction({
  ...row,
  input: nothing,
  run: async () => (await askForPasskey(await ownSession(), await readSite())) as unknown as Jsonable,
});

/** What the authenticator answered, as JSON; its parts are checked by the library against our challenge. */
const Answer = z.object({
  to,
  answer: z
    .string()
    .max(20_000)
    .transform((text, issue) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issue.addIssue({ code: 'custom', message: 'format' });
        return z.NEVER;
      }
    })
    .pipe(
      z.looseObject({ id: z.string(), rawId: z.string(), type: z.literal('public-key'), response: z.looseObject({}) }),
    ),
});

export const addNewPasskey = defineAction({
  ...row,
  secret: ['answer'],
  input: Answer,
  run: async (_ctx, { answer, to }) => {
    const session = await ownSession();
    const { device } = await readBrowser();
    return goOn(
      session,
      await addPasskey(session, await readSite(), answer as unknown as RegistrationResponseJSON, device),
      to,
    );
  },
});

export const answerWithPasskey = defineAction({
  ...row,
  secret: ['answer'],
  input: Answer,
  run: async (_ctx, { answer, to }) => {
    const session = await ownSession();
    return goOn(
      session,
      await checkPasskey(session, await readSite(), answer as unknown as AuthenticationResponseJSON),
      to,
    );
  },
});
