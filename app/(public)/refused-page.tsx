// What a voter's page says when it cannot do what was asked: what is safe first, then one way on. The same words for
// whatever does not exist and whatever is not theirs.
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { Visit } from '@/lib/web';
import { voterPage, withLocale } from './voter-page';

export async function refusedPage(status: number, code: string, visit: Visit): Promise<Response> {
  const { locale } = visit;
  const t = await getTranslations({ locale, namespace: 'errors' });
  const form = await getTranslations({ locale, namespace: 'form' });
  const isDefect = status === 500;
  const title = isDefect ? t('broken.title') : t('notFound.title');
  const words = isDefect
    ? t('broken.reference', { reference: code })
    : form.has(`refusal.${code}`)
      ? form(`refusal.${code}`)
      : '';
  const children = (
    <>
      <h1>{title}</h1>
      <Notice tone="warn" title={t('notFound.safe')}>
        <p>{words}</p>
      </Notice>
      <p>
        <a href={withLocale('/', locale)}>{t('home')}</a>
      </p>
    </>
  );
  return voterPage({ locale, path: '/c', title, status, children });
}
