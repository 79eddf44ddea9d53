import { ActionForm } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { BarChart } from '@/components/ui/bar-chart';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import { comesOfHundred, methods, type Ranked, type ResultFile, sorts } from '@/lib/precincts/model';
import { gapOf, sortRanked, turnoutOf } from '@/lib/precincts/rules';
import { CutWanted } from '../../cut-wanted';
import { cutThese } from '../actions';
import type { Translator } from './about';
import { AreaTable } from './area-table';
import { type Asked, addressOf } from './asked';

const perPage = 100;
const drawn = 20;

/** The areas in order: the questions that order them, the table, the cut, and a picture of the first. */
export function Order({
  t,
  file,
  ranked,
  asked,
  forms,
}: {
  t: Translator;
  file: ResultFile;
  ranked: readonly Ranked[];
  asked: Asked;
  forms: FormWords;
}) {
  const sorted = sortRanked(ranked, asked.sort, asked.isDown);
  const pages = Math.max(1, Math.ceil(sorted.length / perPage));
  const page = Math.min(asked.page, pages);
  const rows = sorted.slice((page - 1) * perPage, page * perPage);
  const canCut = file.state === 'kept' && ranked.some(({ open, isSmall }) => open > 0 && !isSmall);
  const table = <AreaTable t={t} all={ranked} rows={rows} asked={asked} canCut={canCut} />;
  return (
    <>
      <Questions t={t} asked={asked} />
      {canCut ? (
        <ActionForm action={cutThese} words={forms}>
          <FormHidden name="fileId" value={file.id} />
          <FormHidden name="method" value={asked.method} />
          {table}
          <Card calm title={t('cut.title')}>
            <p className="ui-second">{t('cut.note')}</p>
            <CutWanted label={t('cut.size')} kind="main" cut={t('cut.button')} />
          </Card>
        </ActionForm>
      ) : (
        table
      )}
      {pages > 1 ? (
        <nav className="ui-row" aria-label={t('table.pages', { page, pages })}>
          {page > 1 ? <a href={addressOf(asked, { page: page - 1 })}>{t('table.before')}</a> : null}
          <span className="ui-second">{t('table.pages', { page, pages })}</span>
          {page < pages ? <a href={addressOf(asked, { page: page + 1 })}>{t('table.next')}</a> : null}
        </nav>
      ) : null}
      <Picture t={t} rows={sorted} isMargin={asked.method === 'margin'} />
    </>
  );
}

/** Asked by address, so that a view can be kept and works without script. */
function Questions({ t, asked }: { t: Translator; asked: Asked }) {
  return (
    <Card calm title={t('order.title')}>
      <form method="get" className="ui-stack">
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Select
            name="method"
            label={t('order.method')}
            defaultValue={asked.method}
            choices={methods.map((each) => ({ value: each, label: t(`order.methods.${each}`) }))}
          />
          <Select
            name="comes"
            label={t('order.comes')}
            defaultValue={String(asked.comes)}
            choices={comesOfHundred.map((each) => ({ value: String(each), label: String(each) }))}
          />
          <Select
            name="sort"
            label={t('order.sort')}
            defaultValue={asked.sort}
            choices={sorts.map((each) => ({ value: each, label: t(`order.sorts.${each}`) }))}
          />
          <Select
            name="dir"
            label={t('order.direction')}
            defaultValue={asked.isDown ? 'down' : 'up'}
            choices={[
              { value: 'up', label: t('order.up') },
              { value: 'down', label: t('order.down') },
            ]}
          />
        </div>
        <div className="ui-row">
          <Button kind="plain">{t('order.show')}</Button>
        </div>
      </form>
    </Card>
  );
}

/** The first areas of the list as bars, in its order: there are no outlines of precincts to draw a map from. */
function Picture({ t, rows, isMargin }: { t: Translator; rows: readonly Ranked[]; isMargin: boolean }) {
  const shareOf = isMargin ? gapOf : turnoutOf;
  const known = rows.flatMap((row) => {
    const share = shareOf(row);
    return share === null ? [] : [{ row, part: share[0], whole: share[1] }];
  });
  if (known.length === 0) return null;
  const below = known.filter(({ part, whole }) => part / whole < (isMargin ? 0.05 : 0.5)).length;
  const title = t(isMargin ? 'picture.margin' : 'picture.turnout', { below, all: known.length });
  const first = known.slice(0, drawn);
  return (
    <Card calm title={title}>
      <BarChart
        title={title}
        columns={{ label: t('picture.area'), words: t('picture.figures') }}
        bars={first.map(({ row, part, whole }) => ({
          key: String(row.number),
          label: row.label,
          value: part,
          whole,
          words: t(isMargin ? 'picture.apart' : 'picture.voted', { part, whole }),
        }))}
        note={t('picture.first', { count: first.length })}
      />
    </Card>
  );
}
