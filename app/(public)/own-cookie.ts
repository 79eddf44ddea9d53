// The cookie of a proved person: half an hour, this site only, no script reads it.
import { env } from '@/lib/platform/env';
import { readOwnSession, sessionMinutes } from '@/lib/requests';
import type { OwnSession } from '@/lib/requests/model';

const isHttps = (): boolean => env().publicUrl.startsWith('https://');
const cookieName = (): string => (isHttps() ? '__Secure-askfirst-own' : 'askfirst-own');

function cookie(value: string, seconds: number): string {
  const flags = `Path=/me; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  return `${cookieName()}=${value}; ${flags}${isHttps() ? '; Secure' : ''}`;
}

export const ownCookie = (secret: string): string => cookie(secret, sessionMinutes * 60);
export const endedCookie = (): string => cookie('', 0);

export interface OwnVisit {
  readonly secret: string;
  readonly session: OwnSession;
}

export async function readOwnVisit(req: Request): Promise<OwnVisit | undefined> {
  const name = `${cookieName()}=`;
  const parts = (req.headers.get('cookie') ?? '').split(/;\s*/);
  const secret = parts.find((part) => part.startsWith(name))?.slice(name.length);
  const session = secret ? await readOwnSession(secret) : undefined;
  return secret && session ? { secret, session } : undefined;
}

export function redirectTo(path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store', ...headers } });
}
