import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormRadios, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { glassReasons, listGlasses } from '@/lib/requests/glass';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { PeopleTabs } from '../people-tabs';
import { ask } from './actions';
import { Asked } from './asked';
import { Line } from './line';

/** P8: reason, second person, sixty minutes, the person told. No name is on this page. */
export default definePage({
  who: 'break-glass.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'break-glass' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const { glasses, secondPeople } = await listGlasses(ctx);
    return (
      <DeskPage title={t('title')} aside={<PeopleTabs slug={campaign.slug} role={ctx.actor.role} here="break-glass" />}>
        <p>{t('lead')}</p>
        {mayDo(ctx.actor, 'break-glass.ask') ? (
          <Card title={t('ask')}>
            <p className="ui-second">{secondPeople > 0 ? t('second', { count: secondPeople }) : t('alone')}</p>
            <ActionForm
              action={ask}
              words={words}
              done={<Asked words={{ second: t('asked.second'), day: t('asked.day') }} />}
            >
              <FormText name="ref" label={t('ref')} hint={t('refHint')} autoComplete="off" />
              <FormRadios
                name="reason"
                label={t('reason.label')}
                choices={glassReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
              />
              <FormArea name="words" label={t('words')} hint={t('wordsHint')} maxLength={280} rows={3} />
              <SubmitButton>{t('send')}</SubmitButton>
            </ActionForm>
          </Card>
        ) : null}
        <Card title={t('list')} calm>
          {glasses.length === 0 ? (
            <EmptyState why={t('none')} />
          ) : (
            <ul className="ui-stack">
              {glasses.map((glass) => (
                <Line
                  key={glass.id}
                  glass={glass}
                  role={ctx.actor.role}
                  now={ctx.now}
                  zone={campaign.timeZone}
                  base={`/desk/${campaign.slug}/break-glass`}
                />
              ))}
            </ul>
          )}
        </Card>
      </DeskPage>
    );
  },
});
