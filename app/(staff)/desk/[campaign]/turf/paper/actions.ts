'use server';

import { z } from 'zod';
import { enterSheet } from '@/lib/canvass';
import { Refusal } from '@/lib/platform/result';
import { readSheetEntry, settleSheet, unsettleSheet } from '@/lib/turf';
import { sheetCode, sheetNumberOf } from '@/lib/turf/paper/rules';
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

/** The code that is printed on a sheet opens its doors, also when it is typed with a space or in small letters. */
export const openSheet = defineAction({
  ...printing,
  input: z.object({ code: z.string().max(20) }),
  run: async (ctx, { code }) => {
    const number = sheetNumberOf(code);
    const fault = 'No sheet has this code. It is four digits and a letter, at the top of the sheet.';
    if (number === null) throw new Refusal('invalid', '', { code: fault });
    await readSheetEntry(ctx, number);
    await goTo(`/paper/${sheetCode(number)}`);
  },
});

export const enter = defineAction({
  ...printing,
  input: z.object({
    sheet: z.coerce.number().int().positive(),
    place: z.array(z.coerce.number().int()).default([]),
    key: z.array(z.string().trim().max(1)).default([]),
    was: z.array(z.string().trim().max(1)).default([]),
  }),
  run: async (ctx, { sheet: number, place, key, was }) => {
    const results = place.flatMap((at, i) => (key[i] ? [{ place: at, key: key[i], was: was[i] ?? '' }] : []));
    const { entered, before, corrected } = await enterSheet(ctx, { number, results });
    await goTo(`/paper/${sheetCode(number)}?entered=${entered}&before=${before}&corrected=${corrected}`);
  },
});
