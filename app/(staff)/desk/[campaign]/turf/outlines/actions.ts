'use server';

import { z } from 'zod';
import { giveOutlinePrecincts, removeOutlines } from '@/lib/places';
import { Refusal } from '@/lib/platform/result';
import { cutForMe } from '@/lib/turf';
import { turfSizeSchema } from '@/lib/turf/model';
import { defineAction } from '@/lib/web';
import { goTo } from '../go-to';

const cutting = { who: 'turf.cut', assurance: 'second-step' } as const;

/** A precinct of the list as its box carries it: what doors call it, and their town. */
const precinct = z.string().transform((text, issues) => {
  try {
    const [name, city] = z.tuple([z.string().min(1).max(200), z.string().max(200)]).parse(JSON.parse(text));
    return { precinct: name, city };
  } catch {
    issues.addIssue({ code: 'custom', message: 'Tick a precinct first.' });
    return z.NEVER;
  }
});

export const cutPrecincts = defineAction({
  ...cutting,
  input: z.object({ wanted: turfSizeSchema, precincts: z.array(precinct).max(500).default([]) }),
  run: async (ctx, { wanted, precincts }) => {
    if (precincts.length === 0) throw new Refusal('invalid', 'Tick a precinct first.');
    await cutForMe(ctx, { wanted, within: { precincts, because: { chosen: 'list' } } });
    await goTo('?did=cut');
  },
});

export const give = defineAction({
  ...cutting,
  input: z.object({}),
  run: async (ctx) => {
    await giveOutlinePrecincts(ctx);
    await goTo('/outlines?did=given');
  },
});

export const remove = defineAction({
  ...cutting,
  input: z.object({ outlines: z.uuid() }),
  run: async (ctx, { outlines }) => {
    await removeOutlines(ctx, outlines);
    await goTo('/outlines?did=removed');
  },
});
