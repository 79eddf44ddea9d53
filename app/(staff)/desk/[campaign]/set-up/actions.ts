'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { finishSetUp, readCampaign, readOnlyCampaign, saveSetUpStep } from '@/lib/campaign';
import { setUpSteps } from '@/lib/campaign/model';
import { publishFirstWords } from '@/lib/consent';
import { keys } from '@/lib/people';
import { Refusal } from '@/lib/platform/result';
import { defineAction } from '@/lib/web';
import { askedWords } from './asked-words';

const owner = { who: 'campaign.set-up', assurance: 'second-step' } as const;

async function goTo(ctx: Ctx, step: number): Promise<never> {
  const campaign = await readCampaign(ctx.campaignId);
  redirect(`/desk/${campaign?.slug ?? ''}/set-up?step=${step}`);
}

export const saveWhere = defineAction({
  ...owner,
  input: setUpSteps[1],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 1, input);
    await goTo(ctx, 2);
  },
});
export const saveWho = defineAction({
  ...owner,
  input: setUpSteps[2],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 2, input);
    await goTo(ctx, 3);
  },
});
export const savePayers = defineAction({
  ...owner,
  input: setUpSteps[3],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 3, input);
    await goTo(ctx, 4);
  },
});
export const saveVote = defineAction({
  ...owner,
  input: setUpSteps[4],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 4, input);
    await goTo(ctx, 5);
  },
});
export const saveRollUse = defineAction({
  ...owner,
  // On the page the ground and its reason are written by hand; standard words are for the command line.
  input: setUpSteps[5].superRefine((given, { addIssue }) => {
    if (given.rollUse !== 'roll') return;
    if (!given.basis) addIssue({ code: 'custom', path: ['basis'], message: 'choose' });
    if (!given.justification) addIssue({ code: 'custom', path: ['justification'], message: 'required' });
    if (given.basis === 'legitimate-interests' && !given.balancing) {
      addIssue({ code: 'custom', path: ['balancing'], message: 'required' });
    }
  }),
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 5, input);
    await goTo(ctx, 6);
  },
});
export const savePeople = defineAction({
  ...owner,
  input: setUpSteps[6],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 6, input);
    await goTo(ctx, 7);
  },
});
export const saveHowLong = defineAction({
  ...owner,
  input: setUpSteps[7],
  run: async (ctx, input) => {
    await saveSetUpStep(ctx, 7, input);
    await goTo(ctx, 8);
  },
});

/** Asks two of the master key's words back, finishes, and publishes the standard wording for the door. */
export const finish = defineAction({
  ...owner,
  input: z.object({ wordA: z.string().trim().default(''), wordB: z.string().trim().default('') }),
  secret: ['wordA', 'wordB'],
  run: async (ctx, input) => {
    const only = await readOnlyCampaign();
    if (only?.id === ctx.campaignId) requireWords(ctx.campaignId, input.wordA, input.wordB);
    await finishSetUp(ctx);
    await publishFirstWords(ctx);
    await goTo(ctx, 8);
  },
});

function requireWords(campaignId: string, wordA: string, wordB: string): void {
  const words = keys.masterWords();
  const [first, second] = askedWords(campaignId);
  const wrong: Record<string, string> = {};
  if (wordA.toLowerCase() !== words[first - 1]) wrong.wordA = 'This is not the word. Look at your paper again.';
  if (wordB.toLowerCase() !== words[second - 1]) wrong.wordB = 'This is not the word. Look at your paper again.';
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', '', wrong);
}
