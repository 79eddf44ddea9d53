'use server';

import { z } from 'zod';
import { settleSheet, unsettleSheet } from '@/lib/turf';
import { defineAction } from '@/lib/web';
import { goTo } from '../go-to';

const printing = { who: 'walk.print', assurance: 'second-step' } as const;
/** The tick stands on two pages; `turf` says that it was pressed on the page of a turf. */
const sheet = z.object({ sheet: z.coerce.number().int().positive(), turf: z.uuid().optional() });

const backTo = (turf: string | undefined) => (turf ? `/${turf}` : '/paper');

export const settle = defineAction({
  ...printing,
  input: sheet.extend({ as: z.enum(['back', 'destroyed']) }),
  run: async (ctx, { sheet: number, turf, as }) => {
    await settleSheet(ctx, { number, as });
    await goTo(`${backTo(turf)}?did=settled`);
  },
});

export const unsettle = defineAction({
  ...printing,
  input: sheet,
  run: async (ctx, { sheet: number, turf }) => {
    await unsettleSheet(ctx, { number });
    await goTo(`${backTo(turf)}?did=unsettled`);
  },
});
