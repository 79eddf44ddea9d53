import { z } from 'zod';
import { readRefused } from '@/lib/import';
import { defineRoute } from '@/lib/web';

/** The refused rows of an import as a file. A POST, because taking them away is an act that is in the log. */
export const POST = defineRoute({
  who: 'import.run',
  assurance: 'second-step',
  input: z.object({ importId: z.uuid() }),
  run: async (ctx, _req, { input }) => {
    const lines = readRefused(ctx, input.importId);
    // The first line is asked for before the answer begins, so that a refusal is still a refusal.
    const first = await lines.next();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(first.done ? '' : first.value)),
      pull: async (controller) => {
        const next = await lines.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
    });
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="refused-rows.csv"',
        'cache-control': 'no-store',
      },
    });
  },
});
