// The letter with the code, in the language of whoever asked. Read while the request is still here, because it may be
// sent after the answer.
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/auth/model';
import type { CodeMailWords } from '@/lib/requests';

export async function codeMailWords(locale: Locale): Promise<CodeMailWords> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  return ({ code, campaign, minutes }) =>
    Promise.resolve({ subject: t('mail.subject', { campaign }), text: t('mail.text', { code, minutes }) });
}
