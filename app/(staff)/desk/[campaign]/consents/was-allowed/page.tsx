import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatTime } from '@/lib/platform/format';
import { purposeIds, purposes } from '@/lib/purpose/registry';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { purposeWords } from '../../../../purpose-words';
import { askWasAllowed } from '../actions';
import { AllowedAnswer } from './allowed';

const answerWords = [
  ...['nobody', 'several', 'ref', 'place', 'again', 'evidence', 'words', 'language', 'hash', 'none', 'what', 'grade'],
  ...['saidAt', 'arrivedAt', 'until', 'proof', 'today', 'save', 'saveText'],
] as const;

/** Uses of a person that can be asked about; the work of the office itself is not one of them. */
const uses = purposeIds.filter(
  (id) => purposes[id].tables.some((table) => table === 'name') || purposes[id].needs === 'off',
);

/** P4: person, use, instant; then a sentence and the evidence. */
export default definePage({
  who: 'request.handle',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'was-allowed' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const nameOf = await purposeWords();
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const now = `${dayIn(ctx.now, campaign.timeZone)}T${formatTime(ctx.now, 'en', campaign.timeZone)}`;
    return (
      <DeskPage title={t('title')} purpose="rights.handle">
        <p className="ui-second">{t('lead')}</p>
        <ActionForm
          action={askWasAllowed}
          words={words}
          labels={{ person: t('person'), use: t('use'), at: t('at') }}
          done={
            <AllowedAnswer
              base={`/desk/${campaign.slug}/consents/was-allowed`}
              words={Object.fromEntries(answerWords.map((key) => [key, t(key)]))}
            />
          }
        >
          <Card>
            <FormText name="person" label={t('person')} hint={t('personHint')} autoComplete="off" />
            <FormSelect
              name="use"
              label={t('use')}
              empty={t('choose')}
              choices={uses.map((id) => ({ value: id, label: nameOf(id) }))}
            />
            <FormText
              name="at"
              type="datetime-local"
              label={t('at')}
              hint={t('atHint', { place: campaign.timeZone })}
              value={now}
              max={now}
            />
            <SubmitButton>{t('ask')}</SubmitButton>
          </Card>
        </ActionForm>
      </DeskPage>
    );
  },
});
