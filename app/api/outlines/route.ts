import { isRefusal, Refusal } from '@/lib/platform/result';
import { mostOutlinesPosted, receiveOutlines } from '@/lib/precincts';
import { defineRoute, problemJson, readVisit } from '@/lib/web';

/** What a form adds around its file. */
const around = 100_000;

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
    const desk = `/desk/${session?.campaignSlug ?? ''}/turf/outlines`;
    const refused = (why: string) => problemJson(422, 'invalid', { refresh: `0; url=${desk}?refused=${why}` });
    // Asked before a byte is held; a body that does not say how long it is could be any length.
    const length = Number(req.headers.get('content-length') ?? Number.NaN);
    if (!(length <= mostOutlinesPosted + around)) return refused('too-large');
    const form = await req.formData().catch(() => undefined);
    const said = (name: string): string => {
      const value = form?.get(name);
      return typeof value === 'string' ? value : '';
    };
    try {
      const file = form?.get('file');
      if (!(file instanceof File) || file.size === 0)
        throw new Refusal('invalid', 'Choose a file first.', { file: 'required' });
      await receiveOutlines(ctx, {
        ...{ name: file.name, givenBy: said('givenBy'), licence: said('licence'), open: () => file.stream() },
        columns: { code: said('code'), name: said('name'), town: said('town') },
      });
      const location = `${desk}?did=added`;
      return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
    } catch (error) {
      // What is wrong with the file itself: the page says which.
      if (isRefusal(error) && error.code === 'invalid') return refused(error.fields.file ?? 'other');
      throw error;
    }
  },
});
