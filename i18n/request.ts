import { getRequestConfig } from 'next-intl/server';
import { Locale } from '@/lib/auth/model';
import { loadMessages } from './load-messages';

/**
 * The language of a request: the one in a public address, else English (the desk). Sign-in and zero-script pages name
 * theirs: `getTranslations({ locale, namespace })`. Dates and times go through lib/platform/format in the campaign's own
 * time zone; the zone here only keeps next-intl from guessing.
 */
export default getRequestConfig(async ({ requestLocale, locale }) => {
  const asked = Locale.safeParse(locale ?? (await requestLocale));
  const chosen = asked.success ? asked.data : 'en';
  return { locale: chosen, messages: await loadMessages(chosen), timeZone: 'UTC' };
});
