import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { listCheckpoints, listEntries, logVerifierKey } from '@/lib/audit';
import type { Entry } from '@/lib/audit/model';
import { readCampaign } from '@/lib/campaign';
import { formatInstant, formatNumber } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';

const shownEntries = 50;
const countedEntries = 1_000;

/** L1: the auditor's page. Roles, purposes, actions and counts; a name does not exist in the log. */
export default definePage({
  who: 'log.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'log' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const scope = { campaignId: ctx.campaignId, actorId: ctx.actor.id, actorKind: ctx.actor.kind };
    const entries = await listEntries(scope, countedEntries);
    const [head] = await listCheckpoints(1);
    const number = (n: number) => formatNumber(n, 'en');
    return (
      <DeskPage title={t('title')}>
        <p className="ui-second">{t('lead')}</p>
        <Card title={t('checkpoint')}>
          {head ? <pre className="ui-note-text">{head.note}</pre> : <p>{t('checkpointNone')}</p>}
          <h3>{t('check')}</h3>
          <p>{t('checkText')}</p>
          <pre className="ui-note-text">
            {'npm run askfirst -- log export --output log.jsonl\nnpm run askfirst -- verify --log log.jsonl'}
          </pre>
          <p>
            {t('key')}: <code>{logVerifierKey()}</code>
          </p>
        </Card>
        {entries.length === 0 ? (
          <EmptyState why={t('none')} />
        ) : (
          <>
            <Card title={t('coverage', { count: entries.length })} calm>
              <Table
                caption={t('coverage', { count: entries.length })}
                hideCaption
                columns={[
                  { key: 'purpose', label: t('purpose'), head: true, cell: (row: Coverage) => row.purpose },
                  { key: 'entries', label: t('entries'), number: true, cell: (row) => number(row.entries) },
                  { key: 'people', label: t('people'), number: true, cell: (row) => number(row.people) },
                  { key: 'refused', label: t('refused'), number: true, cell: (row) => number(row.refused) },
                ]}
                rows={coverage(entries)}
                rowKey={(row) => row.purpose}
              />
            </Card>
            <Card title={t('newest')} calm>
              <Table
                caption={t('newest')}
                hideCaption
                columns={[
                  {
                    key: 'at',
                    label: t('at'),
                    head: true,
                    cell: (entry: Entry) => formatInstant(entry.at, 'en', campaign.timeZone),
                  },
                  { key: 'who', label: t('who'), cell: (entry) => entry.actor_role },
                  { key: 'action', label: t('action'), cell: (entry) => entry.action },
                  { key: 'purpose', label: t('purpose'), cell: (entry) => entry.purpose },
                  { key: 'count', label: t('count'), number: true, cell: (entry) => number(entry.counted) },
                  {
                    key: 'refused',
                    label: t('refused'),
                    cell: (entry) => (entry.refused ? t('yes', { code: entry.refused }) : ''),
                  },
                ]}
                rows={entries.slice(0, shownEntries)}
                rowKey={(entry) => entry.id}
              />
            </Card>
          </>
        )}
      </DeskPage>
    );
  },
});

interface Coverage {
  readonly purpose: string;
  readonly entries: number;
  readonly people: number;
  readonly refused: number;
}

function coverage(entries: readonly Entry[]): Coverage[] {
  const rows = new Map<string, Coverage>();
  for (const entry of entries) {
    const row = rows.get(entry.purpose) ?? { purpose: entry.purpose, entries: 0, people: 0, refused: 0 };
    rows.set(entry.purpose, {
      purpose: entry.purpose,
      entries: row.entries + 1,
      people: row.people + entry.counted,
      refused: row.refused + (entry.refused ? 1 : 0),
    });
  }
  return [...rows.values()].toSorted((a, b) => b.entries - a.entries || (a.purpose < b.purpose ? -1 : 1));
}
