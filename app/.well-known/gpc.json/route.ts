import { defineRoute } from '@/lib/web';

/** Global Privacy Control: the browser's do-not-sell signal is honoured. There is nothing to sell and nobody to share with. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: async () =>
    Response.json({ gpc: true, lastUpdate: '2026-11-21' }, { headers: { 'cache-control': 'public, max-age=86400' } }),
});
