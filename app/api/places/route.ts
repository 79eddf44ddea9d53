import { matchAddressFile, mostMatchBytes } from '@/lib/import';
import { isRefusal, Refusal } from '@/lib/platform/result';
import { defineRoute, problemJson, readVisit } from '@/lib/web';

const reasons = ['people', 'columns', 'format', 'too-large', 'conflict', 'invalid'];
/** What a form adds around its file. */
const around = 100_000;

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
    const desk = `/desk/${session?.campaignSlug ?? ''}/doors/unplaced`;
    const refused = (why: string) =>
      problemJson(422, 'invalid', { refresh: `0; url=${desk}?refused=${reasons.includes(why) ? why : 'other'}` });
    // Asked before a byte is held; a body that does not say how long it is could be any length.
    const length = Number(req.headers.get('content-length') ?? Number.NaN);
    if (!(length <= mostMatchBytes + around)) return refused('too-large');
    const form = await req.formData().catch(() => undefined);
    const text = (name: string) => {
      const value = form?.get(name);
      return typeof value === 'string' ? value : '';
    };
    const file = form?.get('file');
    try {
      if (!(file instanceof File) || file.size === 0) throw new Refusal('invalid', 'Choose a file first.');
      const matched = await matchAddressFile(ctx, {
        ...{ givenBy: text('givenBy'), licence: text('licence') },
        ...{ fileName: file.name, bytes: file.size, open: () => file.stream() },
      });
      const did = matched.placed + matched.proposed > 0 ? 'matched' : 'nothing';
      return new Response(null, {
        status: 303,
        headers: { location: `${desk}?did=${did}`, 'cache-control': 'no-store' },
      });
    } catch (error) {
      if (isRefusal(error) && (error.code === 'invalid' || error.code === 'conflict'))
        return refused(error.fields.file ?? error.code);
      throw error;
    }
  },
});
