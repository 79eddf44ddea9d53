import { FormRadios, FormText } from '@/components/form/fields';
import type { ShownImport } from '@/lib/import';
import { refusedSources } from '@/lib/import/model';
import type { layoutById } from '@/lib/import/rules';
import type { Translator } from './words';

export type Said = ShownImport['record']['declaration'];
export type KnownLayout = ReturnType<typeof layoutById>;

/** What the file is, who gave it, and under which licence, when and for what it was collected. */
export function WhereFrom({
  said,
  layout,
  people,
  t,
}: {
  said: Said;
  layout: KnownLayout;
  people: boolean;
  t: Translator;
}) {
  const known = people ? 'roll' : 'addresses';
  return (
    <>
      <FormRadios
        name="source"
        label={t('declare.source')}
        value={said?.source ?? (layout ? known : undefined)}
        choices={[{ value: known, label: t(`declare.sources.${known}`), note: t(`declare.sources.${known}Note`) }]}
        required
      />
      <details>
        <summary>{t('declare.refusedTitle')}</summary>
        <p className="ui-second pt-2">{t('declare.refusedLead')}</p>
        <ul className="list-disc pl-6">
          {refusedSources.map((each) => (
            <li key={each}>{t(`declare.refusedSource.${each}`)}</li>
          ))}
        </ul>
      </details>
      <FormText
        name="givenBy"
        label={t('declare.givenBy')}
        hint={t('declare.givenByHint')}
        value={said?.givenBy}
        required
      />
      <FormText
        name="licence"
        label={t('declare.licence')}
        hint={t('declare.licenceHint')}
        value={said?.licence ?? layout?.licence}
        required
      />
      <FormText name="collectedOn" type="date" label={t('declare.collectedOn')} value={said?.collectedOn} required />
      <FormText
        name="collectedFor"
        label={t('declare.collectedFor')}
        hint={t('declare.collectedForHint')}
        value={said?.collectedFor ?? (layout ? t(people ? 'declare.forRoll' : 'declare.forAddresses') : undefined)}
        required
      />
      <FormText name="until" type="date" label={t('declare.until')} hint={t('declare.untilHint')} value={said?.until} />
    </>
  );
}
