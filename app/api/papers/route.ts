import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { keyPaper } from '@/lib/canvass';
import { mostScanBytes } from '@/lib/consent';
import { defineAction, defineRoute } from '@/lib/web';
import { type FormState, readyState } from '@/lib/web/model';
import { keptShown, sendOut, toldFields, toldOf } from '../../told';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'format');

/** A form action in all but its size: pictures do not pass through proxy.ts, which holds a form's bytes in memory. */
const keep = defineAction({
  who: 'answer.key',
  assurance: 'second-step',
  input: z.object({
    ...toldFields,
    signedOn: Day,
    scan: z.custom<File>((file) => file instanceof File && file.size > 0, 'required'),
    mail: z.union([z.literal(''), z.email('format')]).default(''),
  }),
  secret: [],
  run: async (ctx, input) => {
    const scan = new Uint8Array(await input.scan.arrayBuffer());
    const kept = await keyPaper(ctx, { ...(await toldOf(input)), signedOn: input.signedOn, scan });
    return keptShown(kept, await sendOut(ctx, kept, input.mail, input.lang));
  },
});

/** Room for the fields around the picture. */
const mostBytes = mostScanBytes + 100_000;

export const POST = defineRoute({
  who: 'answer.key',
  assurance: 'second-step',
  run: async (_ctx, req) => {
    const isHuge = Number(req.headers.get('content-length') ?? mostBytes + 1) > mostBytes;
    const form = isHuge ? undefined : await req.formData().catch(() => undefined);
    const state = form ? await keep(readyState, form) : await tooLarge();
    return Response.json(state, { headers: { 'cache-control': 'no-store' } });
  },
});

async function tooLarge(): Promise<FormState> {
  const t = await getTranslations({ locale: 'en', namespace: 'keying' });
  const fields = { scan: t('paper.scanHint') };
  return { kind: 'refused', code: 'invalid', sentence: '', rolesThatMay: [], fields, values: {} };
}
