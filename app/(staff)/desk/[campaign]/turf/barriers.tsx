import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import type { BarrierSet } from '@/lib/turf/model';
import { barrierAway, barrierFile } from './actions';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

/** The barriers of the campaign, each with a way to remove it, and a file of lines to add. Drawing one is beside the map. */
export function Barriers({ sets, forms, t }: { sets: readonly BarrierSet[]; forms: FormWords; t: Translator }) {
  return (
    <details>
      <summary>{t('barriers.title')}</summary>
      <div className="ui-stack pt-3">
        <p className="ui-second">{t('barriers.intro')}</p>
        {sets.length === 0 ? <p>{t('barriers.none')}</p> : null}
        {sets.map(({ id, name, how, lines }) => (
          <ActionForm key={id} action={barrierAway} words={forms}>
            <FormHidden name="barrier" value={id} />
            <div className="ui-row">
              <span>{t('barriers.row', { name, how, count: lines.length })}</span>
              <SubmitButton kind="plain">{t('barriers.remove', { name })}</SubmitButton>
            </div>
          </ActionForm>
        ))}
        <ActionForm action={barrierFile} words={forms}>
          <FormText
            name="file"
            type="file"
            accept=".geojson,.json,application/geo+json"
            label={t('barriers.file')}
            hint={t('barriers.fileHint')}
          />
          <div className="ui-row">
            <SubmitButton kind="plain">{t('barriers.add')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </details>
  );
}
