/* Streets as lines, doors as their order number in a shape by state; a click or a key chooses one. */
import type { Door, Packet } from '@/lib/canvass/model';
import type { DoorState } from '@/lib/canvass/rules';
import type { Here } from './position';

const MARGIN_M = 30;
const HOUSE_M = 9;

function frameOf(doors: readonly Door[]): { x: number; y: number; width: number; height: number } {
  const xs = doors.map((door) => door.at?.[0] ?? 0);
  const ys = doors.map((door) => -(door.at?.[1] ?? 0));
  const x = Math.min(...xs) - MARGIN_M;
  const y = Math.min(...ys) - MARGIN_M;
  return { x, y, width: Math.max(...xs) + MARGIN_M - x, height: Math.max(...ys) + MARGIN_M - y };
}

export function MapDrawing({
  streets,
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
  const height = width * 1.1;
  const [cx, cy] =
    zoom > 1 && focus?.at ? [focus.at[0], -focus.at[1]] : [whole.x + whole.width / 2, whole.y + whole.height / 2];
  // one door is drawn at the size of a finger, whatever the scale, as far as neighbours leave room
  const radius = Math.max(HOUSE_M / 2, width / 34);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the marks inside are buttons, and a drawing has no fieldset
    <svg
      className="f-map"
      role="group"
      aria-label={label}
      viewBox={`${cx - width / 2} ${cy - height / 2} ${width} ${height}`}
    >
      {streets.map((street) => (
        <g key={`${street.name}${street.line[0]}`}>
          <polyline className="f-map-street" points={street.line.map(([x, y]) => `${x},${-y}`).join(' ')} />
          <text
            className="f-map-name"
            fontSize={radius * 1.1}
            x={street.line[0]?.[0]}
            y={-(street.line[0]?.[1] ?? 0) - 2}
          >
            {street.name}
          </text>
        </g>
      ))}
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
            <text fontSize={radius * 0.95} dy={radius * 0.34}>
              {door.place}
            </text>
          </g>
        );
      })}
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
