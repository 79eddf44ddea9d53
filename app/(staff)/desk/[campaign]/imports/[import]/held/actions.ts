'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { keepHeldOut, sameHeld, takeHeldIn, undoHeld } from '@/lib/import';
import { defineAction } from '@/lib/web';

const decisions = { out: keepHeldOut, same: sameHeld, in: takeHeldIn, undo: undoHeld } as const;

/** One row that waits for a person: kept out, the same person as on our list, taken in as somebody else, or the decision taken back. */
export const decideHeld = defineAction({
  who: 'import.run',
  assurance: 'second-step',
  input: z.object({
    importId: z.uuid(),
    line: z.coerce.number().int().positive(),
    decision: z.enum(['out', 'same', 'in', 'undo']),
  }),
  run: async (ctx, { importId, line, decision }) => {
    await decisions[decision](ctx, importId, line);
    revalidatePath('/desk/[campaign]/imports/[import]/held', 'page');
  },
});
