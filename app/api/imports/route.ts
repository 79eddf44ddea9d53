import { receiveFile, refuseAbroad } from '@/lib/import';
import { mostUploadBytes } from '@/lib/import/model';
import { leavesTheCountry } from '@/lib/import/rules';
import { isRefusal } from '@/lib/platform/result';
import { defineRoute, problemJson, readUploadForm, readVisit } from '@/lib/web';
import { backTo, goOn } from '../file-form';

/** What is wrong with a file, where the page has a sentence of its own for it. */
const saidByName: ReadonlySet<string> = new Set([
  'too-large',
  'no-room',
  'answers',
  'knock-columns',
  'damaged',
  'cut-short',
  'password',
  'broken-off',
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
    const { session } = await readVisit();
    const desk = `/desk/${session?.campaignSlug ?? ''}/imports`;
    const received = await receiveUpload(ctx, req).catch((error: unknown) => {
      const why = isRefusal(error) ? error.fields.file : undefined;
      if (why !== undefined && saidByName.has(why)) return { why };
      throw error;
    });
    // What is wrong with the file itself: the page says which.
    return 'why' in received ? backTo(desk, received.why) : goOn(req, `${desk}/${received.importId}`);
  },
});

/** The file goes from the wire into its sealed place; this process never holds it. */
async function receiveUpload(ctx: Parameters<typeof receiveFile>[0], req: Request) {
  const upload = await readUploadForm(req, mostUploadBytes);
  try {
    return await receiveFile(ctx, upload.name, upload.bytes);
  } finally {
    await upload.dropRest();
  }
}
