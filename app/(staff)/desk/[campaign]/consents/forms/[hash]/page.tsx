import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/turf/print-button';
import { Notice } from '@/components/ui/notice';
import { type Campaign, readCampaign } from '@/lib/campaign';
import type { NoticeLocale } from '@/lib/consent/model';
import { formParts, lintForm, type PaperForm } from '@/lib/consent/notices';
import { env } from '@/lib/platform/env';
import { definePage, qrBits } from '@/lib/web';
import { DeskPage } from '../../../../../desk-page';
import { askedLanguage, LanguageTabs } from '../../../../../language-tabs';
import { type Form, readForm } from '../../forms';
import { FormSheet } from './form-sheet';

/** The paper form of one notice, on one page, in the language of whoever answers. */
export default definePage({
  who: 'answer.key',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'keying' });
    const campaign = await readCampaign(ctx.campaignId);
    const form = await readForm(ctx, params.hash);
    if (!campaign || !form) notFound();
    const locale = askedLanguage(searchParams.lang, campaign.locale);
    const { parts, faults, title } = await partsOf(campaign, form, locale);
    return (
      <>
        <div className="ui-no-print ui-stack">
          <DeskPage title={t('sheet.title')}>
            <p>
              <a href={`/desk/${campaign.slug}/consents`}>{t('back')}</a>
            </p>
            <p>{t('sheet.lead')}</p>
            <LanguageTabs label={t('sheet.language')} locale={locale} />
            {faults.length > 0 ? (
              <Notice tone="stop" title={t('sheet.refused', { parts: faults.join(', ') })} />
            ) : (
              <PrintButton>{t('sheet.printIt')}</PrintButton>
            )}
          </DeskPage>
        </div>
        {faults.length === 0 ? (
          <FormSheet
            locale={locale}
            title={title}
            parts={parts}
            uses={form.purposes}
            qr={qrBits(`${env().publicUrl}/privacy/requests`)}
          />
        ) : null}
      </>
    );
  },
});

async function partsOf(campaign: Campaign, form: Form, locale: NoticeLocale) {
  const t = await getTranslations({ locale, namespace: 'told' });
  const words = form.texts[locale];
  const rightsUrl = `${env().publicUrl}/privacy/requests`;
  const noticeUrl = `${env().publicUrl}/n/${form.hash}`;
  const own: Readonly<Partial<PaperForm>> = {
    ...{ what: words.what, why: words.why, who: words.who, until: words.until, stop: words.stop },
    ...{ by: words.items.controller, statement: words.statement },
    rights: t('form.rights', { url: rightsUrl }),
    whole: t('form.whole', { url: noticeUrl }),
    version: t('form.version', { code: form.code, version: form.version }),
  };
  const parts = Object.fromEntries(formParts.map((part) => [part, own[part] ?? t(`form.${part}`)])) as PaperForm;
  const controller = campaign.controllerName ?? campaign.name;
  const names = [campaign.name, controller, words.topic];
  const faults = lintForm(parts, { locale, controller, rightsUrl, noticeUrl, version: form.code, names });
  return { parts, faults, title: t('form.title', { campaign: campaign.name }) };
}
