import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/turf/print-button';
import { Facts } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { QrCode } from '@/components/ui/qr-code';
import { type Campaign, readCampaign } from '@/lib/campaign';
import type { NoticeLocale } from '@/lib/consent/model';
import { type DoorCard, lintCard } from '@/lib/consent/notices';
import { env } from '@/lib/platform/env';
import { type SignUpOffer, signUpOffer } from '@/lib/registration';
import { definePage, qrBits } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { askedLanguage, LanguageTabs } from '../../../../language-tabs';

const facts = ['what', 'why', 'who', 'until'] as const;

/** One page of paper for a stall: the way to the form, and the short notice in the hand of whoever reads it (NOT-03). */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'notices' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const locale = askedLanguage(searchParams.lang);
    const offer = await signUpOffer(campaign, ctx.now);
    const poster = offer && (await posterOf(campaign, offer, locale));
    const refused = poster ? lintCard(poster.parts, poster.must) : [];
    const isReady = poster !== null && refused.length === 0;
    return (
      <>
        <div className="ui-no-print ui-stack">
          <DeskPage title={t('poster.title')}>
            <p>{t('poster.lead')}</p>
            <LanguageTabs label={t('cards.language')} locale={locale} />
            {poster === null ? <EmptyState why={t('poster.none')} /> : null}
            {refused.length > 0 ? (
              <Notice tone="stop" title={t('poster.refused', { parts: refused.join(', ') })} />
            ) : null}
            {isReady ? <PrintButton>{t('poster.print')}</PrintButton> : null}
          </DeskPage>
        </div>
        {offer && isReady ? <Sheet offer={offer} parts={poster.parts} locale={locale} /> : null}
      </>
    );
  },
});

async function posterOf(campaign: Campaign, offer: SignUpOffer, locale: NoticeLocale) {
  const t = await getTranslations({ locale, namespace: 'poster' });
  const { items } = offer.body.texts[locale];
  const { publicUrl } = env();
  const must = {
    ...{ locale, campaign: campaign.name, paidBy: campaign.paidBy ?? campaign.name },
    ...{ stopUrl: `${publicUrl}/privacy/requests`, policyUrl: `${publicUrl}/privacy` },
  };
  const parts: DoorCard = {
    who: `${t('who', { campaign: campaign.name })} ${items.controller}`,
    pays: t('pays', { paidBy: must.paidBy }),
    why: items.purposes,
    source: items.source,
    object: t('object', { stopUrl: must.stopUrl }),
    link: `${t('link', { policyUrl: must.policyUrl })}\n${items.complaint}`,
  };
  return { parts, must };
}

async function Sheet({ offer, parts, locale }: { offer: SignUpOffer; parts: DoorCard; locale: NoticeLocale }) {
  const [t, help] = await Promise.all([
    getTranslations({ locale, namespace: 'poster' }),
    getTranslations({ locale, namespace: 'help' }),
  ]);
  const url = `${env().publicUrl}/${locale}/register/help`;
  const words = offer.body.texts[locale];
  return (
    <section className="ui-poster" lang={locale} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className="ui-poster-lead">{t('lead')}</p>
      <div className="ui-poster-way">
        <QrCode {...qrBits(url)} label={t('picture')} pixels={260} />
        <div className="ui-stack">
          <p>
            {t('type')}
            <br />
            <strong>{url}</strong>
          </p>
          <p>{t('age', { age: offer.age })}</p>
        </div>
      </div>
      <Facts rows={facts.map((fact) => ({ key: fact, name: help(`notice.${fact}`), value: words[fact] }))} />
      <p>{parts.who}</p>
      <p>{parts.source}</p>
      <p className="ui-poster-object">{parts.object}</p>
      {parts.link.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{parts.pays}</p>
    </section>
  );
}
