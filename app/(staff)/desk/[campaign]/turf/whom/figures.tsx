import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatNumber } from '@/lib/platform/format';
import type { ChoiceCounts } from '@/lib/universe/model';
import type { WhomTranslator } from './sentence';

type Out = ChoiceCounts['out'][number];

/** About how many doors and people a choice comes to, and whom each rule leaves out. */
export function Figures({ counts, t }: { counts: ChoiceCounts; t: WhomTranslator }) {
  const why = ({ field, why: reason }: Out) => {
    if (field === 'never-again' || field === 'outcome') return t(`out.${field}`);
    return field === 'precinct' || field === 'turf' ? t('out.place') : t(`out.${reason}`);
  };
  return (
    <Card title={t('counts.title')}>
      <p role="status">
        <strong>{counts.doors === null ? t('counts.fewDoors') : t('counts.doors', { count: counts.doors })}</strong>
        {' · '}
        {counts.people === null ? t('counts.fewPeople') : t('counts.people', { count: counts.people })}
      </p>
      <p className="ui-second ui-small">{t('counts.note')}</p>
      {counts.out.length > 0 ? (
        <Table
          caption={t('counts.outTitle')}
          rows={counts.out}
          rowKey={({ field, why: reason }) => `${field}-${reason}`}
          columns={[
            {
              key: 'rule',
              label: t('counts.rule'),
              head: true,
              cell: (out) => (
                <>
                  {t(`field.${out.field}`)}
                  <span className="ui-second ui-small block font-normal">{why(out)}</span>
                </>
              ),
            },
            {
              key: 'people',
              label: t('counts.people2'),
              number: true,
              cell: ({ people }) => (people === null ? t('counts.few') : formatNumber(people, 'en')),
            },
          ]}
        />
      ) : null}
    </Card>
  );
}
