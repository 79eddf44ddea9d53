import { mostResultBytes, receiveResults } from '@/lib/precincts';
import { defineRoute, problemJson, readVisit } from '@/lib/web';
import { takeFile } from '../file-form';

/** Takes a file of public results in. A form of the desk posts it here, because nothing large passes through proxy.ts. */
export const POST = defineRoute({
  who: 'turf.cut',
  assurance: 'second-step',
  onRefusal: (status, code, visit) =>
    problemJson(status, code, {
      ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/turf/precincts?refused=other` }),
    }),
  run: async (ctx, req) => {
    const { session } = await readVisit();
    const page = `/desk/${session?.campaignSlug ?? ''}/turf/precincts`;
    return takeFile(req, { page, most: mostResultBytes }, async ({ name, open, said }) => {
      const replaces = said('replaces');
      const declared = {
        source: said('source'),
        licence: said('licence'),
        votedOn: said('votedOn'),
        onlyPlace: said('onlyPlace'),
        ...(replaces !== '' && { replaces }),
      };
      const { fileId } = await receiveResults(ctx, { name, open }, declared);
      return `${page}/${fileId}?did=added`;
    });
  },
});
