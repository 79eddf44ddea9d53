import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { publicHref } from '@/i18n/public-address';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../page-locale';
import { publicCampaign } from '../../public-campaign';
import { PublicFrame } from '../../voter-frame';
import { StateList } from './state-list';

/** V11: country, then state, then the official site: two clicks and no field. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'register' });
    return (
      <PublicFrame locale={locale} path="/register" campaign={await publicCampaign()}>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <p>
          <strong>{t('nothing')}</strong>
        </p>
        <div className="ui-row">
          <LinkButton href={publicHref(locale, '/register/fr')}>{t('country.fr')}</LinkButton>
          <LinkButton href={publicHref(locale, '/register/gb')}>{t('country.gb')}</LinkButton>
        </div>
        <Card title={t('country.us')}>
          <p>{t('allStates')}</p>
          <StateList locale={locale} />
        </Card>
        <p>
          <a href={publicHref(locale, '/register/help')}>{t('more.help')}</a>
        </p>
      </PublicFrame>
    );
  },
});
