import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import type { Ctx } from '@/lib/auth/model';
import { type FilePlan, readSamples } from '@/lib/import';
import { mapColumns } from '../actions';
import { columnsOfColumns } from './column-cells';
import { NoProof } from './no-proof';

/** Step 2: what each column becomes. Forbidden ones are named and already out; their values are shown to nobody. */
export async function ColumnsStep({
  ctx,
  id,
  plan,
  isPeople,
}: {
  ctx: Ctx;
  id: string;
  plan: Omit<FilePlan, 'samples'>;
  isPeople: boolean;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const columns = columnsOfColumns({ samples: await readSamples(ctx, id), isPeople, t });
  const inState = (...states: string[]) => plan.columns.filter(({ state }) => states.includes(state));
  const needless = inState('not-needed');
  const counts = {
    known: plan.columns.filter(({ field }) => field !== null).length,
    all: plan.columns.length,
    out: inState('forbidden', 'no-proof', 'not-needed').length,
    open: inState('undecided').length,
  };
  return (
    <>
      {inState('forbidden').map((column) => (
        <Notice
          key={column.at}
          tone="warn"
          title={
            column.trait === 'party'
              ? t('columns.forbiddenParty', { column: column.name })
              : t('columns.forbidden', { column: column.name, trait: t(`columns.trait.${column.trait ?? 'score'}`) })
          }
        />
      ))}
      <NoProof columns={plan.columns} />
      <ActionForm action={mapColumns} words={forms}>
        <FormHidden name="importId" value={id} />
        <Table
          caption={t('columns.caption', counts)}
          rows={plan.columns.filter(({ state }) => state !== 'not-needed')}
          rowKey={(column) => String(column.at)}
          columns={columns}
        />
        {needless.length > 0 ? (
          <details>
            <summary>{t('columns.needless', { count: needless.length })}</summary>
            <div className="pt-2">
              <Table
                caption={t('columns.needless', { count: needless.length })}
                hideCaption
                rows={needless}
                rowKey={(column) => String(column.at)}
                columns={columns.filter((column) => column.key !== 'sample')}
              />
            </div>
          </details>
        ) : null}
        <div className="ui-row">
          <SubmitButton kind="main">{t('columns.next')}</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
