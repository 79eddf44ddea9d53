'use server';

import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
import { localInstant } from '@/lib/campaign/rules';
import { keyCall } from '@/lib/canvass';
import { readNotice } from '@/lib/consent';
import { NoticeLocale } from '@/lib/consent/model';
import { defineAction } from '@/lib/web';
import { type KeptShown, keptShown, sendOut } from '../kept';

/** A call that took place: a no counts at once, a yes waits for the person. */
export const writeDownCall = defineAction({
  who: 'answer.key',
  assurance: 'second-step',
  input: z.object({
    notice: z.string().max(60),
    lang: NoticeLocale,
    name: z.string().trim().min(2, 'required').max(200, 'too-long'),
    address: z.string().trim().max(300, 'too-long').default(''),
    calledAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'format'),
    said: z.enum(['yes', 'no'], 'choose'),
  }),
  run: async (ctx, input): Promise<{ [key in keyof KeptShown]: KeptShown[key] }> => {
    const notice = await readNotice(input.notice);
    const zone = (await readCampaign(ctx.campaignId))?.timeZone ?? 'UTC';
    const [day = '', time = ''] = input.calledAt.split('T');
    const answers = (notice?.purposes ?? []).map((purpose) => ({ purpose, channel: '', said: input.said }));
    const kept = await keyCall(ctx, {
      who: { name: input.name, address: input.address },
      ...{ noticeHash: input.notice, locale: input.lang, answers, calledAt: localInstant(day, time, zone) },
    });
    return keptShown(kept, await sendOut(ctx, kept, '', input.lang));
  },
});
