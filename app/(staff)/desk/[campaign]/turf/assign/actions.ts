'use server';

import { z } from 'zod';
import { assignTurfs, takeBackWalk } from '@/lib/turf';
import type { Walk } from '@/lib/turf/model';
import { defineAction, readVisit } from '@/lib/web';
import { goTo } from '../go-to';
import { keepPlan, planFields, walkOf } from './plan';

const assigning = { who: 'turf.assign', assurance: 'second-step' } as const;

async function zoneOf(): Promise<string> {
  return (await readVisit()).session?.timeZone ?? 'UTC';
}

/** Says what was given out, and which walks an undo takes back. */
const saidGiven = (walks: readonly Walk[]) => `/assign?did=assigned&undo=${walks.map(({ id }) => id).join('.')}`;

/** One turf, to the volunteer whose button was pressed, and to a second one where there is. */
export const giveOne = defineAction({
  ...assigning,
  input: z.object({
    ...planFields,
    turf: z.uuid(),
    give: z.uuid(),
    second: z.union([z.literal(''), z.uuid()]).default(''),
  }),
  run: async (ctx, { turf, give, second, ...plan }) => {
    const memberIds = [give, ...(second === '' ? [] : [second])];
    const walks = await assignTurfs(ctx, [{ turfId: turf, memberIds, ...walkOf(plan, await zoneOf()) }]);
    await keepPlan(plan);
    await goTo(saidGiven(walks));
  },
});

/** Other times: who can walk then may be somebody else, so the suggestion is made anew. */
export const suggestFor = defineAction({
  ...assigning,
  input: z.object(planFields),
  run: async (_ctx, plan) => {
    walkOf(plan, await zoneOf());
    await keepPlan(plan);
    await goTo('/assign?suggest=1');
  },
});

const several = z.array(z.union([z.literal(''), z.uuid()])).default([]);

/** Every suggestion that has a volunteer beside it. All of them, or none. */
export const giveAll = defineAction({
  ...assigning,
  input: z.object({ ...planFields, turf: z.array(z.uuid()).default([]), first: several }),
  run: async (ctx, { turf, first, ...plan }) => {
    const how = walkOf(plan, await zoneOf());
    const asked = turf.flatMap((turfId, i) => (first[i] ? [{ turfId, memberIds: [first[i]], ...how }] : []));
    const walks = await assignTurfs(ctx, asked);
    await keepPlan(plan);
    await goTo(saidGiven(walks));
  },
});

/** Takes back what was given out a moment ago: the lists lock, the turfs can be given out again. */
export const takeBackGiven = defineAction({
  ...assigning,
  input: z.object({ walks: z.string().max(2_000) }),
  run: async (ctx, { walks }) => {
    for (const walkId of z.array(z.uuid()).min(1).parse(walks.split('.'))) await takeBackWalk(ctx, { walkId });
    await goTo('/assign?did=back');
  },
});
