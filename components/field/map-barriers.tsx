/*
 * What a walk does not go straight across (a river, a railway, a motorway), and the ways over it: whoever walks sees why one
 * side comes before the other. It is drawn from the lines that the order is made by, so nothing more goes onto the phone.
 */
import type { Packet } from '@/lib/canvass/model';

type Metres = readonly [number, number];
type Way = NonNullable<Packet['way']>;

/** Decimetres are rounded away in a packet: two places are one when they are nearer than this. */
const SAME_M = 0.5;
/** Half the length of the way that is drawn over a bridge. */
const OVER_M = 18;

/** The lines as they are seen: the stretch that closes a bridge for the order is the bridge itself. */
export function seenBarriers({ lines = [], bridges = [] }: Pick<Way, 'lines' | 'bridges'>): {
  readonly lines: readonly (readonly Metres[])[];
  readonly bridges: readonly { readonly at: Metres; readonly way: readonly [Metres, Metres] }[];
} {
  const closes = (line: readonly Metres[], [x, y]: Metres): boolean => {
    const [a, b, more] = line;
    return !!a && !!b && !more && Math.hypot((a[0] + b[0]) / 2 - x, (a[1] + b[1]) / 2 - y) < SAME_M;
  };
  return {
    lines: lines.filter((line) => !bridges.some((at) => closes(line, at))),
    bridges: bridges.flatMap((at) => {
      const [a, b] = lines.find((line) => closes(line, at)) ?? [];
      if (!a || !b) return [];
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      const [east, north] = [(-(b[1] - a[1]) * OVER_M) / length, ((b[0] - a[0]) * OVER_M) / length];
      return [{ at, way: [[at[0] - east, at[1] - north] as const, [at[0] + east, at[1] + north] as const] as const }];
    }),
  };
}

const points = (line: readonly Metres[]): string => line.map(([x, y]) => `${x},${-y}`).join(' ');

/** `left` and `width` are what the map shows of the turf, in metres: a word stands whole in it, or not at all. */
export function MapBarriers({ way, bridge, left, width }: { way: Way; bridge: string; left: number; width: number }) {
  const seen = seenBarriers(way);
  const letter = width / 26;
  const half = (bridge.length * letter) / 3.4;
  const isSeen = ([x]: Metres): boolean => x >= left && x <= left + width;
  return (
    <g>
      {seen.lines.map((line) => (
        <g key={points(line)}>
          <polyline className="f-map-barrier" points={points(line)} />
          <polyline className="f-map-barrier" data-middle="" points={points(line)} />
        </g>
      ))}
      {seen.bridges.map(({ at, way: over }) => (
        <g key={points([at])}>
          <polyline className="f-map-street" points={points(over)} />
          {isSeen(at) ? (
            <text
              className="f-map-name"
              fontSize={letter}
              x={Math.min(Math.max(at[0], left + half), left + width - half)}
              y={-at[1] + letter / 3}
            >
              {bridge}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
}
