'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
import { findRefs } from '@/lib/people';
import { searchKinds, searchValue } from '@/lib/people/names';
import { Refusal } from '@/lib/platform/result';
import { reasonsFor, searchReasons } from '@/lib/purpose/rules';
import { defineAction } from '@/lib/web';
import { keepReason } from './reason-cookie';

/** D3. What was typed goes into no address, log or answer: the page that follows is named by references. */
export const findPeople = defineAction({
  who: 'purpose.ask',
  assurance: 'second-step',
  input: z.object({
    why: z.enum(Object.keys(searchReasons) as (keyof typeof searchReasons)[], 'choose'),
    by: z.enum(searchKinds, 'choose'),
    value: z.string().trim().min(2, 'required').max(200, 'too-long'),
  }),
  secret: ['value'],
  run: async (ctx, { why, by, value }) => {
    const campaign = await readCampaign(ctx.campaignId);
    const form = searchValue(by, value, campaign?.country ?? 'US');
    if (form === null) throw new Refusal('invalid', 'That cannot be looked up in this way.', { value: 'format' });
    const look = { purpose: searchReasons[why], action: 'people.find', detail: { why } };
    const refs = await findRefs(ctx, look, by, form);
    if (reasonsFor(ctx.actor.role).includes(why)) await keepReason(why);
    const asked = new URLSearchParams([['why', why], ...refs.map((ref) => ['ref', ref])]);
    redirect(`/desk/${campaign?.slug}/people?${asked}`);
  },
});
