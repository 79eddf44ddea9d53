// The session's cookie, written in one place: host-only, not readable by script, never sent along from another site's form.
import { cookies, headers } from 'next/headers';
import { type Browser, cookieShape, type StartedSession, sessionCookieName } from '@/lib/auth';
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
 * Whether this request may see the demo's pages: the demo is on, and the browser speaks to this machine under a name
 * that is this machine's. A foreign name that was pointed at 127.0.0.1 (DNS rebinding) is not.
 */
export async function isLocalDemo(): Promise<boolean> {
  if (!env().isLocalDemo) return false;
  const host = ((await headers()).get('host') ?? '').replace(/:\d+$/, '');
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}
