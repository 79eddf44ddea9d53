import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { EmptyState } from '@/components/ui/notice';
import { type Column, Table } from '@/components/ui/table';
import { formatNumber } from '@/lib/platform/format';
import { readSideBySide, type SideBySide } from '@/lib/precincts';
import { fewest, methods, type Ranked } from '@/lib/precincts/model';
import { isSteady, turnoutOf } from '@/lib/precincts/rules';
import { definePage, readVisit } from '@/lib/web';
import type { Translator } from '../[file]/about';
import { inHundred, marginWords } from '../[file]/area-table';
import { askedOf } from '../[file]/asked';

const shown = 400;

/** Several elections beside each other, by precinct: one election may have been an exception. */
export default definePage({
  who: 'turf.cut',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'precincts' });
    const { session } = await readVisit();
    const back = `/desk/${session?.campaignSlug ?? ''}/turf/precincts`;
    const { method } = askedOf(searchParams);
    const { elections, waiting, rows } = await readSideBySide(ctx, method);
    const placed = elections.map((each) => each.placed);
    const steady = rows.filter(({ of }) => isSteady(of, placed)).length;
    return (
      <DeskPage title={t('compare.title')}>
        <p>
          <a href={back}>{t('compare.back')}</a>
        </p>
        {waiting.length === 0 ? null : (
          <p>
            {t('compare.waiting')}
            {waiting.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 ? ', ' : ''}
                <a href={`${back}/${id}`}>{name}</a>
              </span>
            ))}
          </p>
        )}
        {elections.length < 2 ? (
          <EmptyState why={t('compare.none')} />
        ) : (
          <>
            <p className="ui-second">{t('compare.intro')}</p>
            <ul>
              {elections.map(({ file, contest, ours }, at) => (
                <li key={file.id}>
                  {t('compare.which', { year: heads(elections)[at] ?? '', name: file.name, contest, ours })}
                </li>
              ))}
            </ul>
            <form method="get" className="ui-row items-end">
              <Select
                name="method"
                label={t('order.method')}
                defaultValue={method}
                choices={methods.map((each) => ({ value: each, label: t(`order.methods.${each}`) }))}
              />
              <Button kind="plain">{t('order.show')}</Button>
            </form>
            <p>{t('compare.steady', { count: steady })}</p>
            <Table
              caption={t('compare.caption', { count: rows.length, files: elections.length })}
              rows={sorted(rows).slice(0, shown)}
              rowKey={({ door }) => `${door.precinct}|${door.city}`}
              columns={columnsOf(t, elections)}
            />
            {rows.length > shown ? <p>{t('compare.more', { count: rows.length - shown })}</p> : null}
          </>
        )}
      </DeskPage>
    );
  },
});

/** The year stands for an election; the day where two were in one year. */
function heads(elections: SideBySide['elections']): string[] {
  const years = elections.map(({ file }) => file.votedOn.slice(0, 4));
  return elections.map(({ file }, at) =>
    years.filter((year) => year === years[at]).length > 1 ? file.votedOn : (years[at] ?? ''),
  );
}

/** In the order of the newest election; what has no place there comes last, by name. */
function sorted(rows: SideBySide['rows']): SideBySide['rows'] {
  const placeOf = ({ of }: SideBySide['rows'][number]) => of[0]?.place ?? Number.POSITIVE_INFINITY;
  return rows.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

function columnsOf(t: Translator, elections: SideBySide['elections']): Column<SideBySide['rows'][number]>[] {
  const number = (n: number) => formatNumber(n, 'en');
  const figure = (row: Ranked | null | undefined, words: (row: Ranked) => string | null) => {
    if (!row) return t('compare.absent');
    return row.isSmall ? t('table.small') : (words(row) ?? t('table.unknown'));
  };
  const of = (at: number, key: 'place' | 'turnout' | 'margin', words: (row: Ranked) => string | null) => ({
    key: `${key} ${at}`,
    label: t(`compare.${key}`, { year: heads(elections)[at] ?? '' }),
    number: true,
    cell: (row: SideBySide['rows'][number]) => figure(row.of[at], words),
  });
  return [
    {
      key: 'precinct',
      label: t('compare.precinct'),
      head: true,
      cell: ({ door }) => [door.precinct, door.city].filter(Boolean).join(', '),
    },
    {
      key: 'open',
      label: t('compare.doors'),
      number: true,
      cell: ({ door }) => (door.doors < fewest ? t('table.small') : number(door.open)),
    },
    ...elections.flatMap((_, at) => [
      of(at, 'place', ({ place }) => (place === null ? null : number(place))),
      of(at, 'turnout', (row) => {
        const share = turnoutOf(row);
        return share === null ? null : inHundred(...share);
      }),
      of(at, 'margin', (row) => marginWords(t, row)),
    ]),
  ];
}
