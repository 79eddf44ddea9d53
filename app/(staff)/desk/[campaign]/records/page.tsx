import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/turf/print-button';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { formatDay } from '@/lib/platform/format';
import {
  type RecordChange,
  type RecordedNotice,
  type RecordedUse,
  readRecords,
  recordHash,
} from '@/lib/reports/record';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { purposeWords } from '../../../purpose-words';
import { Processors } from './processors';
import { Signed } from './signed';

/** P6: the record of processing from live data, its signed versions, and what changed since the last. */
export default definePage({
  who: 'records.read',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'records' });
    const nameOf = await purposeWords();
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const { record, signed, changes } = await readRecords(ctx);
    const base = `/desk/${campaign.slug}/records`;
    const { controller } = record;
    return (
      <DeskPage title={t('title')}>
        <p>{t('lead')}</p>
        <p className="ui-row">
          <PrintButton kind="plain">{t('print')}</PrintButton>
          <LinkButton href={`${base}/file?as=json`}>{t('json')}</LinkButton>
          <LinkButton href={`${base}/file?as=csv`}>{t('csv')}</LinkButton>
          {mayDo(ctx.actor, 'campaign.set-up') ? (
            <LinkButton href={`${base}/grounds`}>{t('grounds')}</LinkButton>
          ) : null}
        </p>
        <Signed
          signed={signed}
          zone={campaign.timeZone}
          hash={recordHash(record)}
          maySign={mayDo(ctx.actor, 'records.sign')}
        />
        {changes.length > 0 ? (
          <Notice tone="warn" title={t('changed.title', { changes: changes.length })}>
            <Table
              caption={t('changed.caption')}
              columns={[
                { key: 'where', label: t('changed.where'), head: true, cell: (row: RecordChange) => row.where },
                { key: 'was', label: t('changed.was'), cell: (row) => row.was || t('nothing') },
                { key: 'is', label: t('changed.is'), cell: (row) => row.is || t('nothing') },
              ]}
              rows={changes}
              rowKey={(row) => row.where}
            />
          </Notice>
        ) : null}
        <Card title={t('controller.title')}>
          <Facts
            rows={[
              { name: t('controller.name'), value: controller.name },
              { name: t('controller.address'), value: controller.address || t('nothing') },
              { name: t('controller.contact'), value: controller.contact || t('nothing') },
              { name: t('controller.joint'), value: controller.joint },
              { name: t('controller.representative'), value: controller.representative },
              { name: t('controller.officer'), value: controller.officer },
              { name: t('controller.law'), value: controller.law },
              {
                name: t('purgeOn'),
                value: record.purgeOn ? formatDay(record.purgeOn, 'en', { year: true }) : t('nothing'),
              },
            ]}
          />
        </Card>
        <Card title={t('uses.title', { uses: record.uses.length })}>
          {record.uses.map((use) => (
            <Use key={use.purpose} use={use} name={nameOf(use.purpose)} t={t} />
          ))}
          <p className="ui-second">{t('uses.off', { off: record.off.map(nameOf).join(', ') })}</p>
        </Card>
        <Processors
          record={record}
          base={base}
          mayKeep={mayDo(ctx.actor, 'records.sign') || mayDo(ctx.actor, 'campaign.set-up')}
        />
        <Card title={t('sources.title')}>
          <Table
            caption={t('sources.title')}
            hideCaption
            columns={[
              {
                key: 'label',
                label: t('sources.label'),
                head: true,
                cell: (row: (typeof record.sources)[number]) => row.label,
              },
              { key: 'licence', label: t('sources.licence'), cell: (row) => row.licence || t('nothing') },
              { key: 'basis', label: t('sources.basis'), cell: (row) => row.basis },
              {
                key: 'until',
                label: t('sources.until'),
                cell: (row) => (row.until ? formatDay(row.until, 'en', { year: true }) : t('sources.purge')),
              },
            ]}
            rows={record.sources}
            rowKey={(row) => `${row.kind}-${row.label}-${row.collectedOn}`}
          />
        </Card>
        <Card title={t('notices.title')}>
          {record.notices.length === 0 ? <p>{t('notices.none')}</p> : null}
          <ul>
            {record.notices.map((notice: RecordedNotice) => (
              <li key={notice.hash}>
                <a href={`/n/${notice.hash}`}>
                  {t('notices.one', { version: notice.version, uses: notice.purposes.map(nameOf).join(', ') })}
                </a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('measures')}>
          <ul>
            {record.measures.map((measure) => (
              <li key={measure}>{measure}</li>
            ))}
          </ul>
        </Card>
      </DeskPage>
    );
  },
});

function Use({
  use,
  name,
  t,
}: {
  use: RecordedUse;
  name: string;
  t: Awaited<ReturnType<typeof getTranslations<'records'>>>;
}) {
  const facts = [
    { name: t('uses.says'), value: use.says },
    { name: t('uses.because'), value: use.because },
    {
      name: t('uses.basis'),
      value: use.basis
        ? `${t(`basis.${use.basis as 'consent'}`)} (${t('uses.version', { version: use.basisVersion ?? 0 })}): ${use.justification}`
        : t('uses.noBasis'),
    },
    ...(use.balancing ? [{ name: t('uses.balancing'), value: use.balancing }] : []),
    ...(use.special ? [{ name: t('uses.special'), value: use.special }] : []),
    { name: t('uses.people'), value: use.people },
    { name: t('uses.data'), value: use.data.join('; ') || t('uses.noData') },
    { name: t('uses.recipients'), value: use.recipients.join(', ') },
    { name: t('uses.until'), value: use.keptUntil },
    ...(use.sources.length > 0 ? [{ name: t('uses.sources'), value: use.sources.join(', ') }] : []),
  ];
  return (
    <details>
      <summary>
        {name} <code>{use.purpose}</code>
      </summary>
      <Facts rows={facts} />
    </details>
  );
}
