import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { ProcessingRecord, RecordedProcessor } from '@/lib/reports/record/model';
import { endOne } from './actions';

/** GOV-04, GOV-05: who works with the data for the campaign, where, and on what ground data leave. */
export async function Processors({
  record,
  base,
  mayKeep,
}: {
  record: ProcessingRecord;
  base: string;
  mayKeep: boolean;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'records' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  return (
    <Card title={t('processors.title')}>
      {record.processors.length === 0 ? (
        <p>{t('processors.none')}</p>
      ) : (
        <Table
          caption={t('processors.title')}
          hideCaption
          columns={[
            { key: 'name', label: t('processors.name'), head: true, cell: (row: RecordedProcessor) => row.name },
            { key: 'service', label: t('processors.service'), cell: (row) => row.service },
            { key: 'data', label: t('processors.data'), cell: (row) => row.data },
            { key: 'country', label: t('processors.country'), cell: (row) => row.country },
            { key: 'transfer', label: t('processors.transfer'), cell: (row) => t(`transfer.${row.transfer as 'scc'}`) },
            {
              key: 'contract',
              label: t('processors.contractOn'),
              cell: (row) => row.contractOn || t('processors.noContract'),
            },
            {
              key: 'end',
              label: t('processors.deletion'),
              cell: (row) =>
                mayKeep && row.id !== 'host' ? (
                  <>
                    {row.deletion}
                    <ActionForm action={endOne} words={words}>
                      <FormHidden name="id" value={row.id} />
                      <SubmitButton kind="plain">{t('processors.endOne', { name: row.name })}</SubmitButton>
                    </ActionForm>
                  </>
                ) : (
                  row.deletion
                ),
            },
          ]}
          rows={record.processors}
          rowKey={(row) => row.id}
        />
      )}
      <p className="ui-second">
        {record.transfers.length === 0
          ? t('processors.noTransfers')
          : t('processors.transfers', { list: record.transfers.join('; ') })}
      </p>
      {mayKeep ? <LinkButton href={`${base}/processors`}>{t('processors.add')}</LinkButton> : null}
    </Card>
  );
}
