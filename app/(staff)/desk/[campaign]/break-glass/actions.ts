'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { AskGlass, askGlass, closeGlass, settleGlass } from '@/lib/requests/glass';
import { defineAction } from '@/lib/web';

async function back(ctx: Ctx): Promise<never> {
  const campaign = await readCampaign(ctx.campaignId);
  redirect(`/desk/${campaign?.slug ?? ''}/break-glass`);
}

export const ask = defineAction({
  who: 'break-glass.ask',
  assurance: 'second-step',
  input: AskGlass,
  run: (ctx, input) => askGlass(ctx, input),
});
export const settle = defineAction({
  who: 'break-glass.settle',
  assurance: 'second-step',
  input: z.object({ id: z.uuid(), agrees: z.enum(['yes', 'no']) }),
  run: async (ctx, input) => {
    await settleGlass(ctx, { id: input.id, agrees: input.agrees === 'yes' });
    await back(ctx);
  },
});
export const close = defineAction({
  who: 'break-glass.read',
  assurance: 'second-step',
  input: z.object({ id: z.uuid() }),
  run: async (ctx, input) => {
    await closeGlass(ctx, input.id);
    await back(ctx);
  },
});
