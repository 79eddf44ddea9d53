// Cuts a campaign's doors into turfs: every door in exactly one, each of the wanted size, compact, in one piece, on one
// side of every barrier, no building split that fits a turf. Pure and deterministic: the same doors give the same turfs.
import type { Barrier, CutTurf, PlacedDoor, StartSeed, TurfDoor, WhySize } from '../model';
import { centreOf, doorsInHours, isPlaced, listOrder, minutesFor, sizeBand } from '../rules';
import { type Band, Bisector, outOfBand, weightOf } from './bisect';
import { chain } from './chain';
import { type Field, fieldOf, type Weigh } from './field';
import { type Ground, groundFor } from './measure';
import { mend } from './mend';
import { islandsOf } from './neighbours';
import { numbered } from './number';
import { partAtBarriers, partForGood } from './part';
import { type Piece, piecesOf } from './pieces';
import { recut, repair } from './recut';
import { Routes } from './routes';
import { seedTurfs } from './seeds';
import { settleMinutes } from './settle';
import { Walks } from './walks';
import { type Asked, whySo } from './why';

export { type AreaCut, cutByArea, isCrossed } from './area';
export { type LinesFault, type LinesRead, linesSentences, readLines } from './lines';
export { groundFor, type Measure, measure } from './measure';
export { barriersNear } from './nearby';
export { drawnBy } from './why';

export type Cut = {
  /** In the order of their numbers. */
  readonly turfs: readonly CutTurf[];
  /** Doors without a place: reported, never lost. */
  readonly unplacedIds: readonly string[];
};

export type CutOptions = {
  readonly barriers?: readonly Barrier[];
  /** Where volunteers would like to start: each gets a turf near it, of the hours they have. */
  readonly starts?: readonly StartSeed[];
};

/** What is asked for: the weight of a turf, and how many doors of one building that is. */
type Wish = {
  readonly target: number;
  readonly band: Band;
  readonly doors: number;
  readonly weigh: Weigh;
  readonly asked: Asked;
};

/** Cuts `doors` into turfs of about `wanted` doors. `wanted` is a whole number of at least one. */
export function cutByDoors(doors: readonly TurfDoor[], wanted: number, options: CutOptions = {}): Cut {
  const wish = {
    target: wanted,
    band: sizeBand(wanted),
    doors: wanted,
    weigh: (count: number) => count,
    asked: { wanted },
  };
  return cutFor(doors, wish, options);
}

/** Cuts `doors` into turfs of about so many hours of knocking and walking, within a twentieth. */
export function cutByHours(doors: readonly TurfDoor[], hours: number, options: CutOptions = {}): Cut {
  const minutes = hours * 60;
  const band = { least: minutes * 0.95, most: minutes * 1.05 };
  const asked = { wanted: null, wantedHours: hours };
  const doorCount = doorsInHours(hours);
  return cutFor(doors, { target: minutes, band, doors: doorCount, weigh: minutesFor, asked }, options);
}

const isByHours = ({ asked }: Wish) => asked.wantedHours !== undefined;

const CUTS_BY_HOURS = 4;
const MANY_OFF = 0.03;

/** The number of turfs that keeps the mean in the band, or comes nearest to it. */
function turfCount(weight: number, { target, band }: Wish): number {
  const mean = Math.max(1, Math.round(weight / target));
  const fits = (count: number) => count > 0 && weight >= count * band.least && weight <= count * band.most;
  return [mean, mean + 1, mean - 1].find(fits) ?? mean;
}

type Groups = {
  readonly groups: readonly {
    readonly pieces: readonly Piece[];
    readonly size: WhySize;
    readonly barriers: readonly string[];
    /** Hours of the volunteer for whose start it was made. */
    readonly startHours?: number;
  }[];
  readonly off: number;
};

function groupsFor(
  placed: readonly PlacedDoor[],
  wish: Wish,
  ground: Ground,
  grouping: 'houses' | 'buildings',
  starts: readonly StartSeed[],
): Groups {
  const pieces = piecesOf(placed, wish.doors, grouping, ground.toPlane);
  const loose = pieces.filter((piece) => !piece.whole).map((piece, index) => ({ ...piece, index }));
  const whole = fieldOf(loose, wish.weigh, ground.walls);
  const seeded = seedTurfs(whole, starts, ground.toPlane, wish.band);
  const field = without(whole, new Set(seeded.flatMap(({ group }) => group)));
  const { found, sizes, off } = bestCut(field, wish);
  return {
    groups: [
      ...pieces
        .filter((piece) => piece.whole)
        .map((piece) => ({ pieces: [piece], size: 'in-band' as const, barriers: [] })),
      ...seeded.map(({ group, hours }) => ({
        pieces: group.flatMap((at) => loose[at] ?? []),
        size: 'in-band' as const,
        barriers: field.barriersAt(group),
        startHours: hours,
      })),
      ...found.map((group, i) => ({
        pieces: group.flatMap((at) => loose[at] ?? []),
        size: sizes[i] ?? 'in-band',
        barriers: field.barriersAt(group),
      })),
    ],
    off,
  };
}

