import { getTranslations } from 'next-intl/server';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage } from '../voter-page';

/** V10, between the two steps: what was asked for waits for the link in the mail. The same page for everybody. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const locale = localeOf(req, visit);
    const t = await getTranslations({ locale, namespace: 'help' });
    const children = (
      <>
        <h1>{t('confirm.sentTitle')}</h1>
        <p>{t('confirm.sent')}</p>
        <p>{t('confirm.sentEnd')}</p>
      </>
    );
    return voterPage({ locale, path: '/confirm', title: t('confirm.sentTitle'), children });
  },
});
