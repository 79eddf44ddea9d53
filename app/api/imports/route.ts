import { receiveFile } from '@/lib/import';
import { Refusal } from '@/lib/platform/result';
import { defineRoute, problemJson } from '@/lib/web';

/** Takes a file in. A form of the desk posts it here, because nothing large passes through proxy.ts. */
export const POST = defineRoute({
  who: 'import.run',
  assurance: 'second-step',
  // A browser is sent back to the page, which says why; a program reads the status.
  onRefusal: (status, code, visit) =>
    problemJson(status, code, {
      ...(visit.session && { refresh: `0; url=/desk/${visit.session.campaignSlug}/imports?refused=${code}` }),
    }),
  run: async (ctx, req) => {
    const form = await req.formData().catch(() => undefined);
    const file = form?.get('file');
    if (!(file instanceof File) || file.size === 0)
      throw new Refusal('invalid', 'Choose a file first.', { file: 'required' });
    const { importId } = await receiveFile(ctx, file.name, file.stream());
    const slug = typeof form?.get('campaign') === 'string' ? String(form.get('campaign')) : '';
    const to = /^[a-z0-9-]+$/.test(slug) ? `/desk/${slug}/imports/${importId}` : '/desk';
    return new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } });
  },
});