/** By hours the weights are those of the walks once there are some: with many turfs out of their time, the cut is made again. */
function bestCut(field: Field, wish: Wish) {
  const once = () => {
    const { found, counts } = cutField(field, wish);
    const all = found.map((group) => outOfBand(weightOf(field, group), wish.band));
    const off = all.reduce((sum, each) => sum + each, 0);
    const isMany = all.filter((each) => each > 0).length > MANY_OFF * all.length;
    return { found, sizes: reasons(field, wish, counts, found), off, isMany };
  };
  let best = once();
  for (let again = 1; isByHours(wish) && best.isMany && again < CUTS_BY_HOURS; again += 1) {
    const other = once();
    if (other.off < best.off) best = other;
  }
  return best;
}

/** The turfs of a field: halved, mended where they have a fault, made shorter to walk, and each in one part. */
function cutField(field: Field, wish: Wish) {
  const bisector = new Bisector(field, wish.band);
  const counts = field.lands.map((land) => turfCount(weightOf(field, land), wish));
  const halved = field.lands.flatMap((land, i) => bisector.cut(land, counts[i] ?? 1).groups);
  const walks = new Walks(field, wish.band, halved);
  const routes = new Routes(walks);
  repair(walks, bisector);
  chain(walks);
  routes.improve();
  const two = recut(walks, bisector, 2);
  const three = recut(walks, bisector, 3);
  routes.improve(new Set([...two, ...three].flatMap((turf) => [turf, ...walks.around(turf)])));
  if (!field.walls.isEmpty && partAtBarriers(walks) > 0) chain(walks);
  if (mend(walks, bisector) > 0 && partForGood(walks) > 0) chain(walks);
  if (isByHours(wish)) settleMinutes(walks);
  return { found: walks.groups(), counts };
}

/** The field with some pieces given away: they stay where they stand, and no turf leads through them. */
function without(field: Field, given: ReadonlySet<number>): Field {
  if (given.size === 0) return field;
  const left = field.links.map((others, i) => (given.has(i) ? [] : others.filter((j) => !given.has(j))));
  const isLeft = (i: number) => !given.has(i);
  return { ...field, lands: field.lands.flatMap((land) => islandsOf(land.filter(isLeft), left)) };
}

/** Why each group has its size: the doors of its land are too few, or a building in it is too large, for the band. */
function reasons(
  field: Field,
  { band }: Wish,
  counts: readonly number[],
  groups: readonly (readonly number[])[],
): WhySize[] {
  const landOf = new Map(field.lands.flatMap((land, i) => land.map((piece) => [piece, i] as const)));
  const isShort = (weight: number, count: number) => weight < count * band.least || weight > count * band.most;
  const shortLands = field.lands.map((land, i) => isShort(weightOf(field, land), counts[i] ?? 1));
  return groups.map((group) => {
    if (outOfBand(weightOf(field, group), band) === 0) return 'in-band';
    const isSingle = group.every((i) => field.pieces[i]?.size === 1);
    const land = landOf.get(group[0] ?? -1) ?? -1;
    const isClosedIn = shortLands[land] && field.barriersAt(field.lands[land] ?? []).length > 0;
    if (isClosedIn || field.barriersAt(group).length > 0) return 'barrier';
    const isRest = group.some((i) => field.pieces[i]?.part);
    return (shortLands[land] && !isRest) || isSingle ? 'few-doors' : 'building';
  });
}

function cutFor(doors: readonly TurfDoor[], wish: Wish, { barriers = [], starts = [] }: CutOptions): Cut {
  const placed = doors.filter(isPlaced).sort(listOrder);
  const unplacedIds = doors.filter((door) => !isPlaced(door)).map((door) => door.id);
  const ground = groundFor(placed, barriers);
  let found = groupsFor(placed, wish, ground, 'houses', starts);
  if (found.off > 0) {
    const finer = groupsFor(placed, wish, ground, 'buildings', starts);
    if (finer.off < found.off) found = finer;
  }
  const turfs = found.groups.map(({ pieces, size, barriers: ends, startHours }): CutTurf => {
    const own = pieces.flatMap((piece) => piece.doors).sort(listOrder);
    const parts = pieces.flatMap((piece) => piece.part ?? []);
    const asked = startHours === undefined ? wish.asked : { wanted: null, wantedHours: startHours, start: true };
    return {
      doorIds: own.map((door) => door.id),
      centre: centreOf(own),
      whySo: whySo(own, size, asked, parts, ground, ends),
    };
  });
  return { turfs: numbered(turfs), unplacedIds };
}
