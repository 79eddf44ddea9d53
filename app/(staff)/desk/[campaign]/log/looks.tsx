// The auditor's figures: looks by day and by purpose, drawn on the server, each with its table; and the keys that were
// opened, as two servers counted them.
import type { getTranslations } from 'next-intl/server';
import { BarChart } from '@/components/ui/bar-chart';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { type Column, Table } from '@/components/ui/table';
import type { Activity, Looks } from '@/lib/audit/model';
import { countLooks } from '@/lib/audit/rules';
import type { KeysOpened } from '@/lib/people';
import { formatDay, formatNumber } from '@/lib/platform/format';

type Words = Awaited<ReturnType<typeof getTranslations<'log'>>>;
interface Counted extends Looks {
  readonly day: string;
  readonly purpose: string;
}

const number = (n: number): string => formatNumber(n, 'en');

export function LooksByDay({
  rows,
  nameOf,
  t,
}: {
  rows: readonly Activity[];
  nameOf: (purpose: string) => string;
  t: Words;
}) {
  const days = countLooks(rows, ({ day }) => day);
  if (days.size === 0) return <EmptyState why={t('noLooks')} />;
  const sum = [...days.values()].reduce(
    (all, each) => ({ looks: all.looks + each.looks, refused: all.refused + each.refused }),
    { looks: 0, refused: 0 },
  );
  const dayName = (day: string): string => formatDay(day, 'en');
  const each: Counted[] = [...countLooks(rows, ({ day, purpose }) => `${day} ${purpose}`)].map(([key, looks]) => {
    const [day = '', purpose = ''] = key.split(' ');
    return { day, purpose, ...looks };
  });
  return (
    <>
      <Card title={t('days')} calm>
        <Chart title={t('daysFinding', sum)} found={days} label={dayName} first={t('day')} t={t}>
          <Table
            caption={t('days')}
            hideCaption
            columns={[
              { key: 'day', label: t('day'), head: true, cell: (row) => dayName(row.day) },
              { key: 'purpose', label: t('purpose'), cell: (row) => nameOf(row.purpose) },
              ...figures(t),
            ]}
            rows={each}
            rowKey={(row) => `${row.day} ${row.purpose}`}
          />
        </Chart>
        <p className="ui-second ui-small">{t('outline')}</p>
      </Card>
      <Card title={t('purposes')} calm>
        <Chart
          title={t('purposes')}
          found={countLooks(rows, ({ purpose }) => purpose)}
          label={nameOf}
          first={t('purpose')}
          t={t}
        />
      </Card>
    </>
  );
}

function figures(t: Words): readonly Column<Counted>[] {
  return (['looks', 'refused', 'exports', 'prints', 'breakGlass'] as const).map((kind) => ({
    key: kind,
    label: t(kind),
    number: true,
    cell: (row: Counted) => number(row[kind]),
  }));
}

function Chart({
  title,
  found,
  label,
  first,
  t,
  children,
}: {
  title: string;
  found: ReadonlyMap<string, Looks>;
  label: (key: string) => string;
  first: string;
  t: Words;
  children?: React.ReactNode;
}) {
  const whole = Math.max(1, ...[...found.values()].map(({ looks, refused }) => looks + refused));
  const bars = [...found].map(([key, { looks, refused }]) => ({
    ...{ key, label: label(key), value: looks, outline: refused, whole },
    words: t('barWords', { looks, refused }),
  }));
  const columns = { label: first, words: t('looks') };
  return <BarChart title={title} bars={bars} columns={columns} table={children} />;
}

export function KeysAndEntries({
  rows,
  nameOf,
  t,
}: {
  rows: readonly KeysOpened[];
  nameOf: (purpose: string) => string;
  t: Words;
}) {
  const differs = rows.reduce((sum, row) => sum + Math.abs(row.counted - row.entered), 0);
  return (
    <Card title={t('keys')} calm>
      <p>{t('keysText')}</p>
      {rows.length === 0 ? (
        <p>{t('keysNone')}</p>
      ) : (
        <>
          <Notice tone={differs === 0 ? 'done' : 'warn'}>
            {differs === 0 ? t('keysAgree') : t('keysDiffer', { count: differs })}
          </Notice>
          <Table
            caption={t('keys')}
            hideCaption
            columns={[
              { key: 'purpose', label: t('purpose'), head: true, cell: (row: KeysOpened) => nameOf(row.purpose) },
              { key: 'counted', label: t('keysCounted'), number: true, cell: (row) => number(row.counted) },
              { key: 'entered', label: t('keysEntered'), number: true, cell: (row) => number(row.entered) },
              {
                key: 'result',
                label: t('keysResult'),
                cell: ({ counted, entered }) =>
                  counted === entered ? t('agrees') : t('differs', { count: Math.abs(counted - entered) }),
              },
            ]}
            rows={rows}
            rowKey={(row) => row.purpose}
          />
        </>
      )}
    </Card>
  );
}
