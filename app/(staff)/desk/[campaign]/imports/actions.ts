'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
import {
  pauseImport,
  prepareImport,
  readImport,
  runInBackground,
  startCheck,
  startImport,
  startUndo,
  stopImport,
} from '@/lib/import';
import { Basis, ImportField, sourceKinds } from '@/lib/import/model';
import { layoutById, offeredBases } from '@/lib/import/rules';
import { Refusal } from '@/lib/platform/result';
import { defineAction, readVisit } from '@/lib/web';

const running = { who: 'import.run', assurance: 'second-step' } as const;
const one = z.object({ importId: z.uuid() });

async function goTo(importId: string, step: number): Promise<never> {
  const { session } = await readVisit();
  redirect(`/desk/${session?.campaignSlug ?? ''}/imports/${importId}?step=${step}`);
}

const some = z.union([z.array(z.string()), z.string().transform((text) => [text])]).default([]);

/** Step 1: where the file comes from, what it may be used for, and which part will be walked. */
export const declare = defineAction({
  ...running,
  input: z.object({
    importId: z.uuid(),
    source: z.enum(sourceKinds),
    givenBy: z.string().trim().min(2).max(120),
    licence: z.string().trim().min(2).max(200),
    collectedOn: z.iso.date(),
    collectedFor: z.string().trim().min(2).max(200),
    until: z.union([z.iso.date(), z.literal('')]).optional(),
    basis: Basis.optional(),
    undertaking: z.string().optional(),
    whole: z.string().optional(),
    state: z.union([z.string().regex(/^[A-Z]{2}$/), z.literal('')]).optional(),
    area: z.enum(['everything', 'precincts', 'postcodes']),
    precincts: some,
    postcodes: some,
  }),
  run: async (ctx, { importId, area, precincts, postcodes, undertaking, whole, state, basis, until, ...said }) => {
    const { plan } = await readImport(ctx, importId);
    const campaign = await readCampaign(ctx.campaignId);
    const layout = layoutById(plan?.look.layoutId ?? '');
    const codes = area === 'precincts' ? precincts : postcodes;
    if (area !== 'everything' && codes.length === 0) throw new Refusal('invalid', '', { area: 'choose' });
    const country = layout?.source === 'roll' ? layout.country : (campaign?.country ?? 'US');
    await prepareImport(ctx, importId, {
      declaration: {
        ...said,
        basis: said.source === 'addresses' ? 'no-person' : (basis ?? 'no-person'),
        undertaking: undertaking === 'yes',
        whole: whole === 'yes',
        ...(until ? { until } : {}),
        ...(state ? { state } : {}),
        country,
      },
      area: area === 'everything' ? { kind: area } : { kind: area, codes },
    });
    await goTo(importId, 2);
  },
});

/** A history of contacts: who made these knocks; its columns are known, so the check begins. */
export const declareKnocks = defineAction({
  ...running,
  input: z.object({
    importId: z.uuid(),
    givenBy: z.string().trim().min(2).max(120),
    licence: z.string().trim().min(2).max(200),
    collectedOn: z.iso.date(),
  }),
  run: async (ctx, { importId, ...said }) => {
    const campaign = await readCampaign(ctx.campaignId);
    const basis = offeredBases(campaign?.jurisdiction ?? 'US')[0] ?? 'legitimate-interests';
    const more = { source: 'knocks', collectedFor: 'earlier visits', undertaking: false, whole: false } as const;
    await prepareImport(ctx, importId, {
      declaration: { ...said, ...more, basis, country: campaign?.country ?? 'US' },
      area: { kind: 'everything' },
    });
    await startCheck(ctx, importId);
    runInBackground(ctx.campaignId, importId);
    await goTo(importId, 3);
  },
});

/** Step 2: what each column becomes; then the dry run begins. */
export const mapColumns = defineAction({
  ...running,
  input: z.looseObject({ importId: z.uuid() }),
  run: async (ctx, { importId, ...fields }) => {
    const choices: Record<number, ImportField | null> = {};
    for (const [name, value] of Object.entries(fields)) {
      const at = /^column-(\d{1,4})$/.exec(name)?.[1];
      if (at === undefined) continue;
      const field = ImportField.safeParse(value);
      choices[Number(at)] = field.success ? field.data : null;
    }
    await prepareImport(ctx, importId, { choices });
    await startCheck(ctx, importId);
    runInBackground(ctx.campaignId, importId);
    await goTo(importId, 3);
  },
});

export const checkAgain = defineAction({
  ...running,
  input: one,
  run: async (ctx, { importId }) => {
    await startCheck(ctx, importId);
    runInBackground(ctx.campaignId, importId);
    await goTo(importId, 3);
  },
});

/** Step 4: import, or go on after a pause. */
export const start = defineAction({
  ...running,
  input: one.extend({ gone: z.enum(['mark', 'leave']).optional() }),
  run: async (ctx, { importId, gone }) => {
    await startImport(ctx, importId, gone);
    runInBackground(ctx.campaignId, importId);
    await goTo(importId, 4);
  },
});

export const pause = defineAction({
  ...running,
  input: one,
  run: async (ctx, { importId }) => {
    await pauseImport(ctx, importId);
    await goTo(importId, 4);
  },
});

export const stop = defineAction({
  ...running,
  input: one,
  run: async (ctx, { importId }) => {
    await stopImport(ctx, importId);
    await goTo(importId, 4);
  },
});

export const takeBack = defineAction({
  ...running,
  input: one,
  run: async (ctx, { importId }) => {
    await startUndo(ctx, importId);
    runInBackground(ctx.campaignId, importId);
    await goTo(importId, 4);
  },
});
