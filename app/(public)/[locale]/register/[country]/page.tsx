import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { findRegistrationPlace } from '@/lib/rules-data';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../../page-locale';
import { publicCampaign } from '../../../public-campaign';
import { PublicFrame } from '../../../voter-frame';
import { placePage } from '../place-page';
import { StateList } from '../state-list';

/** France and the United Kingdom have one page each; the United States leads on to its states. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const country = String(params.country);
    const place = findRegistrationPlace(country);
    if (place) return await placePage({ locale, place, now: visit.now });
    if (country !== 'us') notFound();
    const t = await getTranslations({ locale, namespace: 'register' });
    return (
      <PublicFrame locale={locale} path="/register/us" campaign={await publicCampaign()}>
        <title>{`${t('allStates')} - Askfirst`}</title>
        <h1>{t('allStates')}</h1>
        <p>{t('nothing')}</p>
        <StateList locale={locale} />
      </PublicFrame>
    );
  },
});
