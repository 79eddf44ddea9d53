import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  label: string;
  /** The heading as shown, where it is more than its words: a link that sorts. */
  heading?: ReactNode;
  sorted?: 'ascending' | 'descending' | undefined;
  /** Right-aligned, tabular. */
  number?: boolean;
  /** Left out below 560 px, where the thing's own page says it. */
  wide?: boolean;
  /** This cell heads its row. */
  head?: boolean;
  cell: (row: Row) => ReactNode;
}

/**
 * A table with its title as caption, scrolling inside its own frame. Below 560 px each row becomes a card; a few columns of
 * figures alone stay a table, because figures are read down a column.
 */
export function Table<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  foot,
}: {
  caption: ReactNode;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  foot?: readonly ReactNode[];
}) {
  // A table that leaves columns out on a phone is short enough to stay one.
  const isFigures =
    columns.some((column) => column.wide) ||
    (columns.length <= 6 && columns.every((column) => column.head || column.number));
  // One thing is said of each: on a card it needs no word before it.
  const isPair = columns.length === 2;
  return (
    <div className="ui-table-wrap">
      <table className="ui-table" {...(isFigures ? { 'data-figures': '' } : { 'data-cards': '' })}>
        <caption className={hideCaption ? 'ui-unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" aria-sort={column.sorted} {...marksOf(column)}>
                {column.heading ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} isPair={isPair} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot ? <Foot columns={columns} cells={foot} /> : null}
      </table>
    </div>
  );
}

function marksOf({ number, wide }: Pick<Column<unknown>, 'number' | 'wide'>) {
  return { ...(number && { 'data-number': '' }), ...(wide && { 'data-wide': '' }) };
}

function Cell<Row>({ column, row, isPair }: { column: Column<Row>; row: Row; isPair: boolean }) {
  const number = marksOf(column);
  if (column.head) {
    return (
      <th scope="row" {...number}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td data-label={isPair ? undefined : column.label || undefined} {...number}>
      {column.cell(row)}
    </td>
  );
}

function Foot<Row>({ columns, cells }: { columns: readonly Column<Row>[]; cells: readonly ReactNode[] }) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) => (
          <td
            key={column.key}
            data-label={column.head ? undefined : column.label}
            {...(column.number && { 'data-number': '' })}
          >
            {cells[index]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
