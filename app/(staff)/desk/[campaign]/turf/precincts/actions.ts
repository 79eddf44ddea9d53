'use server';

import { z } from 'zod';
import { Refusal } from '@/lib/platform/result';
import { chooseOurs, cutAreas, undoResults } from '@/lib/precincts';
import { methods } from '@/lib/precincts/model';
import { turfSizeSchema } from '@/lib/turf/model';
import { defineAction } from '@/lib/web';
import { goTo } from '../go-to';

const cutting = { who: 'turf.cut', assurance: 'second-step' } as const;

const count = z.coerce.number().int().min(0).max(1_000_000);

export const choose = defineAction({
  ...cutting,
  input: z.object({ fileId: z.uuid(), contest: count, choice: count }),
  run: async (ctx, input) => {
    await chooseOurs(ctx, input);
    await goTo(`/precincts/${input.fileId}?did=chosen`);
  },
});

export const takeBack = defineAction({
  ...cutting,
  input: z.object({ fileId: z.uuid() }),
  run: async (ctx, input) => {
    await undoResults(ctx, input);
    await goTo('/precincts?did=undone');
  },
});

export const cutThese = defineAction({
  ...cutting,
  input: z.object({
    fileId: z.uuid(),
    method: z.enum(methods),
    wanted: turfSizeSchema,
    areas: z.array(count).max(500).default([]),
  }),
  run: async (ctx, input) => {
    if (input.areas.length === 0) throw new Refusal('invalid', 'Tick an area first.');
    await cutAreas(ctx, input);
    await goTo('?did=cut');
  },
});
