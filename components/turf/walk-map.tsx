import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { MapFrame } from './map-frame';
import { Hatches, hatchFill } from './swatch';

const line = (points: readonly MapPoint[]) =>
  points.length > 0 ? `M${points.map(([x, y]) => `${x} ${y}`).join('L')}` : '';

/** One turf, drawn on the server: its streets, its doors and the way through them. `stops` are in walk order. */
export function WalkMap({
  map,
  stops,
  label,
}: {
  map: GroundMap;
  stops: readonly { readonly place: number; readonly at: MapPoint }[];
  label: string;
}) {
  const [, , width, height] = map.whole;
  const letter = Math.max(width, height) / 55;
  const every = Math.max(1, Math.ceil(stops.length / 25));
  const [turf] = map.turfs;
  return (
    <MapFrame box={map.whole} label={label}>
      <Hatches />
      <g className="fill-none stroke-page" strokeWidth={110} strokeLinecap="round" strokeLinejoin="round">
        {map.streets.map(({ name, line: street }) => (
          <path key={name} d={line(street)} />
        ))}
      </g>
      {turf ? (
        <path
          d={turf.outlines.map((ring) => `${line(ring)}Z`).join('')}
          fill={hatchFill(turf.number)}
          className="stroke-ink"
          strokeWidth={letter / 10}
        />
      ) : null}
      <path
        d={line(stops.map(({ at }) => at))}
        className="fill-none stroke-action"
        strokeWidth={letter / 5}
        strokeLinejoin="round"
      />
      {stops.map(({ place, at: [x, y] }) => (
        <circle
          key={place}
          cx={x}
          cy={y}
          r={letter * 0.28}
          className="fill-surface stroke-ink"
          strokeWidth={letter / 8}
        />
      ))}
      <g
        fontSize={letter}
        fontWeight={700}
        className="fill-ink stroke-surface"
        strokeWidth={letter / 4}
        paintOrder="stroke"
      >
        {stops
          .filter((_, i) => i % every === 0 || i === stops.length - 1)
          .map(({ place, at: [x, y] }) => (
            <text key={place} x={x + letter * 0.4} y={y - letter * 0.3}>
              {place}
            </text>
          ))}
      </g>
    </MapFrame>
  );
}
