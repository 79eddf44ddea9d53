import { z } from 'zod';
import { act, addCosignatures } from '@/lib/audit';
import { Refusal } from '@/lib/platform/result';
import { defineRoute } from '@/lib/web';

/** Keeps what a witness answered: its signature lines under a published head (C2SP tlog-cosignature). */
export const POST = defineRoute({
  who: 'log.read',
  assurance: 'second-step',
  input: z.object({ lines: z.string().min(1).max(20_000) }),
  run: async (ctx, _req, { input }) => {
    const kept = await addCosignatures(input.lines);
    if (kept === 0) throw new Refusal('invalid', 'No known witness signed a published head here.');
    await act(ctx, { action: 'log.witness', detail: { kept } }, async () => undefined);
    return Response.json({ kept }, { headers: { 'cache-control': 'no-store' } });
  },
});
