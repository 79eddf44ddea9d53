import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden, FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/choices';
import type { Campaign } from '@/lib/campaign';
import type { FilePlan, ShownImport } from '@/lib/import';
import { refusedSources } from '@/lib/import/model';
import { layoutById, namesPeople, offeredBases } from '@/lib/import/rules';
import { formatNumber } from '@/lib/platform/format';
import { usStates } from '@/lib/rules-data';
import { StatesWithTerms } from '../../list-terms';
import { declare } from '../actions';
import { AboutFile } from './about-file';

const mostShown = 200;

/** Step 1: source, licence, day, ground and the part that will be walked. A known layout fills in what it can. */
export async function FileStep({
  shown,
  plan,
  campaign,
}: {
  shown: ShownImport;
  plan: Omit<FilePlan, 'samples'>;
  campaign: Campaign;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const layout = layoutById(plan.look.layoutId ?? '');
  const said = shown.record.declaration;
  const area = shown.record.area;
  const people = namesPeople(plan.columns) && campaign.rollUse !== 'addresses-only';
  const isRoll = people;
  const bases = people ? offeredBases(campaign.jurisdiction) : [];
  const french = layout?.country === 'FR' || campaign.jurisdiction === 'FR';
  const american = people && !french && campaign.jurisdiction.startsWith('US');
  const chosenCodes = area && 'codes' in area ? area.codes : [];
  return (
    <Card title={t('one.step.1')}>
      <p className="ui-second">{layout ? t('one.layout', { layout: layout.title }) : t('one.noLayout')}</p>
      <AboutFile plan={plan} />
      <ActionForm action={declare} words={forms}>
        <FormHidden name="importId" value={shown.record.id} />
        <FormRadios
          name="source"
          label={t('declare.source')}
          value={said?.source ?? (layout ? (isRoll ? 'roll' : 'addresses') : undefined)}
          choices={[
            ...(people
              ? [{ value: 'roll', label: t('declare.sources.roll'), note: t('declare.sources.rollNote') }]
              : []),
            ...(people
              ? []
              : [
                  {
                    value: 'addresses',
                    label: t('declare.sources.addresses'),
                    note: t('declare.sources.addressesNote'),
                  },
                ]),
          ]}
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
          value={
            said?.collectedFor ?? (layout ? (isRoll ? t('declare.forRoll') : t('declare.forAddresses')) : undefined)
          }
          required
        />
        <FormText
          name="until"
          type="date"
          label={t('declare.until')}
          hint={t('declare.untilHint')}
          value={said?.until}
        />
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
          <FormSelect
            name="state"
            label={t('declare.state')}
            hint={t('declare.stateHint')}
            empty={t('declare.stateChoose')}
            value={said?.state ?? layout?.region}
            choices={usStates.map(({ region = '', name }) => ({ value: region.toUpperCase(), label: name }))}
          />
        ) : null}
        {american ? <StatesWithTerms /> : null}
        {american ? (
          <FormCheckbox name="undertaking" label={t('declare.signed')} stored={said?.undertaking ?? false} />
        ) : null}
        {french && people ? (
          <FormCheckbox name="undertaking" label={t('declare.undertaking')} stored={said?.undertaking ?? false} />
        ) : null}
        <FormRadios
          name="area"
          label={t('declare.area')}
          hint={t('declare.areaHint')}
          value={area?.kind === 'polygon' ? undefined : area?.kind}
          choices={[
            { value: 'everything', label: t('declare.areas.everything') },
            ...(plan.precincts.length > 0 ? [{ value: 'precincts', label: t('declare.areas.precincts') }] : []),
            ...(plan.postcodes.length > 0 ? [{ value: 'postcodes', label: t('declare.areas.postcodes') }] : []),
          ]}
          required
        />
        {people ? (
          <FormCheckbox
            name="whole"
            label={t('declare.whole')}
            note={t('declare.wholeHint')}
            stored={said?.whole ?? false}
          />
        ) : null}
        {(['precincts', 'postcodes'] as const).map((kind) =>
          plan[kind].length === 0 ? null : (
            <details key={kind} open={area?.kind === kind}>
              <summary>
                {t(`declare.${kind}`)} ({formatNumber(plan[kind].length, 'en')})
              </summary>
              <div className="grid gap-2 pt-2 sm:grid-cols-2 lg:grid-cols-3">
                {plan[kind].slice(0, mostShown).map(([code, count], at) => (
                  <Checkbox
                    key={code}
                    id={`${kind}-${at}`}
                    name={`${kind}[]`}
                    value={code}
                    label={code}
                    note={count < 10 ? t('declare.fewRows') : t('declare.rowsThere', { count })}
                    defaultChecked={chosenCodes.includes(code)}
                  />
                ))}
              </div>
            </details>
          ),
        )}
        <div className="ui-row">
          <SubmitButton kind="main">{t('declare.next')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
