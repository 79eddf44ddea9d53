import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import type { Campaign } from '@/lib/campaign';
import type { FilePlan, ShownImport } from '@/lib/import';
import { layoutById, namesPeople } from '@/lib/import/rules';
import { declare } from '../actions';
import { AboutFile } from './about-file';
import { GroundAndLaw } from './ground-and-law';
import { PartToWalk } from './part-to-walk';
import { WhereFrom } from './where-from';

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
  const { declaration: said, area } = shown.record;
  const people = namesPeople(plan.columns) && campaign.rollUse !== 'addresses-only';
  return (
    <Card title={t('one.step.1')}>
      <p className="ui-second">{layout ? t('one.layout', { layout: layout.title }) : t('one.noLayout')}</p>
      <AboutFile plan={plan} />
      <ActionForm action={declare} words={forms}>
        <FormHidden name="importId" value={shown.record.id} />
        <WhereFrom {...{ said, layout, people, t }} />
        {people ? <GroundAndLaw {...{ said, layout, t }} jurisdiction={campaign.jurisdiction} /> : null}
        <PartToWalk {...{ plan, area, people, t }} isWhole={said?.whole ?? false} />
        <div className="ui-row">
          <SubmitButton kind="main">{t('declare.next')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
