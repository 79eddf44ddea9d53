// The walk order where nothing is known but places: the shortest straight lines over the ground, and no word about streets
// or sides. Distances are chords through the globe, so a file may cover a street or a continent.
import type { Point } from '@/lib/places/model';
import { kicksFor } from './kicks';
import { shortestWalkInSpace } from './solve';

/** Mean radius of the earth, metres (IUGG). */
const EARTH = 6_371_008.8;

// Math.cos may differ in the last bit between engines; a series of plain operations does not (error under 1e-15).
function cosine(degrees: number): number {
  const turn = Math.abs(degrees) % 360;
  const half = turn > 180 ? 360 - turn : turn;
  const x = ((half > 90 ? 180 - half : half) * Math.PI) / 180;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 12; n += 1) {
    term *= -(x * x) / ((2 * n - 1) * (2 * n));
    sum += term;
  }
  return half > 90 ? -sum : sum;
}
const sine = (degrees: number): number => cosine(90 - degrees);

/** Metres from the middle of the earth. */
function inSpace({ latitude, longitude }: Point): readonly [number, number, number] {
  const flat = EARTH * cosine(latitude);
  return [flat * cosine(longitude), flat * sine(longitude), EARTH * sine(latitude)];
}

/** Metres over the ground between two places on a round earth (haversine). */
function metresOver(a: Point, b: Point): number {
  const [x, y, z] = inSpace(a);
  const [u, v, w] = inSpace(b);
  const chord = Math.sqrt((x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w));
  return 2 * EARTH * Math.asin(Math.min(1, chord / (2 * EARTH)));
}

/** Metres over the ground from place to place. */
export const metresAlong = (places: readonly Point[]): number =>
  places.reduce((sum, place, i) => sum + (i === 0 ? 0 : metresOver(places[i - 1] ?? place, place)), 0);

export type StraightEnds = {
  readonly isClosed?: boolean | undefined;
  /** A place to set out from, a door or not. */
  readonly start?: Point | undefined;
  /** And to end at; only where the walk is open. */
  readonly end?: Point | undefined;
};

export type StraightWalk = {
  /** Positions in `points`, in walking order. */
  readonly order: readonly number[];
  /** Metres over the ground, with the way from `start`, to `end`, and back where the walk is closed. */
  readonly metres: number;
};

/** Places at one spot are one stop and stay together, in the order in which they came. */
export function straightOrder(points: readonly Point[], ends: StraightEnds = {}): StraightWalk {
  const spots = new Map<string, { readonly at: Point; readonly points: number[] }>();
  const spotOf = (at: Point) => {
    const key = `${at.latitude} ${at.longitude}`;
    const known = spots.get(key) ?? { at, points: [] };
    spots.set(key, known);
    return known;
  };
  points.forEach((point, i) => {
    spotOf(point).points.push(i);
  });
  const [from, to] = [ends.start && spotOf(ends.start), ends.isClosed ? undefined : ends.end && spotOf(ends.end)];
  const all = [...spots.values()];
  const places = new Float64Array(all.length * 3);
  all.forEach(({ at }, i) => {
    // Millimetres, whole: costs are added up alike everywhere.
    places.set(
      inSpace(at).map((metres) => Math.round(metres * 1000)),
      i * 3,
    );
  });
  const { order } = shortestWalkInSpace(places, kicksFor(all.length), {
    isClosed: ends.isClosed,
    start: from && all.indexOf(from),
    end: to && to !== from ? all.indexOf(to) : undefined,
  });
  const walk = order.flatMap((i) => all[i] ?? []);
  if (to && to === from) walk.push(to);
  const [first] = walk;
  if (ends.isClosed && first) walk.push(first);
  return {
    order: [...new Set(walk)].flatMap((spot) => spot.points),
    metres: metresAlong(walk.map(({ at }) => at)),
  };
}
