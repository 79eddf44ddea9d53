import { getTranslations } from 'next-intl/server';
import { KeepFresh } from '@/components/import/keep-fresh';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Steps } from '@/components/ui/steps';
import { readCampaign } from '@/lib/campaign';
import { readImport, readTerms, type ShownImport } from '@/lib/import';
import { dayIn, formatDay } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { ListTerms } from '../../list-terms';
import { CheckStep } from './check-step';
import { ColumnsStep } from './columns-step';
import { FileStep } from './file-step';
import { bringsKnocks, KnockFileStep } from './knock-steps';
import { RunStep } from './run-step';

const steps = [1, 2, 3, 4] as const;
type Step = (typeof steps)[number];

/** The furthest step this import has reached; the address may show an earlier one until it runs. */
function reached(shown: ShownImport): Step {
  const { state, declaration } = shown.record;
  if (state === 'uploaded' || (state === 'planned' && bringsKnocks(shown))) return 1;
  if (state === 'planned') return declaration ? 2 : 1;
  if (state === 'checking' || state === 'checked') return 3;
  if (state === 'failed' && shown.record.sourceId === null) return 3;
  return 4;
}

/** D5: one import in four steps; nothing is written before the last. */
export default definePage({
  who: 'import.read',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'imports' });
    const shown = await readImport(ctx, String(params.import));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const furthest = reached(shown);
    const asked = steps.find((each) => String(each) === searchParams.step);
    const isKnocks = bringsKnocks(shown);
    // The columns of a history of contacts are known: there is nothing to say about them.
    const own: readonly Step[] = isKnocks ? [1, 3, 4] : steps;
    const wanted = asked !== undefined && asked <= furthest && own.includes(asked) ? asked : furthest;
    const step = furthest === 4 ? 4 : wanted;
    const isBusy = ['checking', 'running', 'undoing'].includes(shown.record.state);
    const base = `/desk/${campaign.slug}`;
    const terms = await readTerms(ctx, shown);
    const until = shown.record.declaration?.until;
    return (
      <DeskPage title={t('one.title')} {...(step === 2 && shown.plan && { purpose: 'import' as const })}>
        <Steps
          label={t('one.steps')}
          words={{ done: t('one.stateWords.done'), here: t('one.stateWords.here'), ahead: t('one.stateWords.ahead') }}
          steps={own.map((each) => ({
            key: String(each),
            label: isKnocks && each === 1 ? t('knocks.step') : t(`one.step.${each}`),
            state: each === step ? 'here' : each < step ? 'done' : 'ahead',
          }))}
        />
        {shown.plan ? (
          <p className="ui-second">{t('one.facts', { name: shown.plan.fileName, rows: shown.record.totalRows })}</p>
        ) : shown.record.state === 'undone' ? null : (
          <Notice title={t('one.ended')} />
        )}
        {isBusy ? <KeepFresh /> : null}
        {step === 1 && shown.plan && isKnocks ? <KnockFileStep shown={shown} plan={shown.plan} /> : null}
        {step === 1 && shown.plan && !isKnocks ? (
          <FileStep shown={shown} plan={shown.plan} campaign={campaign} />
        ) : null}
        {step === 2 && shown.plan ? (
          <ColumnsStep
            ctx={ctx}
            id={shown.record.id}
            plan={shown.plan}
            isPeople={campaign.rollUse !== 'addresses-only'}
          />
        ) : null}
        {step === 3 ? <CheckStep shown={shown} campaign={campaign} now={ctx.now} /> : null}
        {step === 4 ? <RunStep shown={shown} campaign={campaign} /> : null}
        {terms && step !== 2 && shown.record.state !== 'undone' ? (
          <Card title={t('terms.title')} calm>
            <ListTerms terms={terms} ends={until ? formatDay(until, 'en', { year: true }) : undefined} />
          </Card>
        ) : null}
        {step > 1 && step < 4 && !isBusy ? (
          <p>
            <LinkButton quiet href={`${base}/imports/${shown.record.id}?step=${isKnocks ? 1 : step - 1}`}>
              {t('one.back')}
            </LinkButton>
          </p>
        ) : null}
        {shown.plan ? (
          <p className="ui-second ui-small">
            {t('one.ends', { day: formatDay(dayIn(shown.record.endsAt, campaign.timeZone), 'en', { weekday: true }) })}
          </p>
        ) : null}
      </DeskPage>
    );
  },
});
