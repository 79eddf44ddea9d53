// The description of our public interfaces, for whoever reads it with a machine. Generated; see scripts/docs/openapi.ts.
import description from '@/docs/openapi.json';
import { defineRoute } from '@/lib/web';

export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: () => Promise.resolve(Response.json(description, { headers: { 'cache-control': 'public, max-age=3600' } })),
});
