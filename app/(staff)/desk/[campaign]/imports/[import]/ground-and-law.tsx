import { FormCheckbox, FormSelect } from '@/components/form/fields';
import { offeredBases } from '@/lib/import/rules';
import { usStates } from '@/lib/rules-data';
import { StatesWithTerms } from '../../list-terms';
import type { KnownLayout, Said } from './where-from';
import type { Translator } from './words';

/** For a list of people: on which ground they are visited, and what the law of its place asks whoever uses it to sign. */
export function GroundAndLaw({
  said,
  layout,
  jurisdiction,
  t,
}: {
  said: Said;
  layout: KnownLayout;
  jurisdiction: string;
  t: Translator;
}) {
  const bases = offeredBases(jurisdiction);
  const french = layout?.country === 'FR' || jurisdiction === 'FR';
  const american = !french && jurisdiction.startsWith('US');
  const isSigned = said?.undertaking ?? false;
  return (
    <>
      {bases.length > 0 ? (
        <FormSelect
          name="basis"
          label={t('declare.basis')}
          empty={t('declare.basisChoose')}
          value={said?.basis ?? (bases.length === 1 ? bases[0] : undefined)}
          choices={bases.map((each) => ({ value: each, label: t(`declare.bases.${each}`) }))}
          required
        />
      ) : null}
      {american ? (
        <>
          <FormSelect
            name="state"
            label={t('declare.state')}
            hint={t('declare.stateHint')}
            empty={t('declare.stateChoose')}
            value={said?.state ?? layout?.region}
            choices={usStates.map(({ region = '', name }) => ({ value: region.toUpperCase(), label: name }))}
          />
          <StatesWithTerms />
          <FormCheckbox name="undertaking" label={t('declare.signed')} stored={isSigned} />
        </>
      ) : null}
      {french ? <FormCheckbox name="undertaking" label={t('declare.undertaking')} stored={isSigned} /> : null}
    </>
  );
}
