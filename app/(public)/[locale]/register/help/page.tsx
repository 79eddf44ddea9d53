import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { publicHref } from '@/i18n/public-address';
import { withWhole } from '@/lib/consent/notices';
import { signUpOffer } from '@/lib/registration';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../../page-locale';
import { publicCampaign } from '../../../public-campaign';
import { PublicFrame } from '../../../voter-frame';
import { HelpForm } from './help-form';
import { YoungForm } from './young-form';

const facts = ['what', 'why', 'who', 'until', 'stop'] as const;

/** V13: the official link first, then the exact words, then at most what a helper needs. Nothing is ticked. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'help' });
    const campaign = await publicCampaign();
    const offer = campaign ? await signUpOffer(campaign, visit.now) : null;
    const words = offer && withWhole(offer.body.texts[locale]);
    return (
      <PublicFrame locale={locale} path="/register/help" campaign={campaign}>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('first')}</p>
        <p>
          <LinkButton href={publicHref(locale, '/register')}>{t('official')}</LinkButton>
        </p>
        {offer && words ? (
          <>
            <Card title={t('notice.title')}>
              <Facts rows={facts.map((fact) => ({ key: fact, name: t(`notice.${fact}`), value: words[fact] }))} />
              <details>
                <summary>{t('notice.read')}</summary>
                <p>{words.whole}</p>
              </details>
            </Card>
            <HelpForm offer={offer} statement={words.statement} locale={locale} />
            {offer.young ? (
              <YoungForm
                age={offer.age}
                from={offer.young.age}
                months={offer.young.months}
                notice={offer.hash}
                statement={words.statement}
                locale={locale}
              />
            ) : null}
          </>
        ) : (
          <Notice title={t('closed.title')}>
            <p>{t('closed.text')}</p>
          </Notice>
        )}
      </PublicFrame>
    );
  },
});
