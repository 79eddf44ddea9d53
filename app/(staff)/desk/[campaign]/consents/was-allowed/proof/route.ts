import { z } from 'zod';
import { Refusal } from '@/lib/platform/result';
import { purposeIds } from '@/lib/purpose/registry';
import { findForQuestion, saveProof } from '@/lib/requests';
import { defineRoute } from '@/lib/web';

/** The answer of the page as a file that is checked without us. A look at the person, so a POST. */
export const POST = defineRoute({
  who: 'request.handle',
  assurance: 'second-step',
  input: z.object({ ref: z.string().max(12), use: z.enum(purposeIds), at: z.iso.datetime() }),
  run: async (ctx, _req, { input }) => {
    const [person] = await findForQuestion(ctx, input.ref);
    if (!person) throw new Refusal('not-found', 'This person does not exist.');
    const question = { personId: person.personId, purpose: input.use, at: new Date(input.at) };
    const file = await saveProof(ctx, question, ctx.now);
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="proof.json"',
        'cache-control': 'no-store',
      },
    });
  },
});
