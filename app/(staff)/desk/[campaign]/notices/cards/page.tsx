import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/turf/print-button';
import { Notice } from '@/components/ui/notice';
import { QrCode } from '@/components/ui/qr-code';
import { type Campaign, readCampaign } from '@/lib/campaign';
import { readCurrentNotices } from '@/lib/consent';
import type { NoticeLocale } from '@/lib/consent/model';
import { type DoorCard, lintCard } from '@/lib/consent/notices';
import { env } from '@/lib/platform/env';
import { definePage, qrBits } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { askedLanguage, LanguageTabs } from '../../../../language-tabs';

const aPage = ['a', 'b', 'c', 'd'] as const;

/** The card left at every door, four to a page; its facts come from the words in force for the door (NOT-03). */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'notices' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const locale = askedLanguage(searchParams.lang);
    const card = await cardOf(campaign, locale);
    const refused = card ? lintCard(card.parts, card.must) : [];
    return (
      <>
        <div className="ui-no-print ui-stack">
          <DeskPage title={t('cards.title')}>
            <p>{t('cards.lead')}</p>
            <LanguageTabs label={t('cards.language')} locale={locale} />
            {card === null ? <Notice tone="warn" title={t('cards.none')} /> : null}
            {refused.length > 0 ? (
              <Notice tone="stop" title={t('cards.refused', { parts: refused.join(', ') })} />
            ) : null}
            {card && refused.length === 0 ? <PrintButton>{t('cards.print')}</PrintButton> : null}
          </DeskPage>
        </div>
        {card && refused.length === 0 ? (
          <div className="ui-cards" lang={locale}>
            {aPage.map((place) => (
              <Card key={place} locale={locale} parts={card.parts} stopUrl={card.must.stopUrl} />
            ))}
          </div>
        ) : null}
      </>
    );
  },
});

async function cardOf(campaign: Campaign, locale: NoticeLocale) {
  const notice = (await readCurrentNotices(campaign.id)).find((each) => each.terms.template === 'door');
  if (!notice) return null;
  const t = await getTranslations({ locale, namespace: 'card' });
  const { items } = notice.texts[locale];
  const must = {
    ...{ locale, campaign: campaign.name, paidBy: campaign.paidBy ?? campaign.name },
    ...{ stopUrl: `${env().publicUrl}/stop`, policyUrl: `${env().publicUrl}/privacy` },
  };
  const parts: DoorCard = {
    who: `${t('who', { campaign: campaign.name })} ${items.controller}`,
    pays: t('pays', { paidBy: must.paidBy }),
    why: t('why'),
    source: items.source,
    object: t('stop', { stopUrl: must.stopUrl }),
    link: `${t('link', { policyUrl: must.policyUrl })} ${items.complaint}`,
  };
  return { parts, must };
}

async function Card({ locale, parts, stopUrl }: { locale: NoticeLocale; parts: DoorCard; stopUrl: string }) {
  const t = await getTranslations({ locale, namespace: 'card' });
  return (
    <section className="ui-door-card">
      <h2>{t('title')}</h2>
      <p>{parts.who}</p>
      <p>{parts.why}</p>
      <p>{parts.source}</p>
      <div className="ui-door-card-stop">
        <QrCode {...qrBits(stopUrl)} label={t('stopPicture')} pixels={88} />
        <p>{parts.object}</p>
      </div>
      <p>{parts.link}</p>
      <p>
        {t('code')}: <span className="ui-door-card-line" />
      </p>
      <p>{parts.pays}</p>
    </section>
  );
}
