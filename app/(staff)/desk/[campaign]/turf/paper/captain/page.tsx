import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { PaperQr } from '@/components/turf/paper-qr';
import { PrintButton } from '@/components/turf/print-button';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { definePage } from '@/lib/web';
import { captainSheet } from './captain-sheet';

/** What a captain carries: who has which turf on which sheets. No voter is on it. */
export default definePage({
  who: 'walk.print',
  assurance: 'second-step',
  render: async (ctx) => {
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { title, lead, columns, rows, tickets, foot, code } = await captainSheet(ctx, campaign);
    const base = `/desk/${campaign.slug}/turf/paper`;
    return (
      <DeskPage
        title={title}
        {...(rows.length > 0 && { purpose: 'volunteer.manage' })}
        aside={
          <div className="ui-row ui-no-print">
            <a href={base}>{t('paper.title')}</a>
            <PrintButton>{t('sheet.print')}</PrintButton>
            <a href={`${base}/captain/pdf`}>{t('sheet.pdf')}</a>
          </div>
        }
      >
        <p>{lead}</p>
        <PaperQr code={code} label={t('captain.returnPicture')} />
        {rows.length === 0 ? (
          <EmptyState why={t('captain.none')} />
        ) : (
          <Table
            caption={title}
            hideCaption
            rows={rows}
            rowKey={([turf]) => turf}
            columns={columns.map((label, i) => ({
              key: label,
              label,
              head: i === 0,
              cell: (row: (typeof rows)[number]) => row[i] ?? '',
            }))}
          />
        )}
        <h2>{tickets}</h2>
        <div className="ui-pen-lines" aria-hidden="true" />
        <p className="ui-second ui-small">{foot}</p>
      </DeskPage>
    );
  },
});
