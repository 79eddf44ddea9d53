import { withRoom } from '@/components/ui/labels';
import type { AreaMap, MapPoint } from '@/lib/turf/model';
import { MapFrame } from './map-frame';

/** From first to last: one scale from dark to light that holds for every kind of colour sight, and without any. */
export const rankColours = ['#00204d', '#414d6b', '#7c7b78', '#bcaf6f', '#fde945'] as const;

/** Few places take the whole scale too, from its dark end to its light one: so that first and last never look alike. */
const colourOf = (part: number, parts: number): string | undefined =>
  rankColours[parts > 1 ? Math.round((part * (rankColours.length - 1)) / (parts - 1)) : 0];

const path = (points: readonly MapPoint[]) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

function middle(points: readonly MapPoint[]): MapPoint {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const between = (some: readonly number[]) => (Math.min(...some) + Math.max(...some)) / 2;
  return [between(xs), between(ys)];
}

export interface FilledArea {
  /** Which fifth of the order it is in, from 0; null where it has no place in it. */
  readonly fifth: number | null;
  /** What stands on it. */
  readonly mark: string;
  /** What it says when it is pointed at. */
  readonly words: string;
}

/** Areas filled by their place in an order, each with that place as a figure. The same stands in the table below it. */
export function RankMap({
  map,
  fills,
  parts,
  label,
}: {
  map: AreaMap;
  fills: ReadonlyMap<string, FilledArea>;
  /** How many parts the order has: five, or fewer places. */
  parts: number;
  label: string;
}) {
  const [, , width, height] = map.box;
  const letter = Math.max(width, height) / 42;
  const marks = map.shapes.flatMap(({ key, outlines }) => {
    const mark = fills.get(key)?.mark ?? '';
    const [first] = outlines;
    return mark === '' || !first ? [] : [{ key, at: middle(first), text: mark, size: letter * 1.4 }];
  });
  return (
    <MapFrame box={map.box} label={label}>
      <defs>
        <pattern id="rank-none" width={letter} height={letter} patternUnits="userSpaceOnUse">
          <path d={`M0 ${letter} ${letter} 0`} className="stroke-ink-2" strokeWidth={letter / 10} />
        </pattern>
      </defs>
      {map.shapes.map(({ key, outlines }) => {
        const { fifth = null, words = '' } = fills.get(key) ?? {};
        return (
          <path
            key={key}
            d={outlines.map(path).join('')}
            fillRule="evenodd"
            fill={fifth === null ? 'url(#rank-none)' : colourOf(fifth, parts)}
            data-fifth={fifth === null ? 'none' : fifth + 1}
            className="stroke-ink"
            strokeWidth={1.2}
            vectorEffect="non-scaling-stroke"
          >
            <title>{words}</title>
          </path>
        );
      })}
      <g
        fontSize={letter}
        fontWeight={700}
        textAnchor="middle"
        className="fill-ink stroke-surface"
        paintOrder="stroke"
        strokeWidth={letter * 0.35}
        strokeLinejoin="round"
      >
        {withRoom(marks).map(({ key, at: [x, y], text }) => (
          <text key={key} x={x} y={y + letter * 0.35}>
            {text}
          </text>
        ))}
      </g>
    </MapFrame>
  );
}

/** The fill of one fifth, beside its words. */
export function RankSwatch({ fifth, parts }: { fifth: number | null; parts: number }) {
  return (
    <svg className="inline-block align-middle" width={28} height={20} viewBox="0 0 28 20" aria-hidden="true">
      {fifth === null ? (
        <path d="M1 19 19 1M10 19 27 2" className="stroke-ink-2" strokeWidth={2} />
      ) : (
        <rect width={28} height={20} fill={colourOf(fifth, parts)} />
      )}
      <rect x={0.75} y={0.75} width={26.5} height={18.5} className="fill-none stroke-ink" strokeWidth={1.5} />
    </svg>
  );
}
