'use server';

import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
import { localInstant } from '@/lib/campaign/rules';
import { keyCall } from '@/lib/canvass';
import { defineAction } from '@/lib/web';
import { type KeptShown, keptShown, sendOut, toldFields, toldOf } from '../../../../../told';

/** A call that took place: a no counts at once, a yes waits for the person. */
export const writeDownCall = defineAction({
  who: 'answer.key',
  assurance: 'second-step',
  input: z.object({
    ...toldFields,
    calledAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'format'),
  }),
  run: async (ctx, input): Promise<{ [key in keyof KeptShown]: KeptShown[key] }> => {
    const zone = (await readCampaign(ctx.campaignId))?.timeZone ?? 'UTC';
    const [day = '', time = ''] = input.calledAt.split('T');
    const kept = await keyCall(ctx, { ...(await toldOf(input)), calledAt: localInstant(day, time, zone) });
    return keptShown(kept, await sendOut(ctx, kept, '', input.lang));
  },
});
