import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatDay, formatNumber } from '@/lib/platform/format';
import { listRequests } from '@/lib/requests';
import type { DeskRequest } from '@/lib/requests/model';
import { clockOf, isOpen, nextStep } from '@/lib/requests/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { ClockBar } from './clock-bar';
import { StopBatches } from './stop-batches';
import { UnaccountedPaper } from './unaccounted-paper';

/** P1: nothing late. Requests by due date; the clock runs before the proof too, so unproved ones stay in view. */
export default definePage({
  who: 'request.handle',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const requests = await listRequests(ctx);
    const today = dayIn(ctx.now, campaign.timeZone);
    const day = (instant: Date) => dayIn(instant, campaign.timeZone);
    const clock = (request: DeskRequest) => clockOf(day(request.receivedAt), day(request.dueAt), today);
    const open = requests
      .filter((request) => isOpen(request.state))
      .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt));
    const daysLeft = (request: DeskRequest) => clock(request).daysLeft;
    const figures = [
      { key: 'overdue', count: open.filter((request) => daysLeft(request) < 0).length },
      { key: 'soon', count: open.filter((request) => daysLeft(request) >= 0 && daysLeft(request) <= 7).length },
      {
        key: 'unproved',
        count: open.filter((request) => request.provedPersonId === null && request.state !== 'received').length,
      },
    ] as const;
    const closed = requests.filter((request) => !isOpen(request.state));
    const base = `/desk/${campaign.slug}`;
    const kinds = (request: DeskRequest) => request.rights.map((right) => t(`right.${right}`)).join(', ');
    const refLink = (request: DeskRequest) => <a href={`${base}/requests/${request.ref}`}>{request.ref}</a>;
    return (
      <DeskPage title={t('title')} purpose="rights.handle">
        <ul className="ui-figures">
          {figures.map(({ key, count }) => (
            <li key={key} {...(key === 'overdue' && count > 0 && { 'data-tone': 'stop' })}>
              <strong>{formatNumber(count, 'en')}</strong> {t(`figure.${key}`)}
            </li>
          ))}
        </ul>
        <p className="ui-row">
          <LinkButton href={`${base}/requests/new`}>{t('log')}</LinkButton>
          <LinkButton href={`${base}/consents/was-allowed`}>{t('wasAllowed')}</LinkButton>
        </p>
        <UnaccountedPaper ctx={ctx} timeZone={campaign.timeZone} />
        <StopBatches ctx={ctx} timeZone={campaign.timeZone} />
        <Card title={t('open')}>
          {open.length === 0 ? (
            <EmptyState why={t('empty')} />
          ) : (
            <Table
              caption={t('open')}
              hideCaption
              columns={[
                { key: 'ref', label: t('column.ref'), head: true, cell: refLink },
                { key: 'right', label: t('column.right'), cell: kinds },
                { key: 'who', label: t('column.who'), cell: (request) => t(`who.${nextStep(request).who}`) },
                {
                  key: 'clock',
                  label: t('column.clock'),
                  cell: (request) => {
                    const { daysLeft, passed, mark } = clock(request);
                    const words = daysLeft < 0 ? t('late', { count: -daysLeft }) : t('left', { count: daysLeft });
                    return <ClockBar passed={passed} mark={mark} words={words} />;
                  },
                },
                { key: 'due', label: t('column.due'), cell: (request) => formatDay(day(request.dueAt), 'en') },
                {
                  key: 'next',
                  label: t('column.next'),
                  cell: (request) => (
                    <a href={`${base}/requests/${request.ref}`}>{t(`step.${nextStep(request).step}`)}</a>
                  ),
                },
              ]}
              rows={open}
              rowKey={(request) => request.requestId}
            />
          )}
        </Card>
        {closed.length > 0 ? (
          <Card title={t('closed')} calm>
            <Table
              caption={t('closed')}
              hideCaption
              columns={[
                { key: 'ref', label: t('column.ref'), head: true, cell: refLink },
                { key: 'right', label: t('column.right'), cell: kinds },
                {
                  key: 'decision',
                  label: t('column.decision'),
                  cell: (request: DeskRequest) =>
                    request.decision
                      ? t(`decision.${request.decision.split(' ')[0] as 'erased'}`)
                      : t(`state.${request.state}`),
                },
                {
                  key: 'closed',
                  label: t('column.closed'),
                  cell: (request) => (request.closedAt ? formatDay(day(request.closedAt), 'en') : ''),
                },
              ]}
              rows={closed}
              rowKey={(request) => request.requestId}
            />
          </Card>
        ) : null}
      </DeskPage>
    );
  },
});
