// The reason somebody looks people up, kept for the task at hand: until the browser closes, on the desk alone.
import { cookies } from 'next/headers';
import { cookieShape } from '@/lib/auth';
import { reasonsFor, type SearchReason } from '@/lib/purpose/rules';

const name = 'askfirst-why';

export async function readReason(role: string): Promise<SearchReason | undefined> {
  const kept = (await cookies()).get(name)?.value;
  return reasonsFor(role).find((reason) => reason === kept);
}

export async function keepReason(reason: SearchReason): Promise<void> {
  (await cookies()).set(name, reason, { ...cookieShape(), path: '/desk' });
}
