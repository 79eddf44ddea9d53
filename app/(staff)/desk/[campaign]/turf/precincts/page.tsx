import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { EmptyState, Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { formatDay, formatNumber } from '@/lib/platform/format';
import { listFiles } from '@/lib/precincts';
import { definePage, readVisit } from '@/lib/web';
import { UploadRefused } from '../../upload-refused';
import { AddFile } from './add-file';

const refusals = ['declared', 'layout', 'nothing', 'too-many', 'too-large', 'format', 'replaced', 'required'] as const;

/** Files of public results, those in use and those that are history, and the way to add one. */
export default definePage({
  who: 'turf.cut',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'precincts' });
    const { session } = await readVisit();
    const slug = session?.campaignSlug ?? '';
    const files = await listFiles(ctx);
    const refused = typeof searchParams.refused === 'string' ? searchParams.refused : null;
    const kept = files.filter(({ state }) => state === 'kept');
    return (
      <DeskPage title={t('title')}>
        <p>
          <a href={`/desk/${slug}/turf`}>{t('allTurfs')}</a>
        </p>
        <p className="ui-second">{t('intro')}</p>
        {searchParams.did === 'undone' ? <Notice tone="done" live title={t('did.undone')} /> : null}
        {refused ? (
          <UploadRefused why={refused} own={t(`refused.${refusals.find((each) => each === refused) ?? 'other'}`)} />
        ) : null}
        {files.length === 0 ? (
          <EmptyState why={t('list.empty')} />
        ) : (
          <Table
            caption={t('list.caption', { count: files.length })}
            rows={files}
            rowKey={(file) => file.id}
            columns={[
              {
                key: 'file',
                label: t('list.file'),
                head: true,
                cell: (file) => <a href={`/desk/${slug}/turf/precincts/${file.id}`}>{file.name}</a>,
              },
              { key: 'source', label: t('list.source'), cell: (file) => file.source },
              {
                key: 'votedOn',
                label: t('list.votedOn'),
                cell: (file) => formatDay(file.votedOn, 'en', { year: true }),
              },
              { key: 'areas', label: t('list.areas'), number: true, cell: (file) => formatNumber(file.areas, 'en') },
              {
                key: 'faults',
                label: t('list.faults'),
                number: true,
                cell: (file) => formatNumber(file.faultCount, 'en'),
              },
              { key: 'state', label: t('list.state'), cell: (file) => t(`state.${file.state}`) },
            ]}
          />
        )}
        {kept.length > 1 ? (
          <p>
            <a href={`/desk/${slug}/turf/precincts/compare`}>{t('compare.link')}</a>
          </p>
        ) : null}
        <AddFile t={t} kept={kept} replaces={searchParams.replaces} />
      </DeskPage>
    );
  },
});
