'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { chooseBasis, tellBasis } from '@/lib/purpose';
import { NewBasis, ToldBasis } from '@/lib/purpose/model';
import { addProcessor, endProcessor, NewProcessor, signRecord } from '@/lib/reports/record';
import { defineAction } from '@/lib/web';

async function back(ctx: Ctx, page = ''): Promise<never> {
  const campaign = await readCampaign(ctx.campaignId);
  redirect(`/desk/${campaign?.slug ?? ''}/records${page}`);
}

export const sign = defineAction({
  who: 'records.sign',
  assurance: 'second-step',
  input: z.object({ hash: z.string().min(20) }),
  run: async (ctx, input) => {
    await signRecord(ctx, input);
    await back(ctx);
  },
});
export const addOne = defineAction({
  who: 'records.read',
  assurance: 'second-step',
  input: NewProcessor,
  run: async (ctx, input) => {
    await addProcessor(ctx, input);
    await back(ctx);
  },
});
export const endOne = defineAction({
  who: 'records.read',
  assurance: 'second-step',
  input: z.object({ id: z.uuid() }),
  run: async (ctx, input) => {
    await endProcessor(ctx, input.id);
    await back(ctx);
  },
});
export const choose = defineAction({
  who: 'campaign.set-up',
  assurance: 'second-step',
  input: NewBasis,
  run: async (ctx, input) => {
    await chooseBasis(ctx, input);
    await back(ctx, '/grounds');
  },
});
export const tell = defineAction({
  who: 'records.read',
  assurance: 'second-step',
  input: ToldBasis,
  run: async (ctx, input) => {
    await tellBasis(ctx, input);
    await back(ctx, '/grounds');
  },
});
