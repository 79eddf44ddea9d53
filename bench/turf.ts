// `npm run bench -- turf`: cuts a seeded town of 10,000 and of 100,000 doors, with towers and a river, and measures the
// turfs against the shortest forest over the same doors: no set of walks through the doors can be shorter than that.
import { cutByDoors, groundFor, measure } from '@/lib/turf/cut';
import type { PlacedDoor } from '@/lib/turf/model';
import { sizeBand } from '@/lib/turf/rules';
import type { Bench } from './run';
import { forestMetres, overlapOf } from './turf-measure';
import { riverTown } from './turf-town';

const wanted = 60;
const seed = 7;
const sizes = [10_000, 100_000] as const;
const limits = { ratio: 1.18, overlapShare: 0.01, growth: 12 } as const;
/** Kicks of the search for each walk: what the walk of a turf of 60 needs to come within a hundredth of the best. */
const kicks = 300;

/** Seconds of this process alone, so that other work on the machine does not count. */
function secondsOf<T>(run: () => T): { readonly seconds: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1_000_000, result };
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

function cutTown(doorCount: number) {
  const { doors, river } = riverTown(doorCount, seed);
  const { seconds, result } = secondsOf(() => cutByDoors(doors, wanted, { barriers: river }));
  const byId = new Map(doors.map((door) => [door.id, door]));
  const turfs = result.turfs.map((turf) => turf.doorIds.flatMap((id) => byId.get(id) ?? []));
  const ground = groundFor(doors, river);
  const measured = turfs.map((own) => measure(own, ground, kicks));
  const { least, most } = sizeBand(wanted);
  const off = result.turfs.filter(({ doorIds }) => doorIds.length < least || doorIds.length > most);
  const forest = forestMetres(doors.map(ground.toPlane), turfs.length);
  const walking = measured.reduce((sum, turf) => sum + turf.metres, 0);
  const overlap = overlapOf(turfs.map((own) => own.map(ground.toPlane)));
  return {
    doors: doorCount,
    wanted,
    turfs: turfs.length,
    smallest: Math.min(...turfs.map((own) => own.length)),
    largest: Math.max(...turfs.map((own) => own.length)),
    /** Turfs more than 5 % off the asked size, and those of them that no building forbids. */
    off: off.length,
    offWithoutBuilding: off.filter(({ whySo }) => whySo.size !== 'building').length,
    splitBuildings: splitBuildings(turfs, most),
    crossings: measured.reduce((sum, turf) => sum + turf.straightCrossings, 0),
    walkingMetres: walking,
    forestMetres: Math.round(forest),
    ratio: round(walking / forest, 4),
    ...overlap,
    seconds: round(seconds, 2),
  };
}

/** Buildings of at most `most` doors that two turfs share. */
function splitBuildings(turfs: readonly (readonly PlacedDoor[])[], most: number): number {
  const doorsOf = new Map<string, number>();
  const turfsOf = new Map<string, Set<number>>();
  turfs.forEach((own, turf) => {
    for (const { buildingKey } of own) {
      doorsOf.set(buildingKey, (doorsOf.get(buildingKey) ?? 0) + 1);
      turfsOf.set(buildingKey, (turfsOf.get(buildingKey) ?? new Set()).add(turf));
    }
  });
  return [...turfsOf].filter(([key, found]) => found.size > 1 && (doorsOf.get(key) ?? 0) <= most).length;
}

export const bench: Bench = () => {
  // Once unmeasured, so that the first town does not pay for the compiler.
  cutByDoors(riverTown(2_000, seed).doors, wanted);
  const towns = sizes.map(cutTown);
  const [small, large] = towns;
  const growth = small && large ? large.seconds / small.seconds : 0;
  return Promise.resolve([
    ...towns.map((town) => ({
      ...town,
      ok:
        town.offWithoutBuilding === 0 &&
        town.splitBuildings === 0 &&
        town.crossings === 0 &&
        town.ratio <= limits.ratio &&
        town.overlapShare <= limits.overlapShare,
    })),
    { growth: round(growth, 2), forDoors: '10x', limits, ok: growth <= limits.growth },
  ]);
};
