// "Why so" in words: the counted facts of a turf as one line.
import type { Translate } from '@/components/form/words';
import type { Side, WhySo } from '@/lib/turf/model';

const streetsShown = 2;

/** `t` reads the namespace `turf`. */
export function whyWords(t: Translate, why: WhySo): string {
  const shown = why.streets
    .slice(0, streetsShown)
    .map(({ street, sides }) => t('why.street', { street, side: t(`side.${sideKey(sides)}`) }));
  const more = why.streets.length - shown.length;
  const words = [
    ...why.parts.map(({ part, of, number, street, firstUnit, lastUnit }) =>
      t('why.part', { part, of, number, street, first: firstUnit || '1', last: lastUnit || '1' }),
    ),
    ...shown,
    ...(more > 0 ? [t('why.moreStreets', { count: more })] : []),
    sizeWords(t, why),
    ...(why.barriers ?? []).map((name) => (name === '' ? t('why.atBarrier') : t('why.atNamed', { name }))),
    ...(why.longestGapMetres > 0 ? [t('why.gap', { metres: why.longestGapMetres })] : []),
    ...(why.parts.length === 0 ? [t('why.whole')] : []),
  ];
  return words.join(', ');
}

function sideKey(sides: readonly Side[]): Side | 'both' {
  const [first, second] = sides.filter((side) => side !== 'none');
  return second ? 'both' : (first ?? 'none');
}

function sizeWords(t: Translate, why: WhySo): string {
  switch (why.size) {
    case 'in-band':
      return why.wantedHours === undefined ? t('why.inBand') : t('why.inTime');
    case 'building':
      return t('why.building', { doors: why.largestBuilding });
    case 'barrier':
      return t('why.closedIn');
    case 'few-doors':
      return t('why.fewDoors');
    case 'drawn':
      return t('why.drawn');
  }
}
