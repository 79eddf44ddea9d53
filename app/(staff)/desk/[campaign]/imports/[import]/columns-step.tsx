import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { FileSamples } from '@/components/personal/file-samples';
import { Icon, type IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import type { Ctx } from '@/lib/auth/model';
import { type FilePlan, readSamples } from '@/lib/import';
import { importFields } from '@/lib/import/model';
import { mapColumns } from '../actions';
import { NoProof } from './no-proof';

type Column = FilePlan['columns'][number];

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
  const samples = await readSamples(ctx, id);
  const forbidden = plan.columns.filter((column) => column.state === 'forbidden');
  const needless = plan.columns.filter((column) => column.state === 'not-needed');
  const shown = plan.columns.filter((column) => column.state !== 'not-needed');
  const known = plan.columns.filter((column) => column.field !== null).length;
  const fields = importFields.filter((field) => isPeople || !peopleFields.has(field));
  const choose = (column: Column) => (
    <select
      className="ui-input min-w-44"
      name={`column-${column.at}`}
      defaultValue={column.field ?? ''}
      aria-label={`${t('columns.becomes')}: ${column.name}`}
    >
      <option value="">{column.state === 'undecided' ? t('columns.choose') : t('columns.none')}</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {t(`columns.field.${field}`)}
        </option>
      ))}
    </select>
  );
  const stateWords = (column: Column) =>
    column.state === 'matched' && column.confidence === 'likely' ? 'likely' : column.state;
  const columns = [
    {
      key: 'column',
      label: t('columns.column'),
      head: true,
      cell: (column: Column) => <span className="ui-ref">{column.name}</span>,
    },
    {
      key: 'sample',
      label: t('columns.sample'),
      cell: (column: Column) => (
        <FileSamples
          values={samples[column.at] ?? []}
          otherwise={t(isSettled(column) ? 'columns.hidden' : 'columns.empty')}
        />
      ),
    },
    {
      key: 'becomes',
      label: t('columns.becomes'),
      cell: (column: Column) =>
        isSettled(column) ? t(column.state === 'choosing' ? 'columns.choosing' : 'columns.none') : choose(column),
    },
    {
      key: 'state',
      label: t('columns.state'),
      cell: (column: Column) => (
        <span className="ui-badge" data-tone={tones[stateWords(column)]}>
          <Icon name={icons[stateWords(column)]} />{' '}
          {t(`columns.states.${column.trait === 'party' ? 'party' : stateWords(column)}`)}
        </span>
      ),
    },
  ];
  return (
    <>
      {forbidden.map((column) => (
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
          caption={t('columns.caption', { known, all: plan.columns.length, out: plan.columns.filter(isOut).length })}
          rows={shown}
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

const peopleFields: ReadonlySet<string> = new Set([
  'sourceId',
  'given',
  'middle',
  'family',
  'secondFamily',
  'useFamily',
  'suffix',
  'fullName',
  'bornOn',
  'birthYear',
  'phone',
  'email',
  'stop',
  'status',
]);

/** Whatever anybody chooses, it stays so, and its values are shown to nobody. */
const isSettled = ({ state }: Column) => state === 'forbidden' || state === 'no-proof' || state === 'choosing';

const isOut = ({ state }: Column) => state === 'forbidden' || state === 'no-proof' || state === 'not-needed';

type Shown = 'matched' | 'likely' | 'checked-only' | 'not-needed' | 'choosing' | 'forbidden' | 'no-proof' | 'undecided';
const icons: Record<Shown, IconName> = {
  matched: 'tick',
  likely: 'warn',
  'checked-only': 'info',
  'not-needed': 'info',
  choosing: 'info',
  forbidden: 'stop',
  'no-proof': 'stop',
  undecided: 'warn',
};
const tones: Record<Shown, string> = {
  matched: 'done',
  likely: 'warn',
  'checked-only': 'second',
  'not-needed': 'second',
  choosing: 'second',
  forbidden: 'stop',
  'no-proof': 'stop',
  undecided: 'warn',
};
