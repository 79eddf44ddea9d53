import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { type FormWords, formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/steps';
import type { Campaign } from '@/lib/campaign';
import type { ShownImport } from '@/lib/import';
import { noCounts } from '@/lib/import/model';
import { changesOf } from '@/lib/import/rules';
import { dayIn, formatDay, formatNumber } from '@/lib/platform/format';
import { pause, start, stop, takeBack } from '../actions';
import { CountTable, ReasonList, refusedApart } from './count-table';
import { bringsKnocks, KnockTables } from './knock-steps';
import { RefusedCard } from './refused-card';

type Act = typeof start;

/** Step 4: the work as it goes, then the result, the refused rows and the way back. */
export async function RunStep({ shown, campaign }: { shown: ShownImport; campaign: Campaign }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const { record } = shown;
  const counts = { ...noCounts, ...record.counts };
  const isKnocks = bringsKnocks(shown);
  const at = { at: formatNumber(record.atRow, 'en'), rows: formatNumber(record.totalRows, 'en') };
  const button = (action: Act, words: string, kind: 'main' | 'plain' | 'stop' = 'plain') => (
    <OneButton action={action} forms={forms} id={record.id} words={words} kind={kind} />
  );
  if (record.state === 'undoing') {
    return (
      <Progress
        id="undoing"
        words={t('run.undoing', { count: record.stays?.peopleGone ?? 0 })}
        value={record.stays?.peopleGone ?? 0}
        max={Math.max(counts.fresh, 1)}
      />
    );
  }
  if (record.state === 'undone') {
    const { peopleGone = 0, doorsGone = 0, peopleKept = 0, doorsKept = 0 } = record.stays ?? {};
    return (
      <Notice
        tone="done"
        title={isKnocks ? t('knocks.undone') : t('undo.done', { people: peopleGone, doors: doorsGone })}
        live
      >
        {peopleKept + doorsKept > 0 ? <p>{t('undo.kept', { people: peopleKept, doors: doorsKept })}</p> : null}
        <p>
          <LinkButton href={`/desk/${campaign.slug}/imports`}>{t('allImports')}</LinkButton>
        </p>
      </Notice>
    );
  }
  const resumed =
    record.resumedAtRow === null ? null : (
      <Notice title={t('run.resumed', { row: formatNumber(record.resumedAtRow, 'en') })} />
    );
  if (record.state === 'running') {
    return (
      <Card title={t('one.step.4')}>
        {resumed}
        <Progress id="running" words={t('run.working', at)} value={record.atRow} max={record.totalRows} />
        <div className="ui-row">
          {button(pause, t('run.pause'))}
          {button(stop, t('run.stop'))}
        </div>
      </Card>
    );
  }
  const { refused, forPerson: held } = refusedApart(counts, record.reasons);
  const isWhole = record.state === 'done';
  const hasPeople = record.tellBy !== null || counts.changed + counts.moved > 0;
  return (
    <>
      {isWhole ? (
        <Notice tone="done" title={isKnocks ? t('knocks.done') : t('result.done', { count: changesOf(counts) })} live>
          {record.tellBy ? (
            <p>{t('check.tellBy', { day: formatDay(record.tellBy, 'en', { weekday: true, year: true }) })}</p>
          ) : null}
        </Notice>
      ) : (
        <Notice
          tone="warn"
          title={t(
            record.state === 'failed' ? 'run.failed' : record.state === 'stopped' ? 'run.stoppedNote' : 'run.paused',
            at,
          )}
        >
          {record.state === 'stopped' ? null : (
            <div className="ui-row">
              {button(start, t('run.goOn'), 'main')}
              {button(stop, t('run.stop'))}
            </div>
          )}
        </Notice>
      )}
      {resumed}
      {isWhole && isKnocks ? (
        <div className="ui-row">
          <LinkButton kind="main" href={`/desk/${campaign.slug}/turf/whom`}>
            {t('knocks.whom')}
          </LinkButton>
        </div>
      ) : null}
      {isWhole && !isKnocks ? (
        <div className="ui-row">
          <LinkButton kind="main" href={`/desk/${campaign.slug}/turf`}>
            {t('result.turf')}
          </LinkButton>
          <LinkButton href={`/desk/${campaign.slug}/doors/unplaced`}>{t('result.place')}</LinkButton>
        </div>
      ) : null}
      {isKnocks ? (
        <KnockTables counts={counts} caption={t('result.caption', { rows: counts.rows })} />
      ) : (
        <CountTable
          counts={counts}
          reasons={record.reasons}
          gone={record.gone}
          people={hasPeople}
          caption={t('result.caption', { rows: counts.rows })}
        />
      )}
      <ReasonList reasons={record.reasons} />
      {held > 0 && shown.plan && record.state !== 'paused' && record.state !== 'failed' ? (
        <Card calm title={t('held.open', { count: held })}>
          <p>{t('held.openText')}</p>
          <p>
            <LinkButton href={`/desk/${campaign.slug}/imports/${record.id}/held`}>{t('held.openButton')}</LinkButton>
          </p>
        </Card>
      ) : null}
      {refused > 0 && shown.plan ? (
        <RefusedCard
          importId={record.id}
          title={t('result.refused', { count: refused })}
          text={t('result.refusedText')}
        />
      ) : null}
      {shown.plan ? (
        <UndoCard
          id={record.id}
          forms={forms}
          words={isKnocks ? 'knocks' : 'undo'}
          until={formatDay(dayIn(record.endsAt, campaign.timeZone), 'en', { weekday: true })}
        />
      ) : null}
    </>
  );
}

function OneButton({
  action,
  forms,
  id,
  words,
  kind,
}: {
  action: Act;
  forms: FormWords;
  id: string;
  words: string;
  kind: 'main' | 'plain' | 'stop';
}) {
  return (
    <ActionForm action={action} words={forms}>
      <FormHidden name="importId" value={id} />
      <div className="ui-row">
        <SubmitButton kind={kind}>{words}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Two clicks: open, then take back. What goes and what stays are said before the button. */
async function UndoCard({
  id,
  forms,
  words,
  until,
}: {
  id: string;
  forms: FormWords;
  words: 'knocks' | 'undo';
  until: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  return (
    <details>
      <summary>{t('undo.title')}</summary>
      <div className="ui-stack pt-3">
        <div className="grid gap-4 sm:grid-cols-2">
          <Card calm level={3} title={t('undo.goes')}>
            <p>{t(`${words}.goesText`)}</p>
          </Card>
          <Card calm level={3} title={t('undo.stays')}>
            <p>{t(`${words}.staysText`)}</p>
          </Card>
        </div>
        <p className="ui-second">{t('undo.until', { day: until })}</p>
        <OneButton action={takeBack} forms={forms} id={id} words={t('undo.button')} kind="stop" />
      </div>
    </details>
  );
}
