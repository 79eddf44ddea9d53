import { Notice } from '@/components/ui/notice';
import type { ShownImport } from '@/lib/import';
import { CountTable, ReasonList, refusedApart } from './count-table';
import { NoProof } from './no-proof';
import { RefusedCard } from './refused-card';
import type { Translator } from './words';

export type Checked = NonNullable<ShownImport['record']['checked']>;

/** The counts of the dry run, why rows are refused, and what waits for a person. */
export function WhatTheCheckFound({
  shown: { record, plan },
  counts,
  people,
  t,
}: {
  shown: ShownImport;
  counts: Checked;
  people: boolean;
  t: Translator;
}) {
  const { refused, forPerson } = refusedApart(counts, record.reasons);
  return (
    <>
      <CountTable
        counts={counts}
        reasons={record.reasons}
        gone={record.gone}
        people={people}
        caption={t('check.caption', { rows: counts.rows })}
      />
      <ReasonList reasons={record.reasons} />
      {forPerson > 0 ? (
        <Notice title={t('held.open', { count: forPerson })}>
          <p>{t('check.forPersonText')}</p>
        </Notice>
      ) : null}
      {refused > 0 && plan ? (
        <RefusedCard
          importId={record.id}
          title={t('check.refusedTitle', { count: refused })}
          text={t('check.refusedText')}
        />
      ) : null}
      {record.declaration?.whole && people && record.gone === null ? (
        <Notice tone="warn" title={t('check.goneUnknown')}>
          <p>{t('check.goneUnknownWhy')}</p>
        </Notice>
      ) : null}
      {plan ? <NoProof columns={plan.columns} /> : null}
    </>
  );
}
