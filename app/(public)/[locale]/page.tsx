import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { publicHref } from '@/i18n/public-address';
import { lastRoundOn } from '@/lib/campaign';
import { purgeDay } from '@/lib/campaign/rules';
import { formatDay } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { pageLocale } from '../page-locale';
import { publicCampaign } from '../public-campaign';
import { PublicFrame } from '../voter-frame';

/** V1: who we are, who pays, what we do at doors, your rights, how to register. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'front' });
    const campaign = await publicCampaign();
    const votesOn = campaign ? await lastRoundOn(campaign.id) : undefined;
    return (
      <PublicFrame locale={locale} path="/" campaign={campaign}>
        <title>{`${t('title', { name: campaign?.name ?? 'Askfirst' })} - Askfirst`}</title>
        <h1>{t('title', { name: campaign?.name ?? 'Askfirst' })}</h1>
        <p>{votesOn ? t('lead', { date: formatDay(votesOn, locale, { long: true, year: true }) }) : t('leadPlain')}</p>
        <Card title={t('rights.title')}>
          <p>{t('rights.text')}</p>
          <div className="ui-row">
            <LinkButton kind="main" href={`/privacy/requests?lang=${locale}`}>
              {t('rights.button')}
            </LinkButton>
            <LinkButton href={`/stop?lang=${locale}`}>{t('rights.stop')}</LinkButton>
            <LinkButton href={`/c?lang=${locale}`}>{t('rights.receipt')}</LinkButton>
          </div>
        </Card>
        <Card title={t('doors.title')} calm>
          <ol>
            <li>{t('doors.one')}</li>
            <li>{t('doors.two')}</li>
            <li>{t('doors.three')}</li>
          </ol>
          {campaign?.rollUse ? <p>{campaign.rollUse === 'roll' ? t('doors.roll') : t('doors.addresses')}</p> : null}
        </Card>
        <Card title={t('register.title')} calm>
          <p>{t('register.text')}</p>
          <p>
            <LinkButton href={publicHref(locale, '/register')}>{t('register.button')}</LinkButton>
          </p>
        </Card>
        {campaign?.runBy ? (
          <Card title={t('who.title')} calm>
            <p>{t('who.run', { runBy: campaign.runBy, paidBy: campaign.paidBy ?? campaign.runBy })}</p>
            {campaign.controllerName ? <p>{t('who.controller', { name: campaign.controllerName })}</p> : null}
            {campaign.purgeAt ? (
              <p>
                {t('who.ends', {
                  date: formatDay(purgeDay(campaign.purgeAt, campaign.timeZone), locale, { long: true, year: true }),
                })}
              </p>
            ) : null}
          </Card>
        ) : null}
      </PublicFrame>
    );
  },
});
