import { type Column, Table } from '@/components/ui/table';
import { formatNumber } from '@/lib/platform/format';
import type { Ranked, Sort } from '@/lib/precincts/model';
import { sumsOf, turnoutOf } from '@/lib/precincts/rules';
import type { Translator } from './about';
import { type Asked, addressOf } from './asked';

const number = (n: number) => formatNumber(n, 'en');
export const inHundred = (part: number, whole: number) => `${(Math.round((1_000 * part) / whole) / 10).toFixed(1)}%`;

/** Areas in the order asked for. A heading sorts; small areas say so in words and show no figure. */
export function AreaTable({
  t,
  all,
  rows,
  asked,
  canCut,
}: {
  t: Translator;
  all: readonly Ranked[];
  /** Those of this page. */
  rows: readonly Ranked[];
  asked: Asked;
  canCut: boolean;
}) {
  const sums = sumsOf(all);
  const figure = (row: Ranked, words: string | null) =>
    row.isSmall ? <span className="ui-second">{t('table.small')}</span> : (words ?? t('table.unknown'));
  const sorting = (sort: Sort, label: string): Pick<Column<Ranked>, 'key' | 'label' | 'heading' | 'sorted'> => {
    const isHere = asked.sort === sort;
    return {
      key: sort,
      label,
      heading: <a href={addressOf(asked, { sort, isDown: isHere ? !asked.isDown : false })}>{label}</a>,
      sorted: isHere ? (asked.isDown ? 'descending' : 'ascending') : undefined,
    };
  };
  const columns: Column<Ranked>[] = [
    {
      ...sorting('label', t('table.area')),
      head: true,
      cell: (row) =>
        canCut && !row.isSmall && row.open > 0 ? (
          <label className="ui-row flex-nowrap">
            <input
              type="checkbox"
              className="size-6"
              name="areas[]"
              value={row.number}
              aria-label={t('table.chooseOne', { area: row.label })}
            />
            {row.label}
          </label>
        ) : (
          row.label
        ),
    },
    {
      ...sorting('place', t('table.place')),
      number: true,
      cell: (row) => figure(row, row.place === null ? null : number(row.place)),
    },
    {
      ...sorting('registered', t('table.registered')),
      number: true,
      cell: (row) => figure(row, row.registered === null ? null : number(row.registered)),
    },
    {
      ...sorting('turnout', t('table.turnout')),
      number: true,
      cell: (row) => {
        const share = turnoutOf(row);
        return figure(row, share === null ? null : inHundred(...share));
      },
    },
    { ...sorting('margin', t('table.margin')), number: true, cell: (row) => figure(row, marginWords(t, row)) },
    { ...sorting('open', t('table.doors')), number: true, cell: (row) => figure(row, number(row.open)) },
    {
      ...sorting('extra', t('table.extra')),
      number: true,
      cell: (row) => figure(row, row.extra === null ? null : number(row.extra)),
    },
  ];
  return (
    <Table
      caption={t('table.caption', { count: sums.areas, placed: sums.placed })}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.number)}
      foot={[t('table.sum'), '', number(sums.registered), '', '', number(sums.open), number(sums.extra)]}
    />
  );
}

export function marginWords(t: Translator, { votes }: Ranked): string | null {
  if (votes === null || votes.all === 0) return null;
  const share = inHundred(Math.abs(votes.ours - votes.other), votes.all);
  if (votes.ours === votes.other) return t('table.even');
  return t(votes.ours > votes.other ? 'table.ahead' : 'table.behind', { share });
}
