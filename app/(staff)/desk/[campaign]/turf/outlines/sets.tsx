import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Card, Facts } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { OutlinePage } from '@/lib/places';
import type { OutlineSet } from '@/lib/places/model';
import { dayIn, formatDay, formatNumber } from '@/lib/platform/format';
import { give, remove } from './actions';
import type { Translator } from './add-outlines';

const number = (n: number) => formatNumber(n, 'en');

/** A file of outlines: where it is from, what was read of it and what was kept out; and the way to take it away. */
export function OutlineSetCard({
  t,
  set,
  zone,
  forms,
}: {
  t: Translator;
  set: OutlineSet;
  zone: string;
  forms: FormWords;
}) {
  const { code, name, town } = set.columns;
  const others = set.properties.filter((each) => each !== code && each !== name && each !== town);
  return (
    <Card calm title={set.label}>
      <Facts
        rows={[
          { name: t('set.from'), value: set.givenBy },
          { name: t('set.licence'), value: set.licence },
          { name: t('set.added'), value: formatDay(dayIn(set.at, zone), 'en', { year: true }) },
          { name: t('set.outlines'), value: t('set.counts', { kept: set.outlines, shapes: set.shapes }) },
          ...(set.elsewhere === 0 ? [] : [{ name: t('set.elsewhere'), value: number(set.elsewhere) }]),
          { name: t('set.given'), value: number(set.given) },
          { name: t('set.columns'), value: [code, name, town].filter(Boolean).join(' · ') },
          ...(others.length === 0 ? [] : [{ name: t('set.others'), value: others.join(' · ') }]),
        ]}
      />
      {set.faultCount === 0 ? null : (
        <details>
          <summary>{t('faults.title', { count: set.faultCount })}</summary>
          <Table
            caption={t('faults.title', { count: set.faultCount })}
            hideCaption
            rows={set.faults}
            rowKey={(fault) => String(fault.shape)}
            columns={[
              { key: 'shape', label: t('faults.shape'), head: true, cell: (fault) => number(fault.shape) },
              { key: 'of', label: t('faults.of'), cell: (fault) => fault.of },
              { key: 'why', label: t('faults.why'), cell: (fault) => t(`faults.whys.${fault.why}`) },
            ]}
          />
          {set.faultCount > set.faults.length ? (
            <p>{t('faults.more', { count: set.faultCount - set.faults.length })}</p>
          ) : null}
        </details>
      )}
      <ActionForm action={remove} words={forms}>
        <FormHidden name="outlines" value={set.id} />
        <p className="ui-second ui-small">{t('set.removeNote')}</p>
        <div className="ui-row">
          <SubmitButton kind="plain">{t('set.remove', { name: set.label })}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

/** Where roll and outline say different things, and doors for which no outline speaks. */
export function Differences({ t, page, forms }: { t: Translator; page: OutlinePage; forms: FormWords }) {
  const { differences, outside, between, given, waiting } = page;
  const doors = differences.reduce((sum, { doorIds }) => sum + doorIds.length, 0);
  return (
    <Card title={t('differ.title')}>
      <p>{t('differ.counts', { given, outside, between })}</p>
      {waiting === 0 ? null : (
        <ActionForm action={give} words={forms}>
          <p>{t('differ.waiting', { count: waiting })}</p>
          <div className="ui-row">
            <SubmitButton kind="main">{t('differ.give')}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {differences.length === 0 ? (
        <p>{t('differ.none')}</p>
      ) : (
        <>
          <p className="ui-second">{t('differ.note')}</p>
          <Table
            caption={t('differ.caption', { count: doors })}
            rows={differences}
            rowKey={({ inside, said, city }) => `${inside}|${said}|${city}`}
            columns={[
              { key: 'inside', label: t('differ.inside'), head: true, cell: ({ inside }) => inside },
              {
                key: 'said',
                label: t('differ.said'),
                cell: ({ said, city }) => [said, city].filter(Boolean).join(', '),
              },
              { key: 'count', label: t('differ.doors'), number: true, cell: ({ doorIds }) => number(doorIds.length) },
              {
                key: 'some',
                label: t('differ.some'),
                cell: ({ some, doorIds }) =>
                  [
                    some.join(' · '),
                    doorIds.length > some.length ? t('differ.more', { count: doorIds.length - some.length }) : '',
                  ]
                    .filter(Boolean)
                    .join(' '),
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}
