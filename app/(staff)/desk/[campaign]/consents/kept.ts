import { getTranslations } from 'next-intl/server';
import type { Ctx } from '@/lib/auth/model';
import { type Kept, mailConfirmLink, mailReceipt, type ToldMailWords } from '@/lib/canvass';
import type { NoticeLocale, ToldState } from '@/lib/consent/model';
import { env } from '@/lib/platform/env';

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
