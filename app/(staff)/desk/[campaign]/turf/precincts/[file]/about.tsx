import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatDay, formatNumber } from '@/lib/platform/format';
import type { ResultFile } from '@/lib/precincts/model';
import { takeBack } from '../actions';

export type Translator = Awaited<ReturnType<typeof getTranslations<'precincts'>>>;

/** Where a file is from, what was read of it and what was set aside; and the way to take it back. */
export function About({ t, file, forms }: { t: Translator; file: ResultFile; forms: FormWords }) {
  const number = (n: number) => formatNumber(n, 'en');
  return (
    <Card calm title={file.name}>
      <Facts
        rows={[
          { name: t('file.from'), value: file.source },
          { name: t('file.licence'), value: file.licence },
          { name: t('file.votedOn'), value: formatDay(file.votedOn, 'en', { year: true }) },
          { name: t('file.layout'), value: t(`layout.${file.layout as 'florida'}`) },
          ...(file.onlyPlace === '' ? [] : [{ name: t('file.only'), value: file.onlyPlace }]),
          { name: t('file.lines'), value: number(file.lines) },
          { name: t('file.areas'), value: number(file.areas) },
          { name: t('file.aside'), value: t('file.asideWords', { ...file.setAside }) },
        ]}
      />
      {file.state === 'kept' ? (
        <ActionForm action={takeBack} words={forms}>
          <FormHidden name="fileId" value={file.id} />
          <p className="ui-second ui-small">{t('file.undoNote')}</p>
          <div className="ui-row">
            <SubmitButton kind="plain">{t('file.undo')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </Card>
  );
}

/** The totals that the file carries itself, held against the sum of its lines. */
export function OwnTotals({ t, file }: { t: Translator; file: ResultFile }) {
  const { compared, apart, apartCount } = file.totals;
  return (
    <Card calm title={t('totals.title')}>
      {compared === 0 ? (
        <p>{t('totals.none')}</p>
      ) : apartCount === 0 ? (
        <p>{t('totals.same', { count: compared })}</p>
      ) : (
        <>
          <p>{t('totals.intro', { differ: apartCount, count: compared })}</p>
          <Table
            caption={t('totals.title')}
            hideCaption
            rows={apart}
            rowKey={(each) => `${each.of}|${each.what}|${each.contest}|${each.choice}`}
            columns={[
              { key: 'of', label: t('totals.of'), head: true, cell: ({ of }) => of || t('totals.whole') },
              {
                key: 'what',
                label: t('totals.what'),
                cell: ({ what, contest, choice }) => [t(`totals.${what}`), contest, choice].filter(Boolean).join(' · '),
              },
              {
                key: 'by',
                label: t('totals.apart'),
                number: true,
                cell: ({ by }) =>
                  by === null ? t('totals.few') : t(by > 0 ? 'totals.above' : 'totals.below', { by: Math.abs(by) }),
              },
            ]}
          />
          {apartCount > apart.length ? <p>{t('totals.more', { count: apartCount - apart.length })}</p> : null}
        </>
      )}
    </Card>
  );
}

/** Lines that were kept out, each with its number and its reason. */
export function Faults({ t, file, base }: { t: Translator; file: ResultFile; base: string }) {
  if (file.faultCount === 0) return null;
  const more = file.faultCount - file.faults.length;
  return (
    <Card calm title={t('faults.title', { count: file.faultCount })}>
      <p>{t('faults.intro')}</p>
      <details>
        <summary>{t('faults.show')}</summary>
        <Table
          caption={t('faults.title', { count: file.faultCount })}
          hideCaption
          rows={file.faults}
          rowKey={(fault) => `${fault.line}-${fault.why}-${fault.of}`}
          columns={[
            { key: 'line', label: t('faults.line'), head: true, cell: (fault) => formatNumber(fault.line, 'en') },
            { key: 'of', label: t('faults.of'), cell: (fault) => fault.of },
            { key: 'why', label: t('faults.why'), cell: (fault) => t(`faults.whys.${fault.why}`) },
          ]}
        />
        {more > 0 ? <p>{t('faults.more', { count: more })}</p> : null}
      </details>
      {file.state === 'kept' ? (
        <div className="ui-row">
          <LinkButton href={`${base}/turf/precincts?replaces=${file.id}`}>{t('faults.mend')}</LinkButton>
        </div>
      ) : null}
    </Card>
  );
}
