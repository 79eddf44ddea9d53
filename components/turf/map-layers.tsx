import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { Hatches, hatchFill } from './swatch';

const path = (points: readonly MapPoint[], closed: boolean) =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${x} ${y}`).join('L')}${closed ? 'Z' : ''}`;

/** Every building of a turf as one path: a hundred paths draw faster than ten thousand circles. */
const dots = (map: GroundMap, turf: number) =>
  map.dots.flatMap(([x, y, , of]) => (of === turf ? [`M${x} ${y}h0`] : [])).join('');

function centre(points: readonly MapPoint[]): MapPoint {
  const sum = points.reduce<[number, number]>((all, [x, y]) => [all[0] + x, all[1] + y], [0, 0]);
  return [sum[0] / Math.max(points.length, 1), sum[1] / Math.max(points.length, 1)];
}

/** Where along a street its name stands: the middle step, turned so that it reads from left to right. */
function nameAt(line: readonly MapPoint[]): string {
  const at = Math.max(1, Math.floor(line.length / 2));
  const [from, to] = [line[at - 1] ?? [0, 0], line[at] ?? [0, 0]];
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  const upright = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
  return `translate(${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2}) rotate(${Math.round(upright)})`;
}

const lengthOf = (line: readonly MapPoint[]) => {
  const [first, last] = [line[0], line[line.length - 1]];
  return first && last ? Math.hypot(last[0] - first[0], last[1] - first[1]) : 0;
};

/** What the map shows, from the ground up: streets, turfs, doors, numbers, the line being drawn. `wide`: width of the view. */
export function MapLayers({
  map,
  wide,
  corners,
  cross,
}: {
  map: GroundMap;
  wide: number;
  corners: readonly MapPoint[];
  cross: MapPoint | null;
}) {
  const letter = wide / 60;
  return (
    <>
      <Hatches />
      <g className="fill-none stroke-page" strokeWidth={110} strokeLinecap="round" strokeLinejoin="round">
        {map.streets.map(({ name, line }) => (
          <path key={name} d={path(line, false)} />
        ))}
      </g>
      {map.turfs.map(({ number, outlines }) => (
        <path
          key={number}
          d={outlines.map((ring) => path(ring, true)).join('')}
          fill={hatchFill(number)}
          className="stroke-ink"
          strokeWidth={1.2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <g className="fill-ink-2" fontSize={letter * 0.8} textAnchor="middle">
        {map.streets
          .filter(({ name, line }) => lengthOf(line) > letter * name.length * 0.9)
          .map(({ name, line }) => (
            <text key={name} transform={nameAt(line)} dy={letter * 0.3}>
              {name}
            </text>
          ))}
      </g>
      <g className="stroke-ink" strokeLinecap="round">
        {map.turfs.map(({ number }, turf) => (
          <path key={number} d={dots(map, turf)} strokeWidth={3.5} vectorEffect="non-scaling-stroke" />
        ))}
        <path d={dots(map, -1)} strokeWidth={6.5} vectorEffect="non-scaling-stroke" />
        <path d={dots(map, -1)} className="stroke-surface" strokeWidth={3} vectorEffect="non-scaling-stroke" />
      </g>
      <g fontSize={letter * 1.25} fontWeight={700} textAnchor="middle" className="fill-ink">
        {map.turfs.map(({ number, outlines }) => {
          const [x, y] = centre(outlines[0] ?? []);
          return (
            <text
              key={number}
              x={x}
              y={y + letter * 0.4}
              className="stroke-surface"
              strokeWidth={letter * 0.28}
              paintOrder="stroke"
              strokeLinejoin="round"
            >
              {String(number).padStart(2, '0')}
            </text>
          );
        })}
      </g>
      <path
        d={path(corners, true)}
        className="fill-select stroke-action"
        fillOpacity={0.5}
        strokeWidth={2.5}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={corners.map(([x, y]) => `M${x} ${y}h0`).join('')}
        className="stroke-action"
        strokeLinecap="round"
        strokeWidth={10}
        vectorEffect="non-scaling-stroke"
      />
      {cross ? (
        <path
          d={`M${cross[0] - letter} ${cross[1]}h${letter * 2}M${cross[0]} ${cross[1] - letter}v${letter * 2}`}
          className="stroke-action"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </>
  );
}
