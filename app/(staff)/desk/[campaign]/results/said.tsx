import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatNumber, formatTime } from '@/lib/platform/format';
import type { SaidCell, Snapshot, TurfWork } from '@/lib/reports/model';
import { turfNumber } from '@/lib/turf/rules';

/** What people said: the stored cells and nothing else, so that no small number can reach the page. */
export async function Said({
  said,
  work,
  timeZone,
}: {
  said: Snapshot | null;
  work: readonly TurfWork[];
  timeZone: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'results' });
  if (!said) {
    return (
      <Card title={t('said')} calm>
        <p>{t('never')}</p>
      </Card>
    );
  }
  const all = said.cells.find((cell) => cell.level === 'campaign');
  const title = all && all.yes !== null ? t('saidTitle', { yes: all.yes, no: all.no ?? 0 }) : t('saidHidden');
  const numberOf = new Map(work.map((turf) => [turf.turfId, turf.number]));
  const nameOf = (cell: SaidCell): string => {
    if (cell.level === 'campaign') return t('campaign');
    if (cell.level === 'turf') return t('turfName', { number: turfNumber(numberOf.get(cell.area) ?? 0) });
    return cell.area ? t('precinct', { name: cell.area }) : t('noPrecinct');
  };
  // A hidden turf is not listed one by one: the precinct above it says what can be said.
  const rows = said.cells.filter((cell) => cell.level !== 'turf' || cell.yes !== null);
  const shown = (n: number | null) => (n === null ? t('hidden') : formatNumber(n, 'en'));
  return (
    <Card title={t('said')} calm>
      <p>
        <strong>{title}</strong>
      </p>
      <Table
        caption={title}
        hideCaption
        columns={[
          { key: 'area', label: t('area'), head: true, cell: nameOf },
          { key: 'yes', label: t('yes'), number: true, cell: (cell: SaidCell) => shown(cell.yes) },
          { key: 'no', label: t('no'), number: true, cell: (cell: SaidCell) => shown(cell.no) },
        ]}
        rows={rows}
        rowKey={(cell) => `${cell.level}-${cell.area}`}
      />
      <p className="ui-second ui-small">{t('asOf', { time: formatTime(said.madeAt, 'en', timeZone) })}</p>
      <p className="ui-second ui-small">{t('hiddenNote')}</p>
    </Card>
  );
}
