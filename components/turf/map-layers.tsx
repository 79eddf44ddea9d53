import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { type Label, withRoom } from './labels';
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
function nameAt(line: readonly MapPoint[]): { at: MapPoint; turned: number } {
  const middle = Math.max(1, Math.floor(line.length / 2));
  const [from, to] = [line[middle - 1] ?? [0, 0], line[middle] ?? [0, 0]];
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  const upright = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
  return { at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], turned: Math.round(upright) };
}

const lengthOf = (line: readonly MapPoint[]) => {
  const [first, last] = [line[0], line[line.length - 1]];
  return first && last ? Math.hypot(last[0] - first[0], last[1] - first[1]) : 0;
};

/**
 * What the map shows, from the ground up: streets, turfs, barriers, doors, numbers, the line being drawn. `letter`: height of
 * a letter in the units of the map. The corners of an outline are joined; those of a line are not.
 */
export function MapLayers({
  map,
  letter,
  corners,
  isLine = false,
  cross,
}: {
  map: GroundMap;
  letter: number;
  corners: readonly MapPoint[];
  isLine?: boolean;
  cross: MapPoint | null;
}) {
  const numbers = map.turfs.map(({ number, outlines }) => ({
    number,
    ...{ at: centre(outlines[0] ?? []), text: String(number).padStart(2, '0'), size: letter * 1.25 },
  }));
  const names = map.streets
    .filter(({ name, line }) => lengthOf(line) > letter * name.length * 0.5)
    .map(({ name, line }) => ({ name, text: name, size: letter, ...nameAt(line) }));
  // Numbers of turfs come before names of streets.
  const shown = new Set(withRoom<Label>([...numbers, ...names]));
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
      <g className="fill-ink-2" fontSize={letter} textAnchor="middle">
        {names
          .filter((label) => shown.has(label))
          .map(({ name, at: [x, y], turned }) => (
            <text key={name} transform={`translate(${x} ${y}) rotate(${turned})`} dy={letter * 0.35}>
              {name}
            </text>
          ))}
      </g>
      {map.barriers.map((line) => (
        <path
          key={path(line, false)}
          d={path(line, false)}
          data-barrier=""
          className="fill-none stroke-stop"
          strokeWidth={3}
          strokeDasharray="10 4"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <g className="stroke-ink" strokeLinecap="round">
        {map.turfs.map(({ number }, turf) => (
          <path key={number} d={dots(map, turf)} strokeWidth={3.5} vectorEffect="non-scaling-stroke" />
        ))}
        <path d={dots(map, -1)} strokeWidth={6.5} vectorEffect="non-scaling-stroke" />
        <path d={dots(map, -1)} className="stroke-surface" strokeWidth={3} vectorEffect="non-scaling-stroke" />
      </g>
      <g fontSize={letter * 1.25} fontWeight={700} textAnchor="middle" className="fill-ink">
        {numbers
          .filter((label) => shown.has(label))
          .map(({ number, at: [x, y], text }) => (
            <text
              key={number}
              x={x}
              y={y + letter * 0.4}
              className="stroke-surface"
              strokeWidth={letter * 0.28}
              paintOrder="stroke"
              strokeLinejoin="round"
            >
              {text}
            </text>
          ))}
      </g>
      <path
        d={path(corners, !isLine)}
        className={isLine ? 'fill-none stroke-action' : 'fill-select stroke-action'}
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
