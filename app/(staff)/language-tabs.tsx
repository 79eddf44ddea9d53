import { getTranslations } from 'next-intl/server';
import { NoticeLocale, noticeLocales } from '@/lib/consent/model';

/** The language of the words on a page: the one asked for in the address, else the given one, else English. */
export function askedLanguage(asked: unknown, otherwise?: string): NoticeLocale {
  return NoticeLocale.catch(NoticeLocale.catch('en').parse(otherwise)).parse(asked);
}

/** One page, its words in each language of a notice. */
export async function LanguageTabs({ label, locale }: { label: string; locale: NoticeLocale }) {
  const t = await getTranslations({ locale: 'en', namespace: 'notices' });
  return (
    <nav aria-label={label} className="ui-tabs">
      {noticeLocales.map((each) => (
        <a key={each} href={`?lang=${each}`} {...(each === locale && { 'aria-current': 'page' as const })}>
          {t(`language.${each}`)}
        </a>
      ))}
    </nav>
  );
}
