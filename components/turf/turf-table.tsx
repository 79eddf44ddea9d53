import type { Translate } from '@/components/form/words';
import { type Column, Table } from '@/components/ui/table';
import type { Turf } from '@/lib/turf/model';
import { turfNumber, walkMinutes } from '@/lib/turf/rules';
import { Hatches, TurfSwatch } from './swatch';
import { whyWords } from './why-words';

export interface TurfRow extends Turf {
  readonly people: number;
  /** Clock time at which the list of its live walk locks; null when nobody is out. */
  readonly outUntil: string | null;
}

const fewest = 10;

/** The list that is equal to the map: every turf with its doors, people, hours and reason. */
export function TurfTable({
  rows,
  t,
  hrefOf,
  choosing,
}: {
  rows: readonly TurfRow[];
  t: Translate;
  hrefOf: (turf: Turf) => string;
  /** Whether drafts can be chosen for the tools below. */
  choosing: boolean;
}) {
  const columns: Column<TurfRow>[] = [
    {
      key: 'turf',
      label: t('table.turf'),
      head: true,
      cell: (row) => (
        <span className="ui-row flex-nowrap">
          {choosing && row.state === 'draft' ? (
            <input
              type="checkbox"
              className="size-6"
              name="turfs[]"
              value={row.id}
              aria-label={t('table.chooseOne', { number: row.number })}
            />
          ) : null}
          <a href={hrefOf(row)}>{turfNumber(row.number)}</a>
          <TurfSwatch number={row.number} />
        </span>
      ),
    },
    { key: 'doors', label: t('table.doors'), number: true, cell: (row) => row.doors },
    {
      key: 'people',
      wide: true,
      label: t('table.people'),
      number: true,
      cell: (row) => (row.people < fewest ? t('table.few') : row.people),
    },
    {
      key: 'hours',
      label: t('table.hours'),
      number: true,
      cell: (row) => (walkMinutes(row.doors, row.whySo?.metres) / 60).toFixed(1),
    },
    {
      key: 'state',
      label: t('table.state'),
      cell: (row) => (row.outUntil ? t('table.out', { time: row.outUntil }) : t(`table.${row.state}`)),
    },
    {
      key: 'why',
      wide: true,
      label: t('table.why'),
      cell: (row) => <span className="ui-small ui-second">{row.whySo ? whyWords(t, row.whySo) : ''}</span>,
    },
  ];
  return (
    <>
      <svg width={0} height={0} className="absolute" aria-hidden="true">
        <Hatches />
      </svg>
      <Table
        caption={t('table.title', { count: rows.length })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
      />
    </>
  );
}
