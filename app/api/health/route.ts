// For a load balancer and for npm start: the process answers. It names no version and reads nothing.
import { defineRoute } from '@/lib/web';

export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: () => Promise.resolve(Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })),
});
