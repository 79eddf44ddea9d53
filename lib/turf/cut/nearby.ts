// Which barriers a walk has to know: the stretches of the lines that reach between its doors, and the bridges within reach.
// Few enough to go onto a phone with the list, so that it orders the rest of a walk as the server would.
import type { Point } from '@/lib/places/model';
import { simplified } from '../ground/simplify';
import type { Barrier, TurfDoor, WalkBarriers } from '../model';
import { centreOf, groundAround, planeAround, type Spot } from '../rules';
import { bridges } from './walls';

/** Metres around the doors: a meeting point or a phone may stand there. */
const AROUND = 300;
/** Nobody goes farther than this for a bridge that is not on the way. */
const BRIDGE_WITHIN = 1000;
/** Stretches of line that one list carries; a coast with more corners is drawn with fewer. */
const STRETCHES = 300;

/** Undefined where no barrier is near. */
export function barriersNear(
  doors: readonly Pick<TurfDoor, 'latitude' | 'longitude'>[],
  barriers: readonly Barrier[],
): WalkBarriers | undefined {
  const placed = doors.flatMap(({ latitude, longitude }): Point[] =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
  if (placed.length === 0 || barriers.length === 0) return undefined;
  const origin = centreOf(placed);
  const toPlane = planeAround(origin);
  const toGround = groundAround(origin);
  const spots = placed.map(toPlane);
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const isWithin = (a: Spot, b: Spot, metres: number) =>
    Math.max(a.x, b.x) >= left - metres &&
    Math.min(a.x, b.x) <= right + metres &&
    Math.max(a.y, b.y) >= low - metres &&
    Math.min(a.y, b.y) <= high + metres;
  const drawn = barriers.map(({ name, line }) => ({ name, spots: line.map(toPlane) }));
  const closed = bridges(drawn);
  const runs = [...drawn, ...closed].flatMap((line) => runsOf(line.spots, (a, b) => isWithin(a, b, AROUND)));
  if (runs.length === 0) return undefined;
  const middles = closed.flatMap(({ spots: [a, b] }) => (a && b ? [{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }] : []));
  return {
    lines: plainer(runs).map((run) => run.map(toGround)),
    bridges: middles.filter((at) => isWithin(at, at, BRIDGE_WITHIN)).map((at): Point => toGround(at)),
  };
}

/** The stretches of a line whose steps are wanted, each as a line of its own. */
function runsOf(spots: readonly Spot[], isWanted: (a: Spot, b: Spot) => boolean): Spot[][] {
  const runs: Spot[][] = [];
  let run: Spot[] = [];
  spots.forEach((spot, i) => {
    const next = spots[i + 1];
    if (next && isWanted(spot, next)) {
      if (run.length === 0) run = [spot];
      run.push(next);
      return;
    }
    if (run.length > 0) runs.push(run);
    run = [];
  });
  return runs;
}

function plainer(runs: readonly Spot[][]): readonly (readonly Spot[])[] {
  const steps = (some: readonly (readonly Spot[])[]) => some.reduce((sum, run) => sum + run.length - 1, 0);
  let found: readonly (readonly Spot[])[] = runs;
  for (let metres = 1; steps(found) > STRETCHES && metres <= 64; metres *= 2) {
    found = runs.map((run) => simplified(run, metres));
  }
  return found;
}
