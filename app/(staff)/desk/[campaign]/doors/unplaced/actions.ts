'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { putDoor, setDoorAside } from '@/lib/places';
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
    await backTo('?did=put');
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
