'use server';

import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
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
