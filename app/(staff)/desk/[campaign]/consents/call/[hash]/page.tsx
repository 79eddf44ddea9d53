import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatTime } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../../desk-page';
import { askedLanguage, LanguageTabs } from '../../../../../language-tabs';
import { readForm } from '../../forms';
import { KeptAnswer } from '../../kept-answer';
import { keptAnswerWords } from '../../kept-words';
import { PersonFields } from '../../person-fields';
import { writeDownCall } from '../actions';

const facts = ['what', 'why', 'who', 'until', 'stop', 'by'] as const;

/** CON-09: the words of a notice to read aloud in one call with one person, and what they said. No list, no recording. */
export default definePage({
  who: 'answer.key',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'keying' });
    const notices = await getTranslations({ locale: 'en', namespace: 'notices' });
    const form = await getTranslations({ locale: 'en', namespace: 'form' });
    const campaign = await readCampaign(ctx.campaignId);
    const notice = await readForm(ctx, params.hash);
    if (!campaign || !notice) notFound();
    const locale = askedLanguage(searchParams.lang, campaign.locale);
    const aloud = await getTranslations({ locale, namespace: 'told' });
    const texts = notice.texts[locale];
    const base = `/desk/${campaign.slug}/consents`;
    const what = notices(`template.${notice.terms.template}`);
    const said = { ...texts, by: texts.items.controller };
    const now = `${dayIn(ctx.now, campaign.timeZone)}T${formatTime(ctx.now, 'en', campaign.timeZone)}`;
    const labels = {
      ...{ calledAt: t('phone.calledAt'), name: t('phone.person'), address: t('phone.address') },
      said: t('phone.said', { what }),
    };
    return (
      <DeskPage title={t('phone.title')}>
        <p>
          <a href={base}>{t('back')}</a>
        </p>
        <p>{t('phone.lead')}</p>
        {notice.retiredAt ? (
          <Notice tone="warn" title={t('phone.retired')} />
        ) : (
          <>
            <LanguageTabs label={t('phone.language')} locale={locale} />
            <Card title={t('phone.script')} aside={<span className="ui-ref">{notice.code}</span>}>
              <div lang={locale} className="ui-stack">
                <p>{aloud('form.lead')}</p>
                <Facts rows={facts.map((fact) => ({ key: fact, name: aloud(`form.${fact}`), value: said[fact] }))} />
              </div>
              <p className="ui-second">{t('phone.statement')}</p>
              <blockquote lang={locale}>{texts.statement}</blockquote>
            </Card>
            <ActionForm
              action={writeDownCall}
              words={formWords(form)}
              labels={labels}
              done={<KeptAnswer again={`${base}/call/${notice.hash}`} words={await keptAnswerWords()} />}
            >
              <Card>
                <FormHidden name="notice" value={notice.hash} />
                <FormHidden name="lang" value={locale} />
                <FormRadios
                  name="said"
                  label={labels.said}
                  choices={[
                    { value: 'yes', label: t('phone.yes') },
                    { value: 'no', label: t('phone.no') },
                  ]}
                  required
                />
                <PersonFields
                  name={{ label: labels.name, hint: t('phone.personHint') }}
                  address={{ label: labels.address, hint: t('phone.addressHint') }}
                />
                <FormText
                  name="calledAt"
                  type="datetime-local"
                  label={labels.calledAt}
                  hint={t('phone.calledAtHint', { place: campaign.timeZone })}
                  value={now}
                  max={now}
                />
                <SubmitButton>{t('phone.save')}</SubmitButton>
              </Card>
            </ActionForm>
          </>
        )}
      </DeskPage>
    );
  },
});
