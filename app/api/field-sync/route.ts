// What a phone asks and sends, in one place that changes only with its version: an old page may meet a new server.
// Our own page only (Origin and Sec-Fetch-Site are checked by defineRoute); no answer is ever stored by a cache.

import type { Ctx } from '@/lib/auth/model';
import { loadWalk, openWalk, readNews, readToday, readTraining, receiveFacts, undertake } from '@/lib/canvass';
import { type SyncAnswer, type SyncRequest, syncRequestSchema, WIRE_VERSION } from '@/lib/canvass/model';
import { isRefusal } from '@/lib/platform/result';
import { findStartPlaces, readOwnStart, sayStart, takeBackStart } from '@/lib/turf';
import { defineRoute } from '@/lib/web';

type Said = SyncAnswer extends infer A ? (A extends SyncAnswer ? Omit<A, 'v' | 'now'> : never) : never;

export const POST = defineRoute({
  who: 'walk.canvass',
  assurance: 'link',
  input: syncRequestSchema,
  run: async (ctx, _req, { input }) => {
    try {
      return say(ctx, await answer(ctx, input));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message, fields } = error;
      return say(ctx, {
        kind: 'refusal',
        code,
        words: message,
        ...(fields.opensAt ? { opensAt: fields.opensAt } : {}),
      });
    }
  },
});

async function answer(ctx: Ctx, asked: SyncRequest): Promise<Said> {
  switch (asked.kind) {
    case 'today':
      return { kind: 'today', today: await readToday(ctx) };
    case 'training':
      return { kind: 'training', training: readTraining() };
    case 'undertake':
      return { kind: 'undertake', ...(await undertake(ctx, asked)) };
    case 'load':
      return { kind: 'load', ...(await loadWalk(ctx, asked)) };
    case 'open':
      return { kind: 'open', ...(await openWalk(ctx, asked)) };
    case 'start': {
      if (asked.say) await sayStart(ctx, { start: asked.say });
      else if (asked.say === null) await takeBackStart(ctx);
      const own = await readOwnStart(ctx);
      return { kind: 'start', start: own?.start ?? null, saidBy: own?.saidBy ?? 'self' };
    }
    case 'start-places':
      return { kind: 'start-places', places: await findStartPlaces(ctx, asked.text) };
    case 'send': {
      const results = await receiveFacts(ctx, asked.entries);
      return { kind: 'send', results, news: await readNews(ctx, asked.walks) };
    }
  }
}

function say(ctx: Ctx, said: Said): Response {
  const body = { v: WIRE_VERSION, now: ctx.now.toISOString(), ...said };
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
