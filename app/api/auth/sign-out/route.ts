import { cookies } from 'next/headers';
import { sessionCookieName, signOut } from '@/lib/auth';
import { defineRoute, dropSession } from '@/lib/web';

/**
 * A plain form posts here from every frame. Pages kept for the Back button are cleared; storage is not, because answers
 * of a walk may still wait in it to be sent (promise 7): they are sealed and open for nobody without the walk.
 */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: async (_visit, req) => {
    const token = (await cookies()).get(sessionCookieName())?.value;
    if (token !== undefined) await signOut(token);
    await dropSession();
    return new Response(null, {
      status: 303,
      headers: {
        location: new URL('/sign-in', req.url).pathname,
        'clear-site-data': '"cache"',
        'cache-control': 'no-store',
      },
    });
  },
});
