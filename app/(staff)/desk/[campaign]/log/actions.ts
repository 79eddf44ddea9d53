'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { bringCosignatures } from '@/lib/audit';
import { Refusal } from '@/lib/platform/result';
import { defineAction } from '@/lib/web';

const longest = 100_000;

/** STD-08: what a witness answered, pasted or as a file. */
export const bringAnswer = defineAction({
  who: 'log.read',
  assurance: 'second-step',
  input: z.object({
    text: z.string().trim().max(longest, 'too-long').default(''),
    file: z.instanceof(File).optional(),
  }),
  run: async (ctx, { text, file }) => {
    if (file && file.size > longest) throw new Refusal('invalid', '', { file: 'too-long' });
    const given = text === '' ? ((await file?.text()) ?? '') : text;
    if (given.trim() === '') throw new Refusal('invalid', '', { text: 'required' });
    const found = await bringCosignatures(ctx, given);
    revalidatePath('/desk/[campaign]/log', 'page');
    return { ...found };
  },
});
