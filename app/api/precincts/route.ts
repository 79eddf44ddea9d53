import { isRefusal, Refusal } from '@/lib/platform/result';
import { receiveResults } from '@/lib/precincts';
import { defineRoute, problemJson, readVisit } from '@/lib/web';

/** Takes a file of public results in. A form of the desk posts it here, because nothing large passes through proxy.ts. */
export const POST = defineRoute({
  who: 'turf.cut',
  assurance: 'second-step',
  onRefusal: (status, code, visit) =>
    problemJson(status, code, {
      ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/turf/precincts?refused=other` }),
    }),
  run: async (ctx, req) => {
    const form = await req.formData().catch(() => undefined);
    const said = (name: string): string => {
      const value = form?.get(name);
      return typeof value === 'string' ? value : '';
    };
    const { session } = await readVisit();
    const desk = `/desk/${session?.campaignSlug ?? ''}/turf/precincts`;
    try {
      const file = form?.get('file');
      if (!(file instanceof File) || file.size === 0)
        throw new Refusal('invalid', 'Choose a file first.', { file: 'required' });
      const replaces = said('replaces');
      const declared = {
        source: said('source'),
        licence: said('licence'),
        votedOn: said('votedOn'),
        onlyPlace: said('onlyPlace'),
        ...(replaces !== '' && { replaces }),
      };
      const { fileId } = await receiveResults(ctx, { name: file.name, open: () => file.stream() }, declared);
      const location = `${desk}/${fileId}?did=added`;
      return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
    } catch (error) {
      const why = isRefusal(error) ? error.fields.file : undefined;
      // What is wrong with the file itself: the page says which.
      if (why !== undefined) return problemJson(422, 'invalid', { refresh: `0; url=${desk}?refused=${why}` });
      throw error;
    }
  },
});
