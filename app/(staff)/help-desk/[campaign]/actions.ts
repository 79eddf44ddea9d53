'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { noteAgreed, setSignUpStatus } from '@/lib/registration';
import { defineAction } from '@/lib/web';

export const moveSignUp = defineAction({
  who: 'registration.desk',
  assurance: 'second-step',
  input: z.object({ id: z.uuid(), status: z.enum(['in-hand', 'done']) }),
  run: async (ctx, { id, status }) => {
    await setSignUpStatus(ctx, id, status);
    revalidatePath('/help-desk/[campaign]', 'page');
  },
});

export const writeSignUpNote = defineAction({
  who: 'registration.desk',
  assurance: 'second-step',
  input: z.object({ id: z.uuid(), words: z.string().trim().min(1).max(280) }),
  run: async (ctx, { id, words }) => {
    await noteAgreed(ctx, id, words);
    revalidatePath('/help-desk/[campaign]', 'page');
  },
});
