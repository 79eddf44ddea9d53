import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/steps';
import type { Campaign } from '@/lib/campaign';
import type { ShownImport } from '@/lib/import';
import { namesPeople, tellPeopleBy } from '@/lib/import/rules';
import { dayIn, formatDay, formatNumber } from '@/lib/platform/format';
import { checkAgain } from '../actions';
import { bringsKnocks, KnockCheck } from './knock-steps';
import { StartImport } from './start-import';
import { WhatTheCheckFound } from './what-the-check-found';

/** Step 3: the dry run. Nothing is written yet; the one button says how much would be. */
export async function CheckStep({ shown, campaign, now }: { shown: ShownImport; campaign: Campaign; now: Date }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const { record } = shown;
  const rows = formatNumber(record.totalRows, 'en');
  if (record.state === 'checking') {
    const words = t('check.working', { at: formatNumber(record.atRow, 'en'), rows });
    return (
      <Card title={t('one.step.3')}>
        <Progress id="checking" words={words} value={record.atRow} max={record.totalRows} />
        <p>
          <LinkButton quiet href="?step=3">
            {t('check.look')}
          </LinkButton>
        </p>
      </Card>
    );
  }
  const counts = record.checked;
  if (!counts || record.state === 'failed') {
    return (
      <Notice tone="stop" title={t('run.failed', { at: 0, rows })}>
        <ActionForm action={checkAgain} words={forms}>
          <FormHidden name="importId" value={record.id} />
          <div className="ui-row">
            <SubmitButton kind="main">{t('check.again')}</SubmitButton>
          </div>
        </ActionForm>
      </Notice>
    );
  }
  const base = `/desk/${campaign.slug}`;
  if (bringsKnocks(shown)) return <KnockCheck shown={shown} counts={counts} base={base} />;
  const people = campaign.rollUse !== 'addresses-only' && shown.plan !== undefined && namesPeople(shown.plan.columns);
  const tellBy = formatDay(tellPeopleBy(dayIn(now, campaign.timeZone)), 'en', { weekday: true, year: true });
  return (
    <>
      <WhatTheCheckFound {...{ shown, counts, people, t }} />
      {people ? (
        <Notice title={t('check.tellBy', { day: tellBy })}>
          <p>{t('check.tellByWhy')}</p>
        </Notice>
      ) : null}
      <StartImport {...{ shown, counts, people, base, t, forms }} />
    </>
  );
}
