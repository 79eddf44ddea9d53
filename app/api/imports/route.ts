import { receiveFile, refuseAbroad } from '@/lib/import';
import { leavesTheCountry } from '@/lib/import/rules';
import { isRefusal, Refusal } from '@/lib/platform/result';
import { defineRoute, problemJson, readVisit } from '@/lib/web';

/** What is wrong with a file, where the page has a sentence of its own for it. */
const saidByName: ReadonlySet<string> = new Set([
  'too-large',
  'no-room',
  'answers',
  'damaged',
  'cut-short',
  'password',
]);

/** Takes a file in. A form of the desk posts it here, because nothing large passes through proxy.ts. */
export const POST = defineRoute({
  who: 'import.run',
  assurance: 'second-step',
  // A browser is sent back to the page, which says why; a program reads the status.
  onRefusal: (status, code, visit) =>
    problemJson(
      status,
      code,
      {
        ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/imports?refused=${code}` }),
      },
      code === 'not-lawful-here' ? leavesTheCountry : undefined,
    ),
  run: async (ctx, req) => {
    // Before the body is read: what may not be here does not come here.
    await refuseAbroad(ctx);
    const form = await req.formData().catch(() => undefined);
    const file = form?.get('file');
    if (!(file instanceof File) || file.size === 0)
      throw new Refusal('invalid', 'Choose a file first.', { file: 'required' });
    const { session } = await readVisit();
    const desk = `/desk/${session?.campaignSlug ?? ''}/imports`;
    const received = await receiveFile(ctx, file.name, file.stream()).catch((error: unknown) => {
      const why = isRefusal(error) ? error.fields.file : undefined;
      if (why !== undefined && saidByName.has(why)) return { why };
      throw error;
    });
    // What is wrong with the file itself: the page says which.
    if ('why' in received) return problemJson(422, 'invalid', { refresh: `0; url=${desk}?refused=${received.why}` });
    const location = `${desk}/${received.importId}`;
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  },
});
