import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { formatDay } from '@/lib/platform/format';
import type { DeskRequest } from '@/lib/requests/model';
import { nextStep } from '@/lib/requests/rules';
import { ClockBar } from './clock-bar';
import { Kinds, RefLink, type RequestWords } from './request-words';

/** Requests that wait, by due date; each with its clock and the next step. */
export function OpenRequests({ requests, words }: { requests: readonly DeskRequest[]; words: RequestWords }) {
  const { t, base, day, clock } = words;
  return (
    <Card title={t('open')}>
      {requests.length === 0 ? (
        <EmptyState why={t('empty')} />
      ) : (
        <Table
          caption={t('open')}
          hideCaption
          rows={requests}
          rowKey={(request) => request.requestId}
          columns={[
            { key: 'ref', label: t('column.ref'), head: true, cell: (request) => <RefLink {...{ request, base }} /> },
            { key: 'right', label: t('column.right'), cell: (request) => <Kinds {...{ request, t }} /> },
            { key: 'who', label: t('column.who'), cell: (request) => t(`who.${nextStep(request).who}`) },
            {
              key: 'clock',
              label: t('column.clock'),
              cell: (request) => {
                const { daysLeft, passed, mark } = clock(request);
                const left = daysLeft < 0 ? t('late', { count: -daysLeft }) : t('left', { count: daysLeft });
                return <ClockBar passed={passed} mark={mark} words={left} />;
              },
            },
            { key: 'due', label: t('column.due'), cell: (request) => formatDay(day(request.dueAt), 'en') },
            {
              key: 'next',
              label: t('column.next'),
              cell: (request) => <a href={`${base}/requests/${request.ref}`}>{t(`step.${nextStep(request).step}`)}</a>,
            },
          ]}
        />
      )}
    </Card>
  );
}
