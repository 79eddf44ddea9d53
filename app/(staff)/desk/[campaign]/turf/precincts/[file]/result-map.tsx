import { type FilledArea, RankMap, RankSwatch } from '@/components/turf/rank-map';
import { Card } from '@/components/ui/card';
import type { FilePage } from '@/lib/precincts';
import type { Method } from '@/lib/precincts/model';
import { fifthOf, fifthRanges } from '@/lib/precincts/rules';
import type { Translator } from './about';

/** Where the areas lie, filled by their place in the order. The table below says the same in figures. */
export function ResultMapCard({
  t,
  page: { map, ranked },
  method,
  base,
}: {
  t: Translator;
  page: FilePage;
  method: Method;
  base: string;
}) {
  const outlines = <a href={`${base}/turf/outlines`}>{t('map.addOutlines')}</a>;
  if (!map) {
    return (
      <Card calm title={t('map.title')}>
        <p>
          {t('map.none')} {outlines}
        </p>
      </Card>
    );
  }
  const placed = ranked.filter(({ place }) => place !== null).length;
  const byNumber = new Map(ranked.map((row) => [row.number, row]));
  const fills = new Map<string, FilledArea>();
  for (const [key, number] of map.areaOf) {
    const row = byNumber.get(number);
    if (!row) continue;
    const { place, label } = row;
    fills.set(key, {
      fifth: fifthOf(place, placed),
      mark: place === null ? '' : String(place),
      words:
        place === null ? t('map.noPlace', { area: label }) : t('map.hasPlace', { area: label, place, all: placed }),
    });
  }
  const without = map.drawn.shapes.filter(({ key }) => !fills.has(key)).length;
  const ranges = fifthRanges(placed);
  return (
    <Card calm title={t('map.title')}>
      <p>{t(`map.by.${method}`)}</p>
      <RankMap
        map={map.drawn}
        fills={fills}
        parts={ranges.length}
        label={t('map.label', { count: map.drawn.shapes.length })}
      />
      <ul className="ui-row list-none p-0" aria-label={t('map.legend')}>
        {ranges.map(([from, to], fifth) => (
          <li key={from}>
            <RankSwatch fifth={fifth} parts={ranges.length} />{' '}
            {from === to ? t('map.one', { from }) : t('map.range', { from, to })}
          </li>
        ))}
        <li>
          <RankSwatch fifth={null} parts={ranges.length} /> {t('map.unknown')}
        </li>
      </ul>
      <p className="ui-second ui-small">
        {without > 0 ? t('map.without', { count: without }) : null}{' '}
        {map.isOutlined ? t('map.outlined') : t('map.squares')} {map.isOutlined ? null : outlines}
      </p>
    </Card>
  );
}
