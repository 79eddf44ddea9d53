import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage, withLocale } from '../voter-page';

/** E1 for every address that begins like none of ours: without scripts, in the reader's language, in the voter's frame. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const locale = localeOf(req, visit);
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
          <LinkButton href={withLocale('/privacy/requests', locale)}>{frame('link.rights')}</LinkButton>
        </div>
      </>
    );
    return voterPage({ locale, path: '/missing', title, status: 404, children });
  },
});
