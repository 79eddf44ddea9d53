// Who is asking, once a request, and whether a declared row lets them in. Pages, actions and routes all ask here,
// so that "who may" is decided by one function and walked by one test.

import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { readSession } from '@/lib/auth';
import { type Assurance, type Ctx, Locale, type Session } from '@/lib/auth/model';
import { hasAssurance } from '@/lib/auth/rules';
import { machineNow } from '@/lib/platform/clock';
import type { Who } from './model';
import { mayUse, neededAssurance } from './rules';

/** Any visitor, signed in or not. `ctx` is null without a session. */
export type Visit = {
  readonly now: Date;
  readonly locale: Locale;
  readonly session: Session | null;
  readonly ctx: Ctx | null;
};

export const localeCookie = 'askfirst-locale';

/** The language chosen, else the first of the browser's that we speak, else English. */
export async function readLocale(): Promise<Locale> {
  const chosen = Locale.safeParse((await cookies()).get(localeCookie)?.value);
  if (chosen.success) return chosen.data;
  const wanted = (await headers()).get('accept-language') ?? '';
  for (const part of wanted.split(',')) {
    const spoken = Locale.safeParse(part.trim().slice(0, 2).toLowerCase());
    if (spoken.success) return spoken.data;
  }
  return 'en';
}

export const readVisit = cache(async (): Promise<Visit> => {
  const [session, locale] = await Promise.all([readSession(), readLocale()]);
  const now = machineNow();
  const ctx: Ctx | null = session && {
    campaignId: session.campaignId,
    actor: { kind: 'member', id: session.memberId, role: session.role },
    now,
    locale,
  };
  return { now, locale, session, ctx };
});

export type Access =
  | { readonly kind: 'granted'; readonly ctx: Ctx | null }
  | { readonly kind: 'signed-out' | 'not-permitted' | 'second-step' };

/** The role comes before the assurance: whoever may not do it at all is not sent to fetch a passkey first. */
export function decideAccess(
  visit: Pick<Visit, 'session' | 'ctx'>,
  row: { readonly who: Who; readonly assurance: Assurance },
): Access {
  if (row.who === 'anyone') return { kind: 'granted', ctx: visit.ctx };
  if (visit.session === null || visit.ctx === null) return { kind: 'signed-out' };
  if (!mayUse(visit.session.role, row.who)) return { kind: 'not-permitted' };
  if (!hasAssurance(visit.session.assurance, neededAssurance(row))) return { kind: 'second-step' };
  return { kind: 'granted', ctx: visit.ctx };
}
