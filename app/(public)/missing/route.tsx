import { defineRoute } from '@/lib/web';
import { nowhere } from '../nowhere';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage } from '../voter-page';

/** E1 for every address that begins like none of ours: without scripts, in the reader's language, in the voter's frame. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const locale = localeOf(req, visit);
    return voterPage({ locale, path: '/missing', status: 404, ...(await nowhere(locale)) });
  },
});
