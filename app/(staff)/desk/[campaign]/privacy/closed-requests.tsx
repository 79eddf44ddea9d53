import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatDay } from '@/lib/platform/format';
import type { DeskRequest } from '@/lib/requests/model';
import { Kinds, RefLink, type RequestWords } from './request-words';

/** Requests that were answered, and how. Nothing while there is none. */
export function ClosedRequests({ requests, words }: { requests: readonly DeskRequest[]; words: RequestWords }) {
  if (requests.length === 0) return null;
  const { t, base, day } = words;
  return (
    <Card title={t('closed')} calm>
      <Table
        caption={t('closed')}
        hideCaption
        rows={requests}
        rowKey={(request) => request.requestId}
        columns={[
          { key: 'ref', label: t('column.ref'), head: true, cell: (request) => <RefLink {...{ request, base }} /> },
          { key: 'right', label: t('column.right'), cell: (request) => <Kinds {...{ request, t }} /> },
          {
            key: 'decision',
            label: t('column.decision'),
            cell: ({ decision, state }) =>
              decision ? t(`decision.${decision.split(' ')[0] as 'erased'}`) : t(`state.${state}`),
          },
          {
            key: 'closed',
            label: t('column.closed'),
            cell: ({ closedAt }) => (closedAt ? formatDay(day(closedAt), 'en') : ''),
          },
        ]}
      />
    </Card>
  );
}
