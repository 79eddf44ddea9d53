// The words of E1, read while the server still can.

import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/auth/model';

export async function brokenWords(locale: Locale, home: 'home' | 'desk' = 'home') {
  const t = await getTranslations({ locale, namespace: 'errors' });
  return {
    title: t('broken.title'),
    safe: t('broken.safe'),
    reference: t('broken.reference', { reference: '%reference%' }),
    again: t('broken.again'),
    home: t(home),
  };
}
