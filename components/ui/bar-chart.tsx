import type { ReactNode } from 'react';
import { Table } from './table';

export interface Bar {
  key: string;
  label: string;
  /** The part done, in the same unit as `whole`. null = hidden to protect people: hatched, without a figure. */
  value: number | null;
  whole: number;
  /** A second part after the first, drawn in outline. */
  outline?: number;
  /** The figures in words, e.g. "31 of 50"; also the cell of the table. */
  words: string;
}

const usualLabel = 92;
const barWidth = 420;
const wordsWidth = 150;
const rowHeight = 30;

/**
 * Bars in the order given, never ranked, drawn on the server; the table with the same figures follows at once. The title
 * is the finding in one sentence. Only attributes and classes: the page's policy forbids inline styles.
 */
export function BarChart({
  title,
  bars,
  columns,
  table,
  note,
  labelWidth = usualLabel,
}: {
  title: string;
  bars: readonly Bar[];
  /** Room for the labels, in the units of the drawing; a letter takes 7. */
  labelWidth?: number;
  columns: { label: string; words: string };
  /** A fuller table of the same figures, in place of the plain one. */
  table?: ReactNode;
  note?: ReactNode;
}) {
  const height = bars.length * rowHeight + 4;
  return (
    <figure className="ui-chart">
      <svg viewBox={`0 0 ${labelWidth + barWidth + wordsWidth} ${height}`} role="img" aria-label={title}>
        <defs>
          <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="is-hatch-line" d="M0 0v7" />
          </pattern>
        </defs>
        {bars.map((bar, index) => (
          <BarRow key={bar.key} bar={bar} top={index * rowHeight + 2} labelWidth={labelWidth} />
        ))}
      </svg>
      <figcaption className="ui-unseen">{title}</figcaption>
      {table ?? (
        <Table
          caption={title}
          columns={[
            { key: 'label', label: columns.label, head: true, cell: (bar: Bar) => bar.label },
            { key: 'words', label: columns.words, number: true, cell: (bar: Bar) => bar.words },
          ]}
          rows={bars}
          rowKey={(bar) => bar.key}
        />
      )}
      {note ? <p className="ui-second ui-small">{note}</p> : null}
    </figure>
  );
}

function BarRow({ bar, top, labelWidth }: { bar: Bar; top: number; labelWidth: number }) {
  const share = bar.value === null || bar.whole <= 0 ? 0 : Math.min(1, bar.value / bar.whole);
  const after = bar.whole <= 0 ? 0 : Math.min(1 - share, (bar.outline ?? 0) / bar.whole);
  const middle = top + rowHeight / 2 + 4;
  return (
    <g>
      <text x={labelWidth - 10} y={middle} textAnchor="end">
        {bar.label}
      </text>
      <rect className="is-track" x={labelWidth} y={top + 6} width={barWidth} height={rowHeight - 12} rx="2" />
      {bar.value === null ? (
        <rect
          className="is-hatched"
          x={labelWidth}
          y={top + 6}
          width={barWidth}
          height={rowHeight - 12}
          rx="2"
          fill="url(#hatch)"
        />
      ) : (
        <rect
          className="is-bar"
          x={labelWidth}
          y={top + 6}
          width={Math.round(barWidth * share)}
          height={rowHeight - 12}
          rx="2"
        />
      )}
      {after > 0 ? (
        <rect
          className="is-hatched"
          fill="none"
          x={labelWidth + Math.round(barWidth * share)}
          y={top + 7}
          width={Math.max(2, Math.round(barWidth * after))}
          height={rowHeight - 14}
          rx="2"
        />
      ) : null}
      <text x={labelWidth + barWidth + 10} y={middle}>
        {bar.words}
      </text>
    </g>
  );
}
