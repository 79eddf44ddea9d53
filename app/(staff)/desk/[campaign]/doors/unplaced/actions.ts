'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import {
  acceptNear,
  leaveNear,
  placeAlongStreets,
  putDoor,
  setDoorAside,
  takeDoorBack,
  undoPlaced,
} from '@/lib/places';
import { Refusal } from '@/lib/platform/result';
import { defineAction, readVisit } from '@/lib/web';

const fixing = { who: 'places.fix', assurance: 'second-step' } as const;

async function backTo(query: string): Promise<never> {
  const { session } = await readVisit();
  redirect(`/desk/${session?.campaignSlug ?? ''}/doors/unplaced${query}`);
}

const degrees = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .transform((text) => Number(text.replace(',', '.')))
    .pipe(z.number().min(-most).max(most));

/** Puts a door on the map; or, with the other button, says that it is no home. */
export const place = defineAction({
  ...fixing,
  input: z.object({ doorId: z.uuid(), latitude: degrees(90), longitude: degrees(180) }),
  run: async (ctx, { doorId, latitude, longitude }) => {
    await putDoor(ctx, doorId, { latitude, longitude });
    await backTo(`?did=put&door=${doorId}`);
  },
});

export const setAside = defineAction({
  ...fixing,
  input: z.object({ doorId: z.uuid() }),
  run: async (ctx, { doorId }) => {
    await setDoorAside(ctx, doorId);
    await backTo(`?did=aside&door=${doorId}`);
  },
});

export const takeBack = defineAction({
  ...fixing,
  input: z.object({ doorId: z.uuid() }),
  run: async (ctx, { doorId }) => {
    await setDoorAside(ctx, doorId, true);
    await backTo(`?did=back&door=${doorId}`);
  },
});

/** Takes back a place that was just given by hand. */
export const putBack = defineAction({
  ...fixing,
  input: z.object({ doorId: z.uuid() }),
  run: async (ctx, { doorId }) => {
    await takeDoorBack(ctx, doorId);
    await backTo(`?did=put-back&door=${doorId}`);
  },
});

/** Places along the street as many doors as the page said, or none. */
export const along = defineAction({
  ...fixing,
  input: z.object({ doors: z.coerce.number().int().positive() }),
  run: async (ctx, { doors }) => {
    await placeAlongStreets(ctx, doors);
    await backTo('?did=along');
  },
});

const proposal = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.tuple([z.uuid(), z.uuid()]));

/** Proposals of a file: takes the chosen ones as right, or says that they are not these doors. */
export const near = defineAction({
  ...fixing,
  input: z.object({ do: z.enum(['take', 'leave']), near: z.array(proposal).default([]) }),
  run: async (ctx, { do: what, near: chosen }) => {
    if (chosen.length === 0) throw new Refusal('invalid', 'Choose a row first.');
    for (const [placingId, own] of Map.groupBy(chosen, ([id]) => id)) {
      const doorIds = own.map(([, doorId]) => doorId);
      await (what === 'take' ? acceptNear : leaveNear)(ctx, placingId, doorIds);
    }
    await backTo(what === 'take' ? '?did=near' : '?did=left');
  },
});

export const undo = defineAction({
  ...fixing,
  input: z.object({ placing: z.uuid() }),
  run: async (ctx, { placing }) => {
    await undoPlaced(ctx, placing);
    await backTo('?did=undone');
  },
});
