import { memo, useMemo } from 'react';
import { type Label, withRoom } from '@/components/ui/labels';
import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { turfNumber } from '@/lib/turf/rules';
import { letterPixels } from './map-dots';
import { Hatches, hatchFill, hatchSide, turfColour } from './swatch';

const path = (points: readonly MapPoint[], closed: boolean) =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${x} ${y}`).join('L')}${closed ? 'Z' : ''}`;

/** Pixels below which a hatch cannot be told from another. */
const leastHatch = 4;

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

interface LayerProps {
  readonly map: GroundMap;
  /** Height of a letter in the units of the map. */
  readonly letter: number;
  /** Whether precincts are drawn. */
  readonly precincts: boolean;
}

/**
 * What lies under the dots of the doors, from the ground up: streets, turfs, precincts, names, barriers. Made once for each
 * height of a letter, however the map is moved or drawn upon.
 */
export const MapGround = memo(function MapGround({ map, letter, precincts }: LayerProps) {
  // From far off a hatch is finer than the screen: it says nothing, and a thousand of them are slow to draw.
  const isHatched = (hatchSide * letterPixels) / letter >= leastHatch;
  const { names } = useMemo(() => labelsOf(map, letter), [map, letter]);
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
          data-turf=""
          {...(isHatched ? { fill: hatchFill(number) } : { fill: turfColour(number), fillOpacity: 0.25 })}
          className="stroke-ink"
          strokeWidth={1.2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {precincts
        ? map.precincts.map(({ name, outlines }) => (
            <path
              key={name}
              d={outlines.map((ring) => path(ring, true)).join('')}
              data-precinct=""
              className="fill-none stroke-ink-2"
              strokeWidth={2.5}
              strokeDasharray="2 5"
              strokeLinecap="round"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          ))
        : null}
      <g className="fill-ink-2" fontSize={letter} textAnchor="middle">
        {names.map(({ name, at: [x, y], turned }) => (
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
    </>
  );
});

/** What lies above the dots and stays: the numbers of turfs and the names of precincts. */
export const MapNumbers = memo(function MapNumbers({ map, letter, precincts }: LayerProps) {
  const { numbers } = useMemo(() => labelsOf(map, letter), [map, letter]);
  const names = precincts
    ? map.precincts.map(({ name, outlines }) => ({ key: name, at: centre(outlines[0] ?? []), text: name }))
    : [];
  const halo = {
    className: 'stroke-surface',
    strokeWidth: letter * 0.28,
    paintOrder: 'stroke',
    strokeLinejoin: 'round',
  } as const;
  return (
    <>
      <g fontSize={letter * 1.25} fontWeight={700} textAnchor="middle" className="fill-ink">
        {numbers.map(({ number, at: [x, y], text }) => (
          <text key={number} x={x} y={y + letter * 0.4} {...halo}>
            {text}
          </text>
        ))}
      </g>
      <g fontSize={letter * 1.1} fontStyle="italic" textAnchor="middle" className="fill-ink">
        {names.map(({ key, at: [x, y], text }) => (
          <text key={key} x={x} y={y - letter} {...halo}>
            {text}
          </text>
        ))}
      </g>
    </>
  );
});

/** The line being drawn. The corners of an outline are joined; those of a line are not. */
export function MapDrawing({
  letter,
  corners,
  isLine = false,
  cross,
}: {
  letter: number;
  corners: readonly MapPoint[];
  isLine?: boolean;
  cross: MapPoint | null;
}) {
  return (
    <>
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

/** Numbers of turfs and names of streets for which there is room; numbers come before names. */
function labelsOf(map: GroundMap, letter: number) {
  const numbers = map.turfs.map(({ number, outlines }) => ({
    number,
    ...{ at: centre(outlines[0] ?? []), text: turfNumber(number), size: letter * 1.25 },
  }));
  const names = map.streets
    .filter(({ name, line }) => lengthOf(line) > letter * name.length * 0.5)
    .map(({ name, line }) => ({ name, text: name, size: letter, ...nameAt(line) }));
  const shown = new Set(withRoom<Label>([...numbers, ...names]));
  return {
    numbers: numbers.filter((label) => shown.has(label)),
    names: names.filter((label) => shown.has(label)),
  };
}
