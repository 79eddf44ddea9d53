'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { codeMailWords } from '@/i18n/code-mail';
import { readCampaign } from '@/lib/campaign';
import { localInstant } from '@/lib/campaign/rules';
import {
  answerRequest,
  decideStopBatch,
  eraseByRequest,
  extendRequest,
  makeRequest,
  readRequest,
  refuseRequest,
  sendCode,
} from '@/lib/requests';
import { Channel, RefusalReason, Right } from '@/lib/requests/model';
import { defineAction } from '@/lib/web';

const lead = { who: 'request.handle', assurance: 'second-step' } as const;
const one = z.object({ ref: z.string().max(12) });
const again = () => revalidatePath('/desk/[campaign]/requests/[ref]', 'page');

export const logRequest = defineAction({
  ...lead,
  input: z.object({
    right: Right,
    via: Channel,
    receivedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'format'),
    name: z.string().trim().max(120).default(''),
    contact: z.string().trim().max(120).default(''),
    words: z.string().trim().max(2000).default(''),
  }),
  run: async (ctx, input) => {
    const campaign = await readCampaign(ctx.campaignId);
    const { right, via, receivedOn, ...given } = input;
    const made = await makeRequest({
      campaignId: ctx.campaignId,
      given: { rights: [right], ...given },
      via,
      locale: ctx.locale,
      receivedAt: localInstant(receivedOn, '12:00', campaign?.timeZone ?? 'UTC'),
      by: ctx.actor,
    });
    return { ref: made.ref, ticket: `/r/${made.token}` };
  },
});

export const sendCodeAgain = defineAction({
  ...lead,
  input: one,
  run: async (ctx, { ref }) => {
    const { request } = await readRequest(ctx, ref);
    await sendCode(ctx, ref, await codeMailWords(request.locale));
    again();
  },
});

export const eraseForGood = defineAction({
  ...lead,
  input: one,
  run: async (ctx, { ref }) => {
    const erased = await eraseByRequest(ctx, ref);
    again();
    return { certificate: erased.certificate };
  },
});

export const markAnswered = defineAction({
  ...lead,
  input: one,
  run: async (ctx, { ref }) => {
    await answerRequest(ctx, ref);
    again();
  },
});

export const putOff = defineAction({
  ...lead,
  input: one,
  run: async (ctx, { ref }) => {
    await extendRequest(ctx, ref);
    again();
  },
});

export const refuse = defineAction({
  ...lead,
  input: one.extend({ reason: RefusalReason }),
  run: async (ctx, { ref, reason }) => {
    await refuseRequest(ctx, ref, reason);
    again();
  },
});

/** WDR-09: a batch of stops at addresses stays, or is lifted. */
export const decideStops = defineAction({
  ...lead,
  input: z.object({ batch: z.uuid(), decision: z.enum(['stay', 'lift']) }),
  run: async (ctx, { batch, decision }) => {
    const homes = await decideStopBatch(ctx, batch, decision);
    revalidatePath('/desk/[campaign]/privacy', 'page');
    return { homes };
  },
});
