import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { dayIn } from '@/lib/platform/format';
import { channels, rights } from '@/lib/requests/model';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { logRequest } from '../actions';
import { Logged } from './logged';

/** P3: five fields, under a minute; the clock starts when it was received, however late it is written down. */
export default definePage({
  who: 'request.handle',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const today = dayIn(ctx.now, campaign.timeZone);
    return (
      <DeskPage title={t('new.title')}>
        <Card>
          <p className="ui-second">{t('new.lead')}</p>
          <ActionForm
            action={logRequest}
            words={words}
            done={
              <Logged
                base={`/desk/${campaign.slug}/requests/`}
                words={{ done: t('new.done', { ref: '%ref%' }), ticket: t('new.ticket'), openIt: t('new.openIt') }}
              />
            }
          >
            <FormRadios
              name="right"
              label={t('new.right')}
              choices={rights.map((right) => ({ value: right, label: t(`new.want.${right}`) }))}
            />
            <FormSelect
              name="via"
              label={t('new.via')}
              empty={t('new.choose')}
              choices={channels
                .filter((via) => via !== 'page' && via !== 'receipt')
                .map((via) => ({ value: via, label: t(`via.${via}`) }))}
            />
            <FormText name="receivedOn" type="date" label={t('new.receivedOn')} value={today} max={today} />
            <FormText name="name" label={t('new.name')} autoComplete="off" />
            <FormText name="contact" label={t('new.contact')} hint={t('new.contactHint')} autoComplete="off" />
            <FormArea name="words" label={t('new.words')} />
            <SubmitButton>{t('new.save')}</SubmitButton>
          </ActionForm>
        </Card>
      </DeskPage>
    );
  },
});
