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

/**
 * Bars in the order given, never ranked, drawn on the server; the table with the same figures follows at once. The title
 * is the finding in one sentence. The words are text of the page, so that a phone shows them as large as all others; only
 * the bars are drawn, with attributes and classes, because the page's policy forbids inline styles.
 */
export function BarChart({
  title,
  bars,
  columns,
  table,
  note,
}: {
  title: string;
  bars: readonly Bar[];
  columns: { label: string; words: string };
  /** A fuller table of the same figures, in place of the plain one. */
  table?: ReactNode;
  note?: ReactNode;
}) {
  return (
    <figure className="ui-chart">
      <div className="ui-bars" role="img" aria-label={title}>
        {bars.map((bar) => (
          <BarRow key={bar.key} bar={bar} />
        ))}
      </div>
      <figcaption className="ui-unseen">{title}</figcaption>
      {table ?? (
        <Table
          caption={title}
          hideCaption
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

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

function BarRow({ bar }: { bar: Bar }) {
  const share = bar.value === null || bar.whole <= 0 ? 0 : Math.min(1, bar.value / bar.whole);
  const after = bar.whole <= 0 ? 0 : Math.min(1 - share, (bar.outline ?? 0) / bar.whole);
  return (
    <>
      <span>{bar.label}</span>
      <svg width="100%" height="18" aria-hidden="true">
        {bar.value === null ? (
          <defs>
            <pattern
              id={`hatch-${bar.key}`}
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path className="is-hatch-line" d="M0 0v7" />
            </pattern>
          </defs>
        ) : null}
        <rect className="is-track" width="100%" height="18" rx="2" />
        {bar.value === null ? (
          <rect className="is-hatched" width="100%" height="18" rx="2" fill={`url(#hatch-${bar.key})`} />
        ) : (
          <rect className="is-bar" width={percent(share)} height="18" rx="2" />
        )}
        {after > 0 ? (
          <rect className="is-hatched" fill="none" x={percent(share)} y="1" width={percent(after)} height="16" rx="2" />
        ) : null}
      </svg>
      <span>{bar.words}</span>
    </>
  );
}
