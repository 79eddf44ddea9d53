import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/steps';
import { mayDo } from '@/lib/auth/rules';
import { lastRoundOn, readCampaign } from '@/lib/campaign';
import { purgeDay } from '@/lib/campaign/rules';
import { listImports } from '@/lib/import';
import { dayIn, formatDay, formatNumber, formatTime } from '@/lib/platform/format';
import { readDay, readResults } from '@/lib/reports';
import { dayTasks } from '@/lib/reports/rules';
import { daysBetween } from '@/lib/rules-data/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../desk-page';
import { FirstSteps } from './first-steps';
import { TaskList } from './task-list';

/** D1: what needs me now. Tasks carry references and days, never a name; each figure leads to its list. */
export default definePage({
  who: 'desk.open',
  assurance: 'second-step',
  render: async (ctx) => {
    const [t, desk] = await Promise.all([
      getTranslations({ locale: 'en', namespace: 'today' }),
      getTranslations({ locale: 'en', namespace: 'desk' }),
    ]);
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const [day, { work, said }, [file], votesOn] = await Promise.all([
      readDay(ctx),
      readResults(ctx),
      listImports(ctx, 1),
      lastRoundOn(ctx.campaignId),
    ]);
    const today = dayIn(ctx.now, campaign.timeZone);
    const tasks = dayTasks(day, { setUpStep: campaign.setUpDoneAt ? null : campaign.setUpStep, today });
    const base = `/desk/${campaign.slug}`;
    const doors = work.reduce((sum, turf) => sum + turf.doors, 0);
    const knocked = work.reduce((sum, turf) => sum + turf.knocked, 0);
    const all = said?.cells.find((cell) => cell.level === 'campaign');
    const number = (value: number) => formatNumber(value, 'en');
    const dayOf = (instant: Date) => formatDay(dayIn(instant, campaign.timeZone), 'en');
    const left = votesOn ? daysBetween(today, votesOn) : null;
    return (
      <DeskPage title={t('title')}>
        <p className="ui-second">
          {t('date', {
            date: formatDay(today, 'en', { weekday: true }),
            days: left === null ? t('noVote') : left < 0 ? desk('afterVote') : desk('daysToVote', { count: left }),
            purge: campaign.purgeAt
              ? t('purge', { date: formatDay(purgeDay(campaign.purgeAt, campaign.timeZone), 'en') })
              : t('noPurge'),
          })}
        </p>
        <Card title={t('needs.title')}>
          <TaskList tasks={tasks} base={base} mayPrint={mayDo(ctx.actor, 'walk.print')} />
        </Card>
        {day.doors === 0 || day.turfs === 0 ? <FirstSteps day={day} base={base} /> : null}
        <div className="ui-pair">
          <Card title={t('doors.title')} calm level={2}>
            <Progress
              id="doors"
              words={t('doors.words', { knocked: number(knocked), doors: number(doors) })}
              value={knocked}
              max={doors}
            />
            <p>
              <a href={`${base}/results`}>{t('doors.table')}</a>
            </p>
          </Card>
          <Card title={t('out.title')} calm>
            <p>{t('out.walks', { count: day.walksOut })}</p>
            <p>
              <a href={`${base}/turf/assign`}>{t('out.see')}</a>
            </p>
          </Card>
          <Card title={t('answers.title')} calm>
            {said ? (
              <>
                <p>
                  {all && all.yes !== null && all.no !== null
                    ? t('answers.both', { yes: number(all.yes), no: number(all.no) })
                    : t('answers.few')}
                </p>
                <p className="ui-second">
                  {t('answers.asOf', { time: formatTime(said.madeAt, 'en', campaign.timeZone) })}
                </p>
              </>
            ) : (
              <p>{t('answers.never')}</p>
            )}
          </Card>
          <Card title={t('file.title')} calm>
            <p>
              {file
                ? file.finishedAt
                  ? t('file.words', {
                      date: dayOf(file.finishedAt),
                      rows: number(file.totalRows),
                      refused: number(Object.values(file.reasons).reduce((sum, count) => sum + (count ?? 0), 0)),
                    })
                  : t('file.running', {
                      date: dayOf(file.uploadedAt),
                      at: number(file.atRow),
                      rows: number(file.totalRows),
                    })
                : t('file.none')}
            </p>
            <p>
              <LinkButton href={`${base}/imports`}>{t('file.see')}</LinkButton>
            </p>
          </Card>
        </div>
      </DeskPage>
    );
  },
});
