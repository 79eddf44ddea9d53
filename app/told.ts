// An answer that somebody at the desk writes down, from paper (a route, for its picture) or from a call (a form action):
// what both are asked, what both keep and what both show of it.
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth/model';
import { type Kept, type KeyedCall, mailConfirmLink, mailReceipt, type ToldMailWords } from '@/lib/canvass';
import { readNotice } from '@/lib/consent';
import { NoticeLocale, type ToldState } from '@/lib/consent/model';
import { env } from '@/lib/platform/env';

export const toldFields = {
  notice: z.string().max(60),
  lang: NoticeLocale,
  name: z.string().trim().min(2, 'required').max(200, 'too-long'),
  address: z.string().trim().max(300, 'too-long').default(''),
  said: z.enum(['yes', 'no'], 'choose'),
};
const ToldInput = z.object(toldFields);

/** Who said what under which words: one answer for every use of the notice. */
export async function toldOf(input: z.infer<typeof ToldInput>): Promise<Omit<KeyedCall, 'calledAt'>> {
  const notice = await readNotice(input.notice);
  const answers = (notice?.purposes ?? []).map((purpose) => ({ purpose, channel: '', said: input.said }));
  const who = { name: input.name, address: input.address };
  return { who, noticeHash: input.notice, locale: input.lang, answers };
}

/** What the page shows once: what counts, and the receipt to hand over. Nothing of the person. */
export interface KeptShown {
  readonly states: readonly ToldState[];
  readonly code: string;
  readonly slip: string;
  readonly address: string;
  readonly isMailed: boolean;
  /** Null: nothing waits, so there is nothing to confirm. */
  readonly isLinkSent: boolean | null;
}

/** Sends the receipt to the address on the form, and the link that confirms to the address the record holds. */
export async function sendOut(ctx: Ctx, kept: Kept, mail: string, locale: NoticeLocale) {
  const t = await getTranslations({ locale, namespace: 'told' });
  const words: ToldMailWords = {
    receipt: (links) => ({
      subject: t('mail.receipt.subject', { campaign: links.campaign }),
      text: t('mail.receipt.text', links),
    }),
    confirm: (links) => ({
      subject: t('mail.confirm.subject', { campaign: links.campaign }),
      text: t('mail.confirm.text', links),
    }),
  };
  const isMailed = mail !== '' && (await mailReceipt(ctx, mail, kept, words, locale));
  const waits = kept.states.some(({ state }) => state === 'waits');
  return { isMailed, isLinkSent: waits ? await mailConfirmLink(ctx, kept, words, locale) : null };
}

export function keptShown(
  kept: Kept,
  sent: Awaited<ReturnType<typeof sendOut>>,
): { [key in keyof KeptShown]: KeptShown[key] } {
  const states = kept.states.map(({ state }) => state);
  return { states, code: kept.code, slip: `/c/${kept.token}/slip`, address: `${env().publicUrl}/c`, ...sent };
}
