import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { lastSetUpStep } from '@/lib/campaign/model';
import { isAbroad, listImports } from '@/lib/import';
import { mostUploadBytes } from '@/lib/import/model';
import { env } from '@/lib/platform/env';
import { formatDay, formatInstant, formatNumber } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { UploadForm } from '../upload-form';

const refusals = [
  ...(['invalid', 'too-large', 'no-room', 'answers', 'knock-columns', 'conflict'] as const),
  ...(['damaged', 'cut-short', 'password', 'broken-off'] as const),
];

/** D5: the files that were imported, and the way to bring another. */
export default definePage({
  who: 'import.read',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'imports' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const base = `/desk/${campaign.slug}`;
    const files = await listImports(ctx);
    const abroad = await isAbroad(ctx);
    const refused = typeof searchParams.refused === 'string' ? searchParams.refused : null;
    const why = refusals.find((each) => each === refused) ?? 'other';
    return (
      <DeskPage title={t('title')}>
        <p>{t('lead')}</p>
        {refused && refused !== 'not-lawful-here' ? (
          <Notice tone="stop" live title={t(`upload.refused.${why}`)} />
        ) : null}
        {refused === 'not-lawful-here' || abroad ? (
          <Notice tone="stop" title={t('abroad.title')}>
            <p>{t('abroad.why', { where: env().region === undefined ? 'unsaid' : 'elsewhere' })}</p>
            <p>{t('abroad.do')}</p>
          </Notice>
        ) : null}
        {campaign.rollUse === 'addresses-only' ? <Notice title={t('addressesOnly')} /> : null}
        {campaign.setUpDoneAt === null ? (
          <Notice tone="warn" title={t('notReady', { step: Math.min(campaign.setUpStep, lastSetUpStep) })}>
            <p>{t('notReadyWhy')}</p>
            <p>
              <LinkButton href={`${base}/set-up`}>{t('goSetUp')}</LinkButton>
            </p>
          </Notice>
        ) : mayDo(ctx.actor, 'import.run') && !abroad ? (
          <UploadForm
            to="/api/imports"
            title={t('upload.title')}
            lead={files.length === 0 ? <p>{t('empty')}</p> : null}
            file={{ label: t('upload.file'), hint: t('upload.hint') }}
            accept=".csv,.tsv,.txt,.tab,.psv,.dat,.lst,.gz,.zip,.xlsx,text/csv,text/plain"
            send={t('upload.send')}
            most={mostUploadBytes}
            tooLarge={t('upload.refused.too-large')}
          />
        ) : null}
        {files.length > 0 ? (
          <Table
            caption={t('list.caption', { count: files.length })}
            rows={files}
            rowKey={(file) => file.id}
            columns={[
              {
                key: 'source',
                label: t('list.source'),
                head: true,
                cell: (file) => (
                  <a href={`${base}/imports/${file.id}`}>{file.declaration?.givenBy ?? t('list.unnamed')}</a>
                ),
              },
              {
                key: 'when',
                label: t('list.when'),
                cell: (file) => (
                  <span className="whitespace-nowrap">{formatInstant(file.uploadedAt, 'en', campaign.timeZone)}</span>
                ),
              },
              {
                key: 'state',
                label: t('list.state'),
                cell: (file) => <span className="whitespace-nowrap">{t(`state.${file.state}`)}</span>,
              },
              { key: 'rows', label: t('list.rows'), number: true, cell: (file) => formatNumber(file.totalRows, 'en') },
              {
                key: 'fresh',
                label: t('list.brought'),
                number: true,
                cell: (file) =>
                  file.state === 'done' || file.state === 'stopped' ? formatNumber(file.counts.fresh ?? 0, 'en') : '',
              },
              {
                key: 'tell',
                label: t('list.tellBy'),
                cell: (file) =>
                  file.tellBy && file.state !== 'undone' ? formatDay(file.tellBy, 'en', { weekday: true }) : '',
              },
            ]}
          />
        ) : null}
      </DeskPage>
    );
  },
});
