import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormHidden, FormRadios, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatDay } from '@/lib/platform/format';
import { readBases } from '@/lib/purpose';
import { choicesFor } from '@/lib/purpose/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { purposeWords } from '../../../../purpose-words';
import { choose, tell } from '../actions';

/** The ground of visits by the roll, version by version, and the change of it; other uses have one ground only. */
export default definePage({
  who: 'records.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'records' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const nameOf = await purposeWords();
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const bases = await readBases(ctx.campaignId);
    const open = bases.filter(({ purpose }) => choicesFor(campaign, purpose).length > 1);
    const day = (at: Date) => formatDay(dayIn(at, campaign.timeZone), 'en', { year: true });
    return (
      <DeskPage
        title={t('groundsPage.title')}
        aside={
          <p>
            <a href={`/desk/${campaign.slug}/records`}>{t('back')}</a>
          </p>
        }
      >
        <p>{t('groundsPage.lead')}</p>
        {open.map(({ purpose, waiting, versions }) => (
          <Card key={purpose} title={t('groundsPage.use', { purpose: nameOf(purpose) })}>
            <ol reversed>
              {versions.map((version) => (
                <li key={version.version}>
                  <strong>{t(`basis.${version.basis}`)}</strong>, {day(version.chosenAt)}: {version.justification}{' '}
                  {version.mustTell
                    ? version.toldAt
                      ? t('groundsPage.told', { how: version.toldHow ?? '', on: day(version.toldAt) })
                      : t('groundsPage.toTell')
                    : ''}
                </li>
              ))}
            </ol>
            {waiting ? (
              <Notice tone="warn" title={t('groundsPage.waits')}>
                <ActionForm action={tell} words={words}>
                  <FormHidden name="purpose" value={purpose} />
                  <FormHidden name="version" value={String(waiting.version)} />
                  <FormText name="how" label={t('groundsPage.how')} hint={t('groundsPage.howHint')} />
                  <SubmitButton kind="plain">{t('groundsPage.tell')}</SubmitButton>
                </ActionForm>
              </Notice>
            ) : null}
            {mayDo(ctx.actor, 'campaign.set-up') ? (
              <ActionForm action={choose} words={words}>
                <FormHidden name="purpose" value={purpose} />
                <FormRadios
                  name="basis"
                  label={t('groundsPage.choose')}
                  choices={choicesFor(campaign, purpose).map(({ basis, source }) => ({
                    value: basis,
                    label: t(`basis.${basis}`),
                    note: source.name,
                  }))}
                />
                <FormArea name="justification" label={t('groundsPage.why')} rows={3} />
                <FormArea
                  name="balancing"
                  label={t('groundsPage.balancing')}
                  hint={t('groundsPage.balancingHint')}
                  rows={5}
                />
                <SubmitButton>{t('groundsPage.save')}</SubmitButton>
              </ActionForm>
            ) : null}
          </Card>
        ))}
      </DeskPage>
    );
  },
});
