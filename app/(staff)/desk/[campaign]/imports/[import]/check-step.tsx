import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/steps';
import type { Campaign } from '@/lib/campaign';
import type { ShownImport } from '@/lib/import';
import { changesOf, namesPeople, tellPeopleBy } from '@/lib/import/rules';
import { dayIn, formatDay, formatNumber } from '@/lib/platform/format';
import { checkAgain, start } from '../actions';
import { CountTable, ReasonList, refusedApart } from './count-table';
import { bringsKnocks, KnockCheck } from './knock-steps';
import { NoProof } from './no-proof';
import { RefusedCard } from './refused-card';

/** Step 3: the dry run. Nothing is written yet; the one button says how much would be. */
export async function CheckStep({ shown, campaign, now }: { shown: ShownImport; campaign: Campaign; now: Date }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const { record } = shown;
  if (record.state === 'checking') {
    const words = t('check.working', {
      at: formatNumber(record.atRow, 'en'),
      rows: formatNumber(record.totalRows, 'en'),
    });
    return (
      <Card title={t('one.step.3')}>
        <Progress id="checking" words={words} value={record.atRow} max={record.totalRows} />
        <p>
          <LinkButton quiet href="?step=3">
            {t('check.again')}
          </LinkButton>
        </p>
      </Card>
    );
  }
  const counts = record.checked;
  if (!counts || record.state === 'failed') {
    return (
      <Notice tone="stop" title={t('run.failed', { at: 0, rows: formatNumber(record.totalRows, 'en') })}>
        <ActionForm action={checkAgain} words={forms}>
          <FormHidden name="importId" value={record.id} />
          <div className="ui-row">
            <SubmitButton kind="main">{t('check.again')}</SubmitButton>
          </div>
        </ActionForm>
      </Notice>
    );
  }
  if (bringsKnocks(shown)) return <KnockCheck shown={shown} counts={counts} base={`/desk/${campaign.slug}`} />;
  const people = campaign.rollUse !== 'addresses-only' && shown.plan !== undefined && namesPeople(shown.plan.columns);
  const changes = changesOf(counts);
  const { refused, forPerson } = refusedApart(counts, record.reasons);
  const gone = record.gone ?? 0;
  // How many of them are new is said of nobody; the file is taken in for them all the same.
  const bringsStops = shown.plan?.columns.some(({ field }) => field === 'stop') ?? false;
  const tellBy = formatDay(tellPeopleBy(dayIn(now, campaign.timeZone)), 'en', { weekday: true, year: true });
  return (
    <>
      <CountTable
        counts={counts}
        reasons={record.reasons}
        gone={record.gone}
        people={people}
        caption={t('check.caption', { rows: counts.rows })}
      />
      <ReasonList reasons={record.reasons} />
      {forPerson > 0 ? (
        <Notice title={t('held.open', { count: forPerson })}>
          <p>{t('check.forPersonText')}</p>
        </Notice>
      ) : null}
      {refused > 0 && shown.plan ? (
        <RefusedCard
          importId={record.id}
          title={t('check.refusedTitle', { count: refused })}
          text={t('check.refusedText')}
        />
      ) : null}
      {record.declaration?.whole && people && record.gone === null ? (
        <Notice tone="warn" title={t('check.goneUnknown')}>
          <p>{t('check.goneUnknownWhy')}</p>
        </Notice>
      ) : null}
      {shown.plan ? <NoProof columns={shown.plan.columns} /> : null}
      {people ? (
        <Notice title={t('check.tellBy', { day: tellBy })}>
          <p>{t('check.tellByWhy')}</p>
        </Notice>
      ) : null}
      {changes === 0 && gone === 0 && !bringsStops ? (
        <Notice tone="done" title={t('check.nothing')}>
          <p>
            <LinkButton href={`/desk/${campaign.slug}/imports`}>{t('title')}</LinkButton>
          </p>
        </Notice>
      ) : (
        <ActionForm action={start} words={forms}>
          <FormHidden name="importId" value={record.id} />
          {gone > 0 ? (
            <FormRadios
              name="gone"
              label={t('check.goneChoice')}
              hint={t('check.goneHint')}
              value="mark"
              choices={(['mark', 'leave'] as const).map((value) => ({ value, label: t(`check.goneChoices.${value}`) }))}
              required
            />
          ) : null}
          <div className="ui-row">
            <SubmitButton kind="main">
              {changes === 0 ? t('check.goOn') : t(people ? 'check.import' : 'check.addDoors', { count: changes })}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </>
  );
}
