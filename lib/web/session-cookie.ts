// The session's cookie, written in one place: host-only, not readable by script, never sent along from another site's form.
import { cookies, headers } from 'next/headers';
import { type Browser, cookieShape, type StartedSession, sessionCookieName } from '@/lib/auth';
import type { Site } from '@/lib/auth/model';
import { deviceName } from '@/lib/auth/rules';
import { env } from '@/lib/platform/env';

/** What this browser brings to a sign-in. */
export async function readBrowser(): Promise<Browser> {
  const formerToken = (await cookies()).get(sessionCookieName())?.value ?? null;
  return { device: deviceName((await headers()).get('user-agent') ?? ''), formerToken };
}

export async function putSession(started: Pick<StartedSession, 'token' | 'endsAt'>): Promise<void> {
  (await cookies()).set(sessionCookieName(), started.token, { ...cookieShape(), expires: started.endsAt });
}

export async function dropSession(): Promise<void> {
  await dropCookie(sessionCookieName());
}

/** Spelled out, because a browser ignores the removal of a `__Host-` cookie that does not say Secure. */
export async function dropCookie(name: string): Promise<void> {
  (await cookies()).set(name, '', { ...cookieShape(), maxAge: 0 });
}

/**
 * The public address as this browser knows it. In the local demo `localhost` is this machine too, and unlike 127.0.0.1 a
 * name that a passkey can be bound to; anywhere else the configured address alone counts, whatever a request claims.
 */
export async function readSite(): Promise<Site> {
  const { hostname, origin, port, protocol } = new URL(env().publicUrl);
  const local = `localhost${port === '' ? '' : `:${port}`}`;
  const given = await headers();
  // After an action Next draws the next page under its own address: then only Origin says where the browser is.
  const isNamed = given.get('host') === local || given.get('origin') === `${protocol}//${local}`;
  return isNamed && (await isLocalDemo())
    ? { hostname: 'localhost', origin: `${protocol}//${local}` }
    : { hostname, origin };
}

/**
 * Whether this request may see the demo's pages: the demo is on, and the browser speaks to this machine under a name
 * that is this machine's. A foreign name that was pointed at 127.0.0.1 (DNS rebinding) is not.
 */
export async function isLocalDemo(): Promise<boolean> {
  if (!env().isLocalDemo) return false;
  const host = ((await headers()).get('host') ?? '').replace(/:\d+$/, '');
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}
