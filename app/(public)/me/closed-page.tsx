import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import type { Locale } from '@/lib/auth/model';
import { voterPage, withLocale } from '../voter-page';

/** Without a proof, or after half an hour: what to do, and nothing about anybody. */
export async function closedPage(locale: Locale): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  const children = (
    <>
      <h1>{t('me.closed.title')}</h1>
      <p>{t('me.closed.text')}</p>
      <p>
        <LinkButton kind="main" wide href={withLocale('/privacy/requests', locale)}>
          {t('me.closed.button')}
        </LinkButton>
      </p>
    </>
  );
  return voterPage({ locale, path: '/me', title: t('me.tab'), status: 401, children });
}
