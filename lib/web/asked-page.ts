// The page somebody asked for before signing in. It rides in the address to the sign-in page, where it is seen, and in a
// cookie over the mail: so the mailed link says nothing of it, and on another device it leads to the usual first page.
import { cookies, headers } from 'next/headers';
import { askedPageCookieName, cookieShape } from '@/lib/auth';
import { linkMinutes, ownPage } from '@/lib/auth/rules';
import { askedHeader } from './model';
import { dropCookie } from './session-cookie';

/** The address of a sign-in page, with the page of this request as what to go on to. */
export async function wishing(address: string, page?: string): Promise<string> {
  const asked = ownPage(page ?? (await headers()).get(askedHeader));
  return asked === null ? address : `${address}?to=${encodeURIComponent(asked)}`;
}

/** Keeps the page for as long as a mailed link lives; asking afresh without one forgets the last. */
export async function keepAskedPage(asked: string): Promise<void> {
  const page = ownPage(asked);
  if (page === null) return dropCookie(askedPageCookieName());
  (await cookies()).set(askedPageCookieName(), page, { ...cookieShape(), maxAge: linkMinutes * 60 });
}

/** The page that was kept, once. */
export async function takeAskedPage(): Promise<string | null> {
  const name = askedPageCookieName();
  const page = ownPage((await cookies()).get(name)?.value);
  if (page !== null) await dropCookie(name);
  return page;
}
