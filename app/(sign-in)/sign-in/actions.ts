'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { askCookieName, askToSignIn, cookieShape, enterCode, openSignInLink, peekLink } from '@/lib/auth';
import { Refusal } from '@/lib/platform/result';
import {
  defineAction,
  dropCookie,
  keepAskedPage,
  putSession,
  readBrowser,
  reportDefect,
  takeAskedPage,
} from '@/lib/web';
import { roleWords, signInWords } from '../words';
import { linkMailWords } from './link-mail';
import { whereNext } from './where-next';

const tenMinutes = 600;

/** The mail leaves after the answer: neither its sending nor its absence can be timed from outside. */
export const askForLink = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: z.object({ address: z.email().max(254), to: z.string().max(400).default('') }),
  run: async ({ locale }, { address, to }) => {
    const asked = await askToSignIn(address);
    (await cookies()).set(askCookieName(), asked.askId, { ...cookieShape(), maxAge: tenMinutes });
    await keepAskedPage(to);
    const words = linkMailWords(await signInWords(locale), await roleWords(locale));
    after(() => asked.deliver(words).catch(reportDefect));
    redirect('/sign-in/sent');
  },
});

/** Six digits in the browser that asked; digits may be pasted with spaces. */
export const signInWithCode = defineAction({
  who: 'anyone',
  assurance: 'link',
  secret: ['code'],
  input: z.object({
    code: z
      .string()
      .transform((typed) => typed.replace(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/)),
  }),
  run: async (_visit, { code }) => {
    const askId = (await cookies()).get(askCookieName())?.value ?? '';
    const started = await enterCode(askId, code, await readBrowser());
    await putSession(started);
    await dropCookie(askCookieName());
    redirect(await whereNext(started, await takeAskedPage()));
  },
});

const Secret = z.object({ secret: z.string().min(20).max(60) });

/** The one button behind a mailed link. Opening the page, however often, signs nobody in. */
export const signInWithLink = defineAction({
  who: 'anyone',
  assurance: 'link',
  secret: ['secret'],
  input: Secret,
  run: async (_visit, { secret }) => {
    const started = await openSignInLink(secret, await readBrowser());
    await putSession(started);
    redirect(await whereNext(started, await takeAskedPage()));
  },
});

/** For the page that reads the secret after `#`: role and campaign, for the words on its button. */
export const lookAtLink = defineAction({
  who: 'anyone',
  assurance: 'link',
  secret: ['secret'],
  input: Secret,
  run: async (_visit, { secret }) => {
    const link = await peekLink(secret);
    if (link?.kind !== 'sign-in' || !link.is_usable) throw new Refusal('expired', '');
    return { role: link.role, campaign: link.campaign_name };
  },
});
