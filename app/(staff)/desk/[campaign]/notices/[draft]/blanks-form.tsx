import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormHidden, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import type { OwnBlanks } from '@/lib/consent';
import type { NoticeBlanks } from '@/lib/consent/notices';
import { formatDay } from '@/lib/platform/format';
import { save } from '../actions';

/** The blanks of a notice; every other word of it is the template's. */
export async function BlanksForm({
  draft,
  blanks,
  own,
  latestEnd,
}: {
  draft: string;
  blanks: NoticeBlanks;
  own: OwnBlanks;
  latestEnd: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'notices' });
  const form = await getTranslations({ locale: 'en', namespace: 'form' });
  const labels = {
    topicEn: t('blank.topicEn'),
    topicFr: t('blank.topicFr'),
    topicEs: t('blank.topicEs'),
    endsOn: t('blank.endsOn'),
    officer: t('blank.officer'),
    recipients: t('blank.recipients'),
    hostCountry: t('blank.hostCountry'),
  };
  return (
    <ActionForm action={save} words={formWords(form)} labels={labels}>
      <FormHidden name="draft" value={draft} />
      <FormText
        name="topicEn"
        label={labels.topicEn}
        hint={t('blank.topicHint')}
        value={blanks.topic.en}
        maxLength={80}
      />
      <FormText name="topicFr" label={labels.topicFr} value={blanks.topic.fr} maxLength={80} lang="fr" />
      <FormText name="topicEs" label={labels.topicEs} value={blanks.topic.es} maxLength={80} lang="es" />
      <FormText
        name="endsOn"
        type="date"
        label={labels.endsOn}
        hint={t('blank.endsOnHint', { day: formatDay(latestEnd, 'en', { long: true, year: true }) })}
        value={own.endsOn ?? ''}
        max={latestEnd}
      />
      <FormText
        name="officer"
        label={labels.officer}
        hint={t('blank.officerHint')}
        value={own.officer ?? ''}
        maxLength={160}
      />
      <FormArea
        name="recipients"
        label={labels.recipients}
        hint={t('blank.recipientsHint')}
        value={(own.recipients ?? []).join('\n')}
        rows={2}
      />
      <FormText
        name="hostCountry"
        label={labels.hostCountry}
        hint={t('blank.hostCountryHint')}
        value={own.hostCountry ?? ''}
        maxLength={2}
      />
      <p>
        <SubmitButton kind="plain">{t('save')}</SubmitButton>
      </p>
    </ActionForm>
  );
}
