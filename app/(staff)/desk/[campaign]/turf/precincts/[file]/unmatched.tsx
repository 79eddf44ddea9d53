import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatNumber } from '@/lib/platform/format';
import type { Matching } from '@/lib/precincts';
import { fewest } from '@/lib/precincts/model';
import { areaLabel } from '@/lib/precincts/rules';
import type { Translator } from './about';

const shown = 200;

/** What did not match, both ways, so that nobody believes that an area without doors has none. */
export function Unmatched({ t, matching }: { t: Translator; matching: Matching }) {
  const { doorsOf, doorsWithout, areasWithout } = matching;
  const labels = areasWithout.slice(0, shown).map(areaLabel).join(' · ');
  return (
    <Card calm title={t('match.title')}>
      <p className="ui-second">{t('match.intro')}</p>
      {doorsOf.size === 0 && doorsWithout.length === 0 ? <p>{t('match.noDoors')}</p> : null}
      {doorsWithout.length === 0 ? (
        <p>{t('match.doorsNone')}</p>
      ) : (
        <Table
          caption={t('match.doors')}
          rows={doorsWithout.slice(0, shown)}
          rowKey={({ door }) => `${door.precinct}|${door.city}`}
          columns={[
            { key: 'precinct', label: t('match.precinct'), head: true, cell: ({ door }) => door.precinct },
            { key: 'city', label: t('match.city'), cell: ({ door }) => door.city },
            {
              key: 'count',
              label: t('match.count'),
              number: true,
              cell: ({ door }) => (door.doors < fewest ? t('table.small') : formatNumber(door.doors, 'en')),
            },
            { key: 'why', label: t('match.why'), cell: ({ why }) => t(`match.${why}`) },
          ]}
        />
      )}
      {areasWithout.length === 0 ? (
        <p>{t('match.areasNone')}</p>
      ) : (
        <details>
          <summary>{t('match.areas')}</summary>
          <p>
            {labels} {areasWithout.length > shown ? t('match.more', { count: areasWithout.length - shown }) : null}
          </p>
        </details>
      )}
    </Card>
  );
}
