import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { startHours } from '@/lib/turf/model';
import { sayStartFor, takeBackStartOf } from '../actions';

/** Writing down where a volunteer would like to start. What was said before is shown to the volunteer alone, so not here. */
export async function StartCard({ memberId }: { memberId: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'team' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  return (
    <Card title={t('start.title')}>
      <p>{t('start.text')}</p>
      <ActionForm action={sayStartFor} words={words}>
        <FormHidden name="member" value={memberId} />
        <FormText name="place" label={t('start.place')} hint={t('start.placeHint')} maxLength={60} required />
        <FormSelect
          name="hours"
          label={t('start.hours')}
          value="2"
          choices={startHours.map((n) => ({ value: String(n), label: t('start.hour', { n }) }))}
        />
        <FormRadios
          name="stairs"
          label={t('start.stairs')}
          required
          choices={[
            { value: 'yes', label: t('start.stairsFine') },
            { value: 'no', label: t('start.stairsNo') },
          ]}
        />
        <div className="ui-row">
          <SubmitButton kind="main">{t('start.keep')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={takeBackStartOf} words={words}>
        <FormHidden name="member" value={memberId} />
        <div className="ui-row">
          <SubmitButton kind="plain">{t('start.back')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
