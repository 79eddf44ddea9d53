'use server';

import { z } from 'zod';
import { Point, Polygon } from '@/lib/places/model';
import { Refusal } from '@/lib/platform/result';
import {
  addBarrierFile,
  addStreets,
  cutForMe,
  discardDrafts,
  drawBarrier,
  drawTurf,
  issueSheet,
  mergeTurfs,
  moveDoors,
  publishTurfs,
  removeBarrier,
  retireTurf,
  splitTurf,
  startSecondPass,
  takeBackWalk,
  undoDrafts,
} from '@/lib/turf';
import { turfHoursSchema, turfSizeSchema } from '@/lib/turf/model';
import { defineAction } from '@/lib/web';
import { goTo } from './go-to';
import { splitChoice } from './street-choice';

const cutting = { who: 'turf.cut', assurance: 'second-step' } as const;
const assigning = { who: 'turf.assign', assurance: 'second-step' } as const;
const printing = { who: 'walk.print', assurance: 'second-step' } as const;

export const cut = defineAction({
  ...cutting,
  input: z.object({
    by: z.enum(['doors', 'hours']),
    wanted: turfSizeSchema,
    hours: turfHoursSchema,
    whom: z.uuid().optional(),
    again: z.literal('yes').optional(),
  }),
  run: async (ctx, { by, wanted, hours, whom, again }) => {
    const only = whom && { whom: { universeId: whom, again: again === 'yes' } };
    await cutForMe(ctx, { ...(by === 'doors' ? { wanted } : { hours }), ...only });
    await goTo('?did=cut');
  },
});

const drawnLine = z
  .string()
  .max(60_000)
  .transform((text, issues) => {
    try {
      return z.array(Point).min(2).max(2_000).parse(JSON.parse(text));
    } catch {
      issues.addIssue({ code: 'custom', message: 'Put two points or more along the barrier.' });
      return z.NEVER;
    }
  });

/** A barrier drawn with the corners of the drawing tool: a line, not an outline. */
export const barrierLine = defineAction({
  ...cutting,
  input: z.object({ area: drawnLine, name: z.string().trim().max(80).default('') }),
  run: async (ctx, { area, name }) => {
    await drawBarrier(ctx, { name, line: area });
    await goTo('?did=barrier');
  },
});

const largestLines = 4_000_000;

export const barrierFile = defineAction({
  ...cutting,
  input: z.object({ file: z.instanceof(File) }),
  run: async (ctx, { file }) => {
    if (file.size === 0) throw new Refusal('invalid', '', { file: 'Choose a file first.' });
    if (file.size > largestLines) throw new Refusal('invalid', '', { file: 'This file is larger than 4 MB.' });
    await addBarrierFile(ctx, { name: file.name.replace(/\.[^.]*$/, ''), text: await file.text() });
    await goTo('?did=barrier');
  },
});

export const barrierAway = defineAction({
  ...cutting,
  input: z.object({ barrier: z.uuid() }),
  run: async (ctx, { barrier }) => {
    await removeBarrier(ctx, { barrierId: barrier });
    await goTo('?did=barrier-away');
  },
});

const drawn = z
  .string()
  .max(60_000)
  .transform((text, issues) => {
    try {
      return Polygon.parse(JSON.parse(text));
    } catch {
      issues.addIssue({ code: 'custom', message: 'Put three corners or more around the doors.' });
      return z.NEVER;
    }
  });

export const draw = defineAction({
  ...cutting,
  input: z.object({ area: drawn }),
  run: async (ctx, input) => {
    await drawTurf(ctx, input);
    await goTo('?did=drawn');
  },
});

const several = z.array(z.string()).default([]);

export const takeStreets = defineAction({
  ...cutting,
  input: z.object({ streets: several }),
  run: async (ctx, { streets }) => {
    await addStreets(ctx, { streets: streets.flatMap((choice) => splitChoice(choice) ?? []) });
    await goTo('?did=streets');
  },
});

/** Merge, split or take back: which one is the button that was pressed. */
export const changeDrafts = defineAction({
  ...cutting,
  input: z.object({ do: z.enum(['merge', 'split', 'discard']), turfs: z.array(z.uuid()).default([]) }),
  run: async (ctx, { do: act, turfs }) => {
    const [first] = turfs;
    if (!first) throw new Refusal('invalid', 'Choose a turf first.');
    if (act === 'merge') await mergeTurfs(ctx, { turfIds: turfs });
    else if (act === 'discard') await discardDrafts(ctx, { turfIds: turfs });
    else if (turfs.length > 1) throw new Refusal('invalid', 'Choose one turf to split.');
    else await splitTurf(ctx, { turfId: first });
    await goTo(`?did=${{ merge: 'merged', split: 'split', discard: 'discarded' }[act]}`);
  },
});

export const move = defineAction({
  ...cutting,
  input: z.object({ turf: z.uuid(), to: z.uuid(), doors: z.array(z.uuid()).default([]) }),
  run: async (ctx, { to, doors }) => {
    await moveDoors(ctx, { doorIds: doors, turfId: to });
    await goTo(`/${to}?did=moved`);
  },
});

export const discardAll = defineAction({
  ...cutting,
  input: z.object({}),
  run: async (ctx) => {
    await discardDrafts(ctx, {});
    await goTo('?did=discarded');
  },
});

export const undo = defineAction({
  ...cutting,
  input: z.object({}),
  run: async (ctx) => {
    await undoDrafts(ctx);
    await goTo('?did=undone');
  },
});

export const publish = defineAction({
  ...cutting,
  input: z.object({}),
  run: async (ctx) => {
    await publishTurfs(ctx);
    await goTo('?did=published');
  },
});

export const retire = defineAction({
  ...cutting,
  input: z.object({ turf: z.uuid() }),
  run: async (ctx, { turf }) => {
    await retireTurf(ctx, { turfId: turf });
    await goTo('?did=retired');
  },
});

const oneWalk = z.object({ turf: z.uuid(), walk: z.uuid() });

export const again = defineAction({
  ...assigning,
  input: oneWalk,
  run: async (ctx, { turf, walk }) => {
    await startSecondPass(ctx, { walkId: walk });
    await goTo(`/${turf}?did=again`);
  },
});

export const takeBack = defineAction({
  ...assigning,
  input: oneWalk,
  run: async (ctx, { turf, walk }) => {
    await takeBackWalk(ctx, { walkId: walk });
    await goTo(`/${turf}?did=back`);
  },
});

export const print = defineAction({
  ...printing,
  input: oneWalk.extend({ member: z.uuid() }),
  run: async (ctx, { turf, walk, member }) => {
    const sheet = await issueSheet(ctx, { walkId: walk, memberId: member });
    await goTo(`/${turf}/sheet/${sheet.number}`);
  },
});
