// How much longer a walk is than the shortest there is: twice 24 seeded towns whose optimum is proved in the same run, larger
// ones against a length that no walk can beat, and published problems for the solver itself. Then the same towns in a
// browser: the same answer, door for door, also on a slow phone.
import { barriersNear } from '@/lib/turf/cut';
import { straightOrder, walkOrder } from '@/lib/turf/order';
import { nearInSpace } from '@/lib/turf/order/near';
import { shortestWalk } from '@/lib/turf/order/solve';
import { centreOf, groundAround } from '@/lib/turf/rules';
import { heldKarp } from './walk/bound';
import { inBrowser } from './walk/browser';
import { byPlaces, byStreets, type Judged, lengthOf, published } from './walk/ground';
import { proveShortest } from './walk/prove';
import { sparseHeldKarp } from './walk/sparse';
import { town } from './walk/towns';

const seeds = Array.from({ length: 24 }, (_, i) => i + 1);
const sizes = [60, 150] as const;
const optima = { berlin52: 7542, kroA200: 29368, pr1002: 259045 } as const;

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const round = (value: number, digits = 5): number => Number(value.toFixed(digits));

/** Milliseconds of one core, the middle one of five runs: what else the machine does meanwhile is not counted. */
function timed(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}

type Kind = 'streets' | 'places';

function measured(kind: Kind, size: number): Record<string, unknown> {
  const towns = seeds.map((seed) => {
    const doors = town(seed, size);
    const judged = kind === 'streets' ? byStreets(doors) : byPlaces(doors, straightOrder(doors).order);
    const milliseconds = timed(() => (kind === 'streets' ? walkOrder(doors) : straightOrder(doors)));
    const length = lengthOf(judged);
    const proof = proveShortest(size + 1, judged.distance, judged.order);
    return { length, milliseconds, proof, ratio: length / proof.optimum };
  });
  const ratios = towns.map(({ ratio }) => ratio);
  const times = towns.map(({ milliseconds }) => milliseconds);
  return {
    measure: `${kind}-${size}`,
    ratio: round(mean(ratios)),
    worst: round(Math.max(...ratios)),
    limits: { mean: 1.005, worst: 1.02, milliseconds: 50 },
    towns: seeds.length,
    doors: size,
    optimal: ratios.filter((each) => each === 1).length,
    milliseconds: round(mean(times), 1),
    slowest: round(Math.max(...times), 1),
    unit: kind === 'streets' ? 'dm' : 'mm',
    lengths: towns.map(({ length }) => length),
    optima: towns.map(({ proof }) => proof.optimum),
    bounds: towns.map(({ proof }) => round(proof.bound, 1)),
    proofSeconds: round(towns.reduce((sum, { proof }) => sum + proof.milliseconds, 0) / 1000, 1),
  };
}

function against(measure: string, judged: Judged, bound: number, limit: number, run: () => unknown) {
  const length = lengthOf(judged);
  const milliseconds = round(timed(run), 0);
  return {
    measure,
    ratio: round(length / bound),
    limit,
    doors: judged.stops,
    length,
    bound: round(bound, 1),
    milliseconds,
  };
}

function large(): Record<string, unknown>[] {
  const [middle, big] = [town(3, 500), town(2, 10_000)];
  const streets = byStreets(middle);
  const places = byPlaces(middle, straightOrder(middle).order);
  const all = byPlaces(big, straightOrder(big).order);
  const flat = new Float64Array(big.flatMap(({ latitude, longitude }) => [latitude * 110_574, longitude * 79_806, 0]));
  const near = nearInSpace(
    flat,
    Int32Array.from(big, (_, i) => i),
    12,
  );
  const boundOf = (judged: Judged) => heldKarp(judged.stops + 1, judged.distance, lengthOf(judged), 6000).bound;
  return [
    against('streets-500', streets, boundOf(streets), 1.03, () => walkOrder(middle)),
    against('places-500', places, boundOf(places), 1.03, () => straightOrder(middle)),
    against('places-10000', all, sparseHeldKarp(all.order, near, 12, all.distance, 600).bound, 1.05, () =>
      straightOrder(big),
    ),
  ];
}

function known(name: keyof typeof optima): Record<string, unknown> {
  const { count, distance } = published(name);
  const table = Int32Array.from({ length: count * count }, (_, i) => distance(Math.floor(i / count), i % count));
  const solve = () => shortestWalk(count, table, count * 100, { isClosed: true });
  const { order, cost } = solve();
  const length = lengthOf({ order, distance, stops: count });
  const optimum = optima[name];
  const { bound } = heldKarp(count, (a, b) => table[a * count + b] ?? 0, optimum, 3000);
  if (length !== cost) throw new Error(`${name}: the length is ${length}, the solver says ${cost}.`);
  return {
    ...{ measure: name, ratio: round(length / optimum), stops: count, length, optimum, bound: round(bound, 1) },
    milliseconds: round(timed(solve), 0),
  };
}

/** What it costs a walk to know a river of as many bends as a list can carry, against the same walk without it. */
function atRiver(): Record<string, unknown> {
  const doors = town(17, 150);
  const toGround = groundAround(centreOf(doors));
  const bends = Array.from({ length: 300 }, (_, i) => toGround({ x: i * 4 - 600, y: (i % 2) * 6 - 3 }));
  const barriers = barriersNear(doors, [{ name: 'river', line: bends }]);
  const plain = timed(() => walkOrder(doors));
  const milliseconds = timed(() => walkOrder(doors, { barriers }));
  return {
    ...{
      measure: 'river-150',
      ratio: round(milliseconds / plain, 2),
      limits: { milliseconds: 500 },
      doors: doors.length,
    },
    ...{ stretches: barriers?.lines.reduce((sum, line) => sum + line.length - 1, 0) ?? 0 },
    ...{ milliseconds: round(milliseconds, 1), without: round(plain, 1) },
  };
}

export async function bench(): Promise<Record<string, unknown>[]> {
  // The first town pays for what the engine compiles.
  walkOrder(town(99, 150));
  straightOrder(town(99, 150));
  const kinds = ['streets', 'places'] as const;
  return [
    ...kinds.flatMap((kind) => sizes.map((size) => measured(kind, size))),
    atRiver(),
    ...large(),
    ...(Object.keys(optima) as (keyof typeof optima)[]).map(known),
    await inBrowser(sizes.flatMap((size) => seeds.map((seed) => town(seed, size)))),
  ];
}
