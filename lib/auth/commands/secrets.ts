// How secrets of signing in become what is stored: keyed with a key of this installation that no database holds.
import { randomInt } from 'node:crypto';
import { deriveKey, hmac, type Key, sha256 } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';
import { installationSecret } from '@/lib/platform/secret-file';
import { normaliseAddress } from '../rules';

export function authKey(label: string): Key {
  return deriveKey(installationSecret('sign-in.key'), `auth/${label}`);
}

/** Finds an account by address without storing the address. */
export function addressToken(address: string): Buffer {
  return hmac(authKey('address'), normaliseAddress(address));
}

export function linkSecret(): string {
  return authKey('link').toString('hex');
}

/** The form in which next-auth hands a token to its adapter: SHA-256 of token and secret. */
export function linkHash(token: string): Buffer {
  return sha256(`${token}${linkSecret()}`);
}

export function codeHash(askId: string, code: string): Buffer {
  return hmac(authKey('code'), `${askId}/${code}`);
}

export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** Whether this installation is reached over https: then cookies are `__Host-` and Secure. Safari refuses those on http. */
export function isSecure(): boolean {
  return env().publicUrl.startsWith('https://');
}

export function sessionCookieName(): string {
  return isSecure() ? '__Host-askfirst' : 'askfirst';
}

export function askCookieName(): string {
  return isSecure() ? '__Host-askfirst-ask' : 'askfirst-ask';
}

export function askedPageCookieName(): string {
  return isSecure() ? '__Host-askfirst-page' : 'askfirst-page';
}

export const cookieShape = () => ({ httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' }) as const;
