import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ShownImport } from '@/lib/import';
import { changesOf } from '@/lib/import/rules';
import { start } from '../actions';
import type { Checked } from './what-the-check-found';
import type { Translator } from './words';

/** The one button that writes, with what becomes of those who are gone; or that there is nothing to write. */
export function StartImport({
  shown: { record, plan },
  counts,
  people,
  base,
  t,
  forms,
}: {
  shown: ShownImport;
  counts: Checked;
  people: boolean;
  base: string;
  t: Translator;
  forms: FormWords;
}) {
  const changes = changesOf(counts);
  const gone = record.gone ?? 0;
  // How many of them are new is said of nobody; the file is taken in for them all the same.
  const bringsStops = plan?.columns.some(({ field }) => field === 'stop') ?? false;
  if (changes === 0 && gone === 0 && !bringsStops) {
    return (
      <Notice tone="done" title={t('check.nothing')}>
        <p>
          <LinkButton href={`${base}/imports`}>{t('allImports')}</LinkButton>
        </p>
      </Notice>
    );
  }
  return (
    <ActionForm action={start} words={forms}>
      <FormHidden name="importId" value={record.id} />
      {gone > 0 ? (
        <FormRadios
          name="gone"
          label={t('check.goneChoice')}
          hint={t('check.goneHint')}
          value="mark"
          choices={(['mark', 'leave'] as const).map((value) => ({ value, label: t(`check.goneChoices.${value}`) }))}
          required
        />
      ) : null}
      <div className="ui-row">
        <SubmitButton kind="main">
          {changes === 0 ? t('check.goOn') : t(people ? 'check.import' : 'check.addDoors', { count: changes })}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
