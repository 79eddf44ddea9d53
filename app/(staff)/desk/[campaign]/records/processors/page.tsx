import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { transferGrounds } from '@/lib/reports/record/model';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { addOne } from '../actions';

export default definePage({
  who: 'records.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'records' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    return (
      <DeskPage
        title={t('processors.addTitle')}
        aside={
          <p>
            <a href={`/desk/${campaign.slug}/records`}>{t('back')}</a>
          </p>
        }
      >
        <Card>
          <ActionForm action={addOne} words={words}>
            <FormText name="name" label={t('processors.name')} />
            <FormText name="service" label={t('processors.service')} />
            <FormText name="data" label={t('processors.data')} />
            <FormText name="country" label={t('processors.country')} hint={t('processors.countryHint')} maxLength={2} />
            <FormSelect
              name="transfer"
              label={t('processors.transfer')}
              empty={t('choose')}
              choices={transferGrounds.map((value) => ({ value, label: t(`transfer.${value}`) }))}
            />
            <FormText name="contractOn" type="date" label={t('processors.contractOn')} />
            <FormText name="subprocessors" label={t('processors.subprocessors')} />
            <FormText name="deletion" label={t('processors.deletion')} />
            <SubmitButton>{t('processors.save')}</SubmitButton>
          </ActionForm>
        </Card>
      </DeskPage>
    );
  },
});
