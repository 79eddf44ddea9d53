import { type Label, withRoom } from '@/components/ui/labels';
import type { StreetOnGround } from '@/lib/places/model';
import { type GroundView, inView, isShown, streetNames } from './ground-view';

const letter = 13;

/** What lies under the pin: a ring each building, the names of streets, the numbers of the door's own street. */
export function GroundDrawing({
  view,
  ground,
  numbers,
}: {
  view: GroundView;
  ground: readonly StreetOnGround[];
  /** First the ones that matter most: a number that would lie on another is left out. */
  numbers: readonly Label[];
}) {
  const near = withRoom(numbers.filter(({ at: [x, y] }) => isShown(view, [x, y])));
  const ring = Math.min(4, Math.max(1.5, 900 / view.across));
  return (
    <>
      <g className="fill-none stroke-ink-2" strokeWidth="1.2">
        {ground.flatMap(({ name, points }) =>
          points
            .map((point) => inView(view, point))
            .filter((at) => isShown(view, at))
            .map(([x, y]) => <circle key={`${name},${x},${y}`} cx={x} cy={y} r={ring} />),
        )}
      </g>
      <g className="fill-ink stroke-surface" fontSize={letter} textAnchor="middle" strokeWidth="3" paintOrder="stroke">
        {near.map(({ at: [x, y], text }) => (
          <text key={`${text},${x},${y}`} x={x} y={y} dy="4" fontSize="12" fontWeight="600">
            {text}
          </text>
        ))}
        {streetNames(view, ground, letter, near).map(({ at: [x, y], text, turned }) => (
          <text key={`${text},${x},${y}`} transform={`translate(${x} ${y}) rotate(${turned ?? 0})`} dy={letter * 0.35}>
            {text}
          </text>
        ))}
      </g>
    </>
  );
}
