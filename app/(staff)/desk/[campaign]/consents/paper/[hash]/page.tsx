import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { mostScanBytes } from '@/lib/consent';
import { noticeLocales } from '@/lib/consent/model';
import { dayIn } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../../desk-page';
import { readForm } from '../../forms';
import { KeptAnswer } from '../../kept-answer';
import { keptAnswerWords } from '../../kept-words';
import { PersonFields } from '../../person-fields';
import { PaperForm, ScanField } from './paper-form';

/** D18: one paper, written down as it stands. Yes and no are alike and neither is chosen beforehand. */
export default definePage({
  who: 'answer.key',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'keying' });
    const notices = await getTranslations({ locale: 'en', namespace: 'notices' });
    const uploads = await getTranslations({ locale: 'en', namespace: 'imports' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    const form = await readForm(ctx, params.hash);
    if (!campaign || !form) notFound();
    const base = `/desk/${campaign.slug}/consents`;
    const what = notices(`template.${form.terms.template}`);
    const today = dayIn(ctx.now, campaign.timeZone);
    const labels = {
      ...{ lang: t('paper.lang'), name: t('paper.person'), address: t('paper.address'), scan: t('paper.scan') },
      ...{ signedOn: t('paper.signedOn'), said: t('paper.said', { what }), mail: t('paper.mail') },
    };
    return (
      <DeskPage title={t('paper.title')}>
        <p>
          <a href={base}>{t('back')}</a>
        </p>
        <p className="ui-second">{t('paper.lead', { code: form.code, what })}</p>
        <PaperForm
          words={words}
          labels={labels}
          most={mostScanBytes}
          send={{
            // The figures are put in while it goes.
            ...{ sending: uploads('upload.sending', { sent: '{sent}', all: '{all}' }), reading: t('paper.reading') },
            ...{ cancel: uploads('upload.cancel'), brokenOff: uploads('upload.refused.broken-off') },
            ...{ tooLarge: t('paper.tooLarge'), noScript: t('paper.noScript') },
          }}
          done={<KeptAnswer again={`${base}/paper/${form.hash}`} words={await keptAnswerWords()} />}
        >
          <Card>
            <FormHidden name="notice" value={form.hash} />
            <PersonFields
              name={{ label: labels.name, hint: t('paper.personHint') }}
              address={{ label: labels.address, hint: t('paper.addressHint') }}
            />
            <FormSelect
              name="lang"
              label={labels.lang}
              empty=""
              choices={noticeLocales.map((each) => ({ value: each, label: notices(`language.${each}`) }))}
            />
            <FormText
              name="signedOn"
              type="date"
              label={labels.signedOn}
              min={dayIn(form.publishedAt, campaign.timeZone)}
              max={today}
            />
            <FormRadios
              name="said"
              label={labels.said}
              hint={t('paper.saidHint', { statement: form.texts.en.statement })}
              choices={[
                { value: 'yes', label: t('paper.yes') },
                { value: 'no', label: t('paper.no') },
              ]}
              required
            />
            <ScanField label={labels.scan} hint={t('paper.scanHint')} />
            <FormText name="mail" type="email" label={labels.mail} hint={t('paper.mailHint')} autoComplete="off" />
            <SubmitButton>{t('paper.save')}</SubmitButton>
          </Card>
        </PaperForm>
      </DeskPage>
    );
  },
});
