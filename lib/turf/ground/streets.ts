// Streets drawn from their doors alone: the middle line between the two sides. No map service is asked, because a
// request for a tile tells a stranger where the campaign knocks.
import { sideOf } from '@/lib/places/rules';
import type { PlacedDoor, Side } from '../model';
import { type Spot, streetName } from '../rules';

const STEP = 80;
/** Doors that lie this near to a line, on the whole, are drawn as a straight street (metres). */
const STRAIGHT = 32;

export type StreetLine = { readonly name: string; readonly line: readonly Spot[] };

/** One line for each street with doors at two places or more; a street that bends is followed in steps of 80 metres. */
export function streetLines(doors: readonly PlacedDoor[], toPlane: (door: PlacedDoor) => Spot): StreetLine[] {
  const byStreet = new Map<string, Map<string, Sited>>();
  for (const door of doors) {
    const spots = byStreet.get(streetName(door)) ?? new Map<string, Sited>();
    spots.set(door.buildingKey, { ...toPlane(door), side: sideOf(door) });
    byStreet.set(streetName(door), spots);
  }
  return [...byStreet].flatMap(([name, spots]) => {
    const line = name === '' ? [] : middleLine([...spots.values()]);
    return line.length > 1 ? [{ name, line }] : [];
  });
}

type Sited = Spot & { readonly side: Side };

const mean = (spots: readonly Spot[]): Spot => ({
  x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
  y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length,
});

function middleLine(spots: readonly Sited[]): Spot[] {
  const n = spots.length;
  const sides = Map.groupBy(spots, ({ side }) => side);
  const { x: mx, y: my } = mean([...sides.values()].map(mean));
  // The direction is that of each side by itself: a short street is about as wide as long, and its doors face each other.
  let [xx, yy, xy] = [0, 0, 0];
  for (const own of sides.values()) {
    const middle = mean(own);
    for (const { x, y } of own) {
      xx += (x - middle.x) ** 2;
      yy += (y - middle.y) ** 2;
      xy += (x - middle.x) * (y - middle.y);
    }
  }
  const root = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  const [ax, ay] = xx >= yy ? [xx - yy + root, 2 * xy] : [2 * xy, yy - xx + root];
  const length = Math.hypot(ax, ay);
  if (length < 1e-9) return [];
  const [dx, dy] = [ax / length, ay / length];
  const sideways = Math.sqrt(spots.reduce((sum, { x, y }) => sum + ((y - my) * dx - (x - mx) * dy) ** 2, 0) / n);
  if (sideways < STRAIGHT) {
    const along = spots.map(({ x, y }) => (x - mx) * dx + (y - my) * dy);
    return [Math.min(...along), Math.max(...along)].map((at) => ({ x: mx + at * dx, y: my + at * dy }));
  }
  const steps = new Map<number, { along: number; across: number[] }>();
  for (const { x, y } of spots) {
    const along = (x - mx) * dx + (y - my) * dy;
    const across = (y - my) * dx - (x - mx) * dy;
    const key = Math.floor(along / STEP);
    const step = steps.get(key) ?? { along: 0, across: [] };
    step.along += along;
    step.across.push(across);
    steps.set(key, step);
  }
  // The middle between the outermost doors of a step, not their mean: one side may have more doors than the other.
  return [...steps.values()]
    .map(({ along, across }) => ({
      along: along / across.length,
      across: (Math.min(...across) + Math.max(...across)) / 2,
    }))
    .sort((a, b) => a.along - b.along)
    .map(({ along, across }) => ({ x: mx + along * dx - across * dy, y: my + along * dy + across * dx }));
}
