import { getTranslations } from 'next-intl/server';
import { BarChart } from '@/components/ui/bar-chart';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { formatNumber } from '@/lib/platform/format';
import { readResults } from '@/lib/reports';
import type { TurfWork } from '@/lib/reports/model';
import { turfNumber } from '@/lib/turf/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { Answers } from './answers';
import { Said } from './said';
import { Witnesses } from './witnesses';

/** D15: work counts exact, in turf order, never ranked; what people said from ten on. No filter: fixed tables only. */
export default definePage({
  who: 'results.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'results' });
    const campaign = await readCampaign(ctx.campaignId);
    const { work, said, questions } = await readResults(ctx);
    if (!campaign) return null;
    const base = `/desk/${campaign.slug}`;
    if (work.length === 0) {
      return (
        <DeskPage title={t('title')}>
          <EmptyState why={t('empty')}>
            <LinkButton kind="main" href={`${base}/turf`}>
              {t('toTurf')}
            </LinkButton>
          </EmptyState>
        </DeskPage>
      );
    }
    const sum = (of: (turf: TurfWork) => number) => work.reduce((all, turf) => all + of(turf), 0);
    const doors = sum((turf) => turf.doors);
    const knocked = sum((turf) => turf.knocked);
    const number = (n: number) => formatNumber(n, 'en');
    return (
      <DeskPage title={t('title')}>
        <Card
          title={t('doorsTitle', { knocked, doors })}
          aside={<LinkButton href={`${base}/results/table`}>{t('download')}</LinkButton>}
        >
          <BarChart
            title={t('doorsTitle', { knocked, doors })}
            columns={{ label: t('turf'), words: t('knocked') }}
            bars={work.map((turf) => ({
              key: turf.turfId,
              label: t('turfName', { number: turfNumber(turf.number) }),
              value: turf.knocked,
              whole: turf.doors,
              words: t('ofDoors', { knocked: turf.knocked, doors: turf.doors }),
            }))}
            note={t('workNote')}
            table={
              <Table
                caption={t('work')}
                hideCaption
                columns={[
                  {
                    key: 'turf',
                    label: t('turf'),
                    head: true,
                    cell: (turf: TurfWork) => (
                      <span className="whitespace-nowrap">{t('turfName', { number: turfNumber(turf.number) })}</span>
                    ),
                  },
                  { key: 'doors', label: t('doors'), number: true, cell: (turf) => number(turf.doors) },
                  { key: 'knocked', label: t('knocked'), number: true, cell: (turf) => number(turf.knocked) },
                  { key: 'notHome', label: t('notHome'), number: true, cell: (turf) => number(turf.notHome) },
                  { key: 'spoke', label: t('spoke'), number: true, cell: (turf) => number(turf.spoke) },
                  { key: 'left', label: t('left'), number: true, cell: (turf) => number(turf.left) },
                ]}
                rows={work}
                rowKey={(turf) => turf.turfId}
                foot={[
                  t('total'),
                  number(doors),
                  number(knocked),
                  number(sum((turf) => turf.notHome)),
                  number(sum((turf) => turf.spoke)),
                  number(sum((turf) => turf.left)),
                ]}
              />
            }
          />
        </Card>
        <Said said={said} work={work} timeZone={campaign.timeZone} />
        <Witnesses ctx={ctx} base={base} />
        <Answers said={said} questions={questions} />
      </DeskPage>
    );
  },
});
