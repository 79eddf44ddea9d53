import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { searchKinds } from '@/lib/people/names';
import { reasonsFor, searchReasons } from '@/lib/purpose/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { PeopleTabs } from '../people-tabs';
import { findPeople } from './actions';
import { Found } from './found';
import { readReason } from './reason-cookie';

const Refs = z
  .union([z.string().transform((ref) => [ref]), z.array(z.string())])
  .transform((refs) => refs.slice(0, 20));

/** D3: one person, found exactly, for one of the prepared reasons. No wildcard, no browsing. */
export default definePage({
  who: 'purpose.ask',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'people' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const reasons = reasonsFor(ctx.actor.role);
    const asked = reasons.find((reason) => reason === searchParams.why);
    const refs = Refs.safeParse(searchParams.ref).data ?? [];
    const why = asked ?? (await readReason(ctx.actor.role));
    return (
      <DeskPage
        title={t('title')}
        {...(asked && refs.length > 0 && { purpose: searchReasons[asked] })}
        aside={<PeopleTabs slug={campaign.slug} role={ctx.actor.role} here="people" />}
      >
        {asked ? <Found ctx={ctx} why={asked} refs={refs} /> : null}
        <Card title={asked ? t('again') : t('ask')} calm={asked !== undefined}>
          <ActionForm action={findPeople} words={words} labels={{ why: t('why'), by: t('by'), value: t('value') }}>
            <FormRadios
              name="why"
              label={t('why')}
              hint={t('whyHint')}
              choices={reasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
              value={why}
              required
            />
            <FormSelect
              name="by"
              label={t('by')}
              value="full"
              choices={searchKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
            <FormText name="value" label={t('value')} hint={t('valueHint')} autoComplete="off" maxLength={200} />
            <SubmitButton kind={asked ? 'plain' : 'main'}>{t('find')}</SubmitButton>
          </ActionForm>
        </Card>
      </DeskPage>
    );
  },
});
