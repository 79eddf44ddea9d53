import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { PlainFrame } from '@/components/ui/frames';

/** E1 inside the voter's pages, in the language of the address. */
export default async function NotFound() {
  const [t, frame, locale] = await Promise.all([getTranslations('errors'), getTranslations('frame'), getLocale()]);
  return (
    <PlainFrame skip={frame('skip')}>
      <title>{`${t('notFound.title')} - Askfirst`}</title>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>{t('notFound.safe')}</p>
      <div className="ui-row">
        <LinkButton kind="main" href={`/${locale}`}>
          {t('home')}
        </LinkButton>
        <LinkButton href={`/privacy/requests?lang=${locale}`}>{frame('link.rights')}</LinkButton>
      </div>
    </PlainFrame>
  );
}
