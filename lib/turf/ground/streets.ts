// Streets drawn from their doors alone: the middle line between the two sides. No map service is asked, because a
// request for a tile tells a stranger where the campaign knocks.
import type { PlacedDoor } from '../model';
import type { Spot } from '../rules';

const STEP = 45;

export type StreetLine = { readonly name: string; readonly line: readonly Spot[] };

/** One line for each street with doors at two places or more; a street that bends is followed in steps of 45 metres. */
export function streetLines(doors: readonly PlacedDoor[], toPlane: (door: PlacedDoor) => Spot): StreetLine[] {
  const byStreet = new Map<string, Map<string, Spot>>();
  for (const door of doors) {
    const spots = byStreet.get(door.street) ?? new Map<string, Spot>();
    spots.set(door.buildingKey, toPlane(door));
    byStreet.set(door.street, spots);
  }
  return [...byStreet].flatMap(([name, spots]) => {
    const line = name === '' ? [] : middleLine([...spots.values()]);
    return line.length > 1 ? [{ name, line }] : [];
  });
}

function middleLine(spots: readonly Spot[]): Spot[] {
  const n = spots.length;
  const mx = spots.reduce((sum, { x }) => sum + x, 0) / n;
  const my = spots.reduce((sum, { y }) => sum + y, 0) / n;
  let [xx, yy, xy] = [0, 0, 0];
  for (const { x, y } of spots) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  const root = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  const [ax, ay] = xx >= yy ? [xx - yy + root, 2 * xy] : [2 * xy, yy - xx + root];
  const length = Math.hypot(ax, ay);
  if (length < 1e-9) return [];
  const [dx, dy] = [ax / length, ay / length];
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
