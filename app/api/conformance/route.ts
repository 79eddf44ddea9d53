import { z } from 'zod';
import { endThrowaway, makeThrowaway } from '@/lib/canvass';
import { isRefusal } from '@/lib/platform/result';
import { defineRoute, problemJson } from '@/lib/web';
import { refusalAnswer } from '@/lib/web/rules';

/** What came of it, or why not in a plain sentence: a program asks, and a stranger reads what it prints. */
async function answer(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json({ v: 1, ...(await work()) }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { status, shown } = refusalAnswer(error.code, null);
    return problemJson(status, shown, {}, error.message);
  }
}

/** A campaign to try this installation on, where its operator allows that. */
export const POST = defineRoute({ who: 'anyone', assurance: 'link', run: () => answer(makeThrowaway) });

/** The end of one, by the key that came with it. */
export const DELETE = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: z.object({ key: z.string().min(20).max(100) }),
  run: (_visit, _req, { input }) => answer(async () => ({ erased: await endThrowaway(input.key) })),
});
