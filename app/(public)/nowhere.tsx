// What is said at an address that is none of ours, inside the voter's frame and without one: that nothing of theirs is
// lost, and two ways on.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import type { Locale } from '@/lib/auth/model';

export async function nowhere(locale: Locale): Promise<{ readonly title: string; readonly children: ReactNode }> {
  const [t, frame] = await Promise.all([
    getTranslations({ locale, namespace: 'errors' }),
    getTranslations({ locale, namespace: 'frame' }),
  ]);
  const title = t('notFound.title');
  const children = (
    <>
      <h1>{title}</h1>
      <p>{t('notFound.text')}</p>
      <p>{t('notFound.safe')}</p>
      <div className="ui-row">
        <LinkButton kind="main" href={`/${locale}`}>
          {t('home')}
        </LinkButton>
        <LinkButton href={`/privacy/requests?lang=${locale}`}>{frame('link.rights')}</LinkButton>
      </div>
    </>
  );
  return { title, children };
}
