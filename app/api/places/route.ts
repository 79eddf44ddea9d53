import { matchAddressFile, mostMatchBytes } from '@/lib/import';
import { defineRoute, problemJson, readVisit } from '@/lib/web';
import { takeFile } from '../file-form';

/** Takes a file of address points, reads it and forgets it. A form of the desk posts it here, as it posts an import. */
export const POST = defineRoute({
  who: 'places.fix',
  assurance: 'second-step',
  onRefusal: (status, code, visit) =>
    problemJson(status, code, {
      ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/doors/unplaced?refused=${code}` }),
    }),
  run: async (ctx, req) => {
    const { session } = await readVisit();
    const page = `/desk/${session?.campaignSlug ?? ''}/doors/unplaced`;
    return takeFile(req, { page, most: mostMatchBytes }, async ({ name, size, open, said }) => {
      const matched = await matchAddressFile(ctx, {
        ...{ givenBy: said('givenBy'), licence: said('licence') },
        ...{ fileName: name, bytes: size, open },
      });
      return `${page}?did=${matched.placed + matched.proposed > 0 ? 'matched' : 'nothing'}`;
    });
  },
});
