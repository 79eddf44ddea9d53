import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';

/** The three-in-one refusal: not there, not in reach and frozen answer alike. */
export default async function NotFound() {
  const t = await getTranslations({ locale: 'en', namespace: 'errors' });
  return (
    <main className="ui-voter-main ui-stack" id="main">
      <title>Askfirst</title>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>
        <LinkButton kind="main" href="/desk">
          {t('desk')}
        </LinkButton>
      </p>
    </main>
  );
}
