// Addresses of the voter's pages: the language stands first (`/fr/privacy`); without it the page opens in the reader's
// own language, without a redirect, which would cost a slow phone another round trip.

import { type Locale, locales } from '@/lib/auth/model';

/** First parts of the addresses that exist once a language; the empty one is the front page. */
export const localisedRoots = [
  '',
  'privacy',
  'register',
  'accessibility',
  'conformance',
  'messages',
  'shifts',
] as const;

/** Pages without script under a localised root: their language is in `?lang`, because their forms must never move. */
const plainAddresses: readonly string[] = ['/privacy/requests'];

export function publicHref(locale: Locale, path: string): string {
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** `/fr/privacy` -> fr; anything else -> null. */
export function localeOfPath(pathname: string): Locale | null {
  const first = pathname.split('/')[1] ?? '';
  return locales.find((locale) => locale === first) ?? null;
}

/** The first language of `Accept-Language` that we speak, weights ignored: browsers send them in order. */
export function localeFromHeader(acceptLanguage: string | null): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const spoken = locales.find((locale) => locale === part.trim().slice(0, 2).toLowerCase());
    if (spoken) return spoken;
  }
  return 'en';
}

/** Where the page of an address without a language really is, or null when the address is none of the voter's. */
export function localisedAddress(pathname: string, acceptLanguage: string | null, chosen?: string): string | null {
  if (localeOfPath(pathname) || plainAddresses.includes(pathname)) return null;
  const root = pathname.split('/')[1] ?? '';
  if (!localisedRoots.some((known) => known === root)) return null;
  const locale = locales.find((known) => known === chosen) ?? localeFromHeader(acceptLanguage);
  return publicHref(locale, pathname);
}
