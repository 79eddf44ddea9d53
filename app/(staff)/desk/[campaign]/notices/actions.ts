'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { DraftBlanks, dropDraft, publishDraft, saveDraft, startDraft } from '@/lib/consent';
import { NoticeTemplate } from '@/lib/consent/model';
import { Measures } from '@/lib/consent/notices';
import { defineAction } from '@/lib/web';

const publisher = { who: 'notice.publish', assurance: 'second-step' } as const;
const draftId = z.uuid();

async function goTo(ctx: Ctx, path: string): Promise<never> {
  const campaign = await readCampaign(ctx.campaignId);
  redirect(`/desk/${campaign?.slug ?? ''}/notices${path}`);
}

export const write = defineAction({
  ...publisher,
  input: z.object({ template: NoticeTemplate.exclude(['sign-up']) }),
  run: async (ctx, { template }) => goTo(ctx, `/${await startDraft(ctx, template)}`),
});

export const save = defineAction({
  ...publisher,
  input: DraftBlanks.extend({ draft: draftId }),
  run: async (ctx, { draft, ...blanks }) => {
    await saveDraft(ctx, draft, blanks);
    await goTo(ctx, `/${draft}`);
  },
});

export const drop = defineAction({
  ...publisher,
  input: z.object({ draft: draftId }),
  run: async (ctx, { draft }) => {
    await dropDraft(ctx, draft);
    await goTo(ctx, '');
  },
});

const measuresSent = z
  .string()
  .max(200_000)
  .transform((text, check) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      check.addIssue({ code: 'custom', message: 'format' });
      return z.NEVER;
    }
  })
  .pipe(Measures);

/** Publishes, or says each rule that the words or the measured screen break. */
export const publish = defineAction({
  ...publisher,
  input: z.object({ draft: draftId, word: z.string().max(200), measures: measuresSent }),
  run: async (ctx, input) => {
    const answer = await publishDraft(ctx, input);
    if (answer.kind === 'published') return goTo(ctx, '?published=yes');
    return { broken: [...answer.words, ...answer.screen].map((each) => ({ ...each })) };
  },
});
