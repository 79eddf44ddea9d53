import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { keyPaper } from '@/lib/canvass';
import { mostScanBytes, readNotice } from '@/lib/consent';
import { NoticeLocale } from '@/lib/consent/model';
import { defineAction, defineRoute } from '@/lib/web';
import { type FormState, readyState } from '@/lib/web/model';
import { keptShown, sendOut } from '../../(staff)/desk/[campaign]/consents/kept';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'format');

/** A form action in all but its size: pictures do not pass through proxy.ts, which holds a form's bytes in memory. */
const keep = defineAction({
  who: 'answer.key',
  assurance: 'second-step',
  input: z.object({
    notice: z.string().max(60),
    lang: NoticeLocale,
    name: z.string().trim().min(2, 'required').max(200, 'too-long'),
    address: z.string().trim().max(300, 'too-long').default(''),
    signedOn: Day,
    said: z.enum(['yes', 'no'], 'choose'),
    scan: z.custom<File>((file) => file instanceof File && file.size > 0, 'required'),
    mail: z.union([z.literal(''), z.email('format')]).default(''),
  }),
  secret: [],
  run: async (ctx, input) => {
    const notice = await readNotice(input.notice);
    const answers = (notice?.purposes ?? []).map((purpose) => ({ purpose, channel: '', said: input.said }));
    const kept = await keyPaper(ctx, {
      who: { name: input.name, address: input.address },
      ...{ noticeHash: input.notice, locale: input.lang, signedOn: input.signedOn, answers },
      scan: new Uint8Array(await input.scan.arrayBuffer()),
    });
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
