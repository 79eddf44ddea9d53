'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { startAsking, stopAsking } from '@/lib/consent';
import { AskedUse, AskWay } from '@/lib/consent/model';
import { askByMail } from '@/lib/outreach';
import { whyNotOnMyList } from '@/lib/reports/uses';
import { AskableUse } from '@/lib/reports/uses/model';
import { defineAction } from '@/lib/web';

/** One person by exact name, e-mail, phone or reference: the rule that decides, without any value. */
export const askWhyNot = defineAction({
  who: 'purpose.ask',
  assurance: 'second-step',
  input: z.object({ use: AskableUse, who: z.string().trim().min(2, 'required').max(200, 'too-long') }),
  secret: ['who'],
  run: async (ctx, input) => {
    const campaign = await readCampaign(ctx.campaignId);
    return [...(await whyNotOnMyList({ ...ctx, country: campaign?.country ?? 'US' }, input))];
  },
});

const asker = { who: 'message.send', assurance: 'second-step' } as const;
const oneOrMore = z.union([AskWay.transform((way) => [way]), z.array(AskWay).min(1, 'required')], 'required');

/** Puts the question from now on, to those who agreed to be asked. */
export const startAsk = defineAction({
  ...asker,
  input: z.object({ use: AskedUse, ways: oneOrMore }),
  run: async (ctx, input) => {
    await startAsking(ctx, input);
    // The first messages leave with the answer; the job goes on with the rest.
    if (input.ways.includes('email')) after(() => askByMail());
    await backTo(ctx, input.use);
  },
});

/** One click. */
export const stopAsk = defineAction({
  ...asker,
  input: z.object({ use: AskedUse }),
  run: async (ctx, { use }) => {
    await stopAsking(ctx, use);
    await backTo(ctx, use);
  },
});

async function backTo(ctx: Ctx, use: AskedUse): Promise<never> {
  const campaign = await readCampaign(ctx.campaignId);
  redirect(`/desk/${campaign?.slug ?? ''}/may-i/ask?use=${use}`);
}
