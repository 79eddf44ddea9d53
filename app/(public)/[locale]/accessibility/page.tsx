import { getTranslations } from 'next-intl/server';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../page-locale';
import { publicCampaign } from '../../public-campaign';
import { PublicFrame } from '../../voter-frame';

const facts = ['keyboard', 'script', 'zoom', 'contrast', 'words', 'languages'] as const;

/** V14: what we measure against, what is not done yet, and another way for whoever a page stops. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'accessibility' });
    const campaign = await publicCampaign();
    return (
      <PublicFrame locale={locale} path="/accessibility" campaign={campaign}>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <h2>{t('works.title')}</h2>
        <ul>
          {facts.map((fact) => (
            <li key={fact}>{t(`works.${fact}`)}</li>
          ))}
        </ul>
        <h2>{t('standard.title')}</h2>
        <p>{t('standard.text')}</p>
        <h2>{t('other.title')}</h2>
        <p>{t('other.text')}</p>
        {campaign?.controllerContact ? <p>{t('other.contact', { contact: campaign.controllerContact })}</p> : null}
      </PublicFrame>
    );
  },
});
