import { FileSamples } from '@/components/personal/file-samples';
import { Icon, type IconName } from '@/components/ui/icon';
import type { Column as TableColumn } from '@/components/ui/table';
import type { FilePlan, readSamples } from '@/lib/import';
import { importFields } from '@/lib/import/model';
import type { Translator } from './words';

type Column = FilePlan['columns'][number];
type Samples = Awaited<ReturnType<typeof readSamples>>;

/** What the table of step 2 says of each column of the file: its name, two values, what it becomes, and how that stands. */
export function columnsOfColumns({
  samples,
  isPeople,
  t,
}: {
  samples: Samples;
  isPeople: boolean;
  t: Translator;
}): TableColumn<Column>[] {
  return [
    {
      key: 'column',
      label: t('columns.column'),
      head: true,
      cell: ({ name }) => <span className="ui-ref">{name}</span>,
    },
    {
      key: 'sample',
      label: t('columns.sample'),
      cell: (column) => (
        <FileSamples
          values={samples[column.at] ?? []}
          otherwise={t(isSettled(column) ? 'columns.hidden' : 'columns.empty')}
        />
      ),
    },
    {
      key: 'becomes',
      label: t('columns.becomes'),
      cell: (column) =>
        isSettled(column) ? (
          t(column.state === 'choosing' ? 'columns.choosing' : 'columns.none')
        ) : (
          <FieldChoice column={column} isPeople={isPeople} t={t} />
        ),
    },
    { key: 'state', label: t('columns.state'), cell: (column) => <HowItStands column={column} t={t} /> },
  ];
}

function FieldChoice({ column, isPeople, t }: { column: Column; isPeople: boolean; t: Translator }) {
  return (
    <select
      className="ui-input min-w-44"
      name={`column-${column.at}`}
      defaultValue={column.field ?? ''}
      aria-label={`${t('columns.becomes')}: ${column.name}`}
    >
      <option value="">{column.state === 'undecided' ? t('columns.choose') : t('columns.none')}</option>
      {importFields
        .filter((field) => isPeople || !peopleFields.has(field))
        .map((field) => (
          <option key={field} value={field}>
            {t(`columns.field.${field}`)}
          </option>
        ))}
    </select>
  );
}

function HowItStands({ column, t }: { column: Column; t: Translator }) {
  const state = column.state === 'matched' && column.confidence === 'likely' ? 'likely' : column.state;
  return (
    <span className="ui-badge" data-tone={tones[state]}>
      <Icon name={icons[state]} /> {t(`columns.states.${column.trait === 'party' ? 'party' : state}`)}
    </span>
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
