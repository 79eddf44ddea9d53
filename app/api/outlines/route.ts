import { mostOutlinesPosted, receiveOutlines } from '@/lib/precincts';
import { defineRoute, problemJson, readVisit } from '@/lib/web';
import { takeFile } from '../file-form';

/** Takes a map file of precinct outlines in. A form of the desk posts it here, because nothing large passes through proxy.ts. */
export const POST = defineRoute({
  who: 'turf.cut',
  assurance: 'second-step',
  onRefusal: (status, code, visit) =>
    problemJson(status, code, {
      ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/turf/outlines?refused=other` }),
    }),
  run: async (ctx, req) => {
    const { session } = await readVisit();
    const page = `/desk/${session?.campaignSlug ?? ''}/turf/outlines`;
    return takeFile(req, { page, most: mostOutlinesPosted }, async ({ name, open, said }) => {
      await receiveOutlines(ctx, {
        ...{ name, givenBy: said('givenBy'), licence: said('licence'), open },
        columns: { code: said('code'), name: said('name'), town: said('town') },
      });
      return `${page}?did=added`;
    });
  },
});
