/* Streets as lines, doors as their order number in a shape by state; a click or a key chooses one. */
import type { Door, Packet } from '@/lib/canvass/model';
import type { DoorState } from '@/lib/canvass/rules';
import { MapBarriers } from './map-barriers';
import type { Here } from './position';

const MARGIN_M = 40;
/** CSS pixels of the drawing's width on the smallest phone, and the least half width at which a number is read. */
const SCREEN_PX = 336;
const READABLE_PX = 9;

function frameOf(doors: readonly Door[]): { x: number; y: number; width: number; height: number } {
  const xs = doors.map((door) => door.at?.[0] ?? 0);
  const ys = doors.map((door) => -(door.at?.[1] ?? 0));
  const x = Math.min(...xs) - MARGIN_M;
  const y = Math.min(...ys) - MARGIN_M;
  return { x, y, width: Math.max(...xs) + MARGIN_M - x, height: Math.max(...ys) + MARGIN_M - y };
}

/** Half the usual distance between neighbours: marks touch and do not cover each other. */
function markRadius(doors: readonly Door[]): number {
  const nearest = doors.map((door) => {
    const gaps = doors.map((other) =>
      Math.hypot((other.at?.[0] ?? 0) - (door.at?.[0] ?? 0), (other.at?.[1] ?? 0) - (door.at?.[1] ?? 0)),
    );
    return Math.min(...gaps.filter((gap) => gap > 1));
  });
  const sorted = nearest.filter(Number.isFinite).sort((a, b) => a - b);
  return Math.min(14, Math.max(3, (sorted[Math.floor(sorted.length / 2)] ?? 16) / 2));
}

/** How much closer than the whole turf one must be to read the numbers. */
export function readableZoom(doors: readonly Door[]): number {
  const whole = frameOf(doors);
  return (READABLE_PX * 1.4 * Math.max(whole.width, whole.height * 0.8)) / (SCREEN_PX * markRadius(doors));
}

export function MapDrawing({
  streets,
  way,
  bridge,
  doors,
  stateOf,
  focus,
  zoom,
  here,
  label,
  doorLabel,
  onChoose,
}: {
  streets: Packet['streets'];
  way: Packet['way'];
  /** the word at a bridge */
  bridge: string;
  doors: readonly Door[];
  stateOf: (door: Door) => DoorState;
  focus: Door | undefined;
  zoom: number;
  here: Here | 'refused' | null;
  label: string;
  doorLabel: (door: Door) => string;
  onChoose: (door: Door) => void;
}) {
  const whole = frameOf(doors);
  const width = Math.max(whole.width, whole.height * 0.8) / zoom;
  const height = width * 0.95;
  const [cx, cy] =
    zoom > 1 && focus?.at ? [focus.at[0], -focus.at[1]] : [whole.x + whole.width / 2, whole.y + whole.height / 2];
  const radius = markRadius(doors);
  const isReadable = (radius / width) * SCREEN_PX > READABLE_PX;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the marks inside are buttons, and a drawing has no fieldset
    <svg
      className="f-map"
      role="group"
      aria-label={label}
      viewBox={`${cx - width / 2} ${cy - height / 2} ${width} ${height}`}
    >
      {streets.map((street) => (
        <polyline
          key={`${street.name}${street.line[0]}`}
          className="f-map-street"
          points={street.line.map(([x, y]) => `${x},${-y}`).join(' ')}
        />
      ))}
      {way ? <MapBarriers way={way} bridge={bridge} left={cx - width / 2} width={width} /> : null}
      {doors.map((door) => {
        const [x, y] = door.at ?? [0, 0];
        const state = stateOf(door);
        const kind = state.kind === 'visited' ? state.visit.outcome : state.kind;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
          <g
            key={door.ref}
            role="button"
            tabIndex={0}
            aria-label={doorLabel(door)}
            aria-pressed={door.ref === focus?.ref}
            className="f-map-door-mark"
            data-kind={kind}
            transform={`translate(${x} ${-y})`}
            onClick={() => onChoose(door)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') onChoose(door);
            }}
          >
            <circle className="f-map-touch" r={radius * 1.8} />
            {state.kind === 'stopped' ? (
              <path d={octagon(radius)} />
            ) : (
              <rect x={-radius * 0.8} y={-radius} width={radius * 1.6} height={radius * 2} rx={radius * 0.2} />
            )}
            {isReadable ? (
              <text fontSize={radius * 0.9} dy={radius * 0.32}>
                {door.place}
              </text>
            ) : null}
          </g>
        );
      })}
      {streets.map((street) => (
        <text
          key={`${street.name}${street.line[0]}`}
          className="f-map-name"
          fontSize={width / 26}
          {...nameSpot(street.name, street.line, { left: cx - width / 2, width, radius })}
        >
          {street.name}
        </text>
      ))}
      {here && here !== 'refused' ? (
        <g className="f-map-here" transform={`translate(${here.at[0]} ${-here.at[1]}) rotate(${here.heading ?? 0})`}>
          {here.heading === null ? null : <path d={`M0 0L${-radius} ${-radius * 3}H${radius}Z`} />}
          <circle r={radius * 0.6} />
        </g>
      ) : null}
    </svg>
  );
}

function octagon(radius: number): string {
  const near = radius * 0.42;
  return `M${-near} ${-radius}H${near}L${radius} ${-near}V${near}L${near} ${radius}H${-near}L${-radius} ${near}V${-near}Z`;
}

interface View {
  readonly left: number;
  readonly width: number;
  readonly radius: number;
}

/** The name stands above the houses at the middle of its street, as far as the edge of the drawing leaves room. */
function nameSpot(name: string, line: readonly (readonly [number, number])[], view: View): { x: number; y: number } {
  const [x1, y1] = line[0] ?? [0, 0];
  const [x2, y2] = line.at(-1) ?? [0, 0];
  const half = (name.length * view.width) / (26 * 3.4);
  const x = Math.min(Math.max((x1 + x2) / 2, view.left + half), view.left + view.width - half);
  return { x, y: -(y1 + y2) / 2 - view.radius * 3.8 };
}
