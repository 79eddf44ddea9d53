// A piece is what the cut moves as a whole: one building, or one stretch of a building that is larger than a turf.
// Splitting buildings only here, before any line is drawn, is what makes "no building split that fits a turf" hold.
import type { Point } from '@/lib/places/model';
import { floorNumber } from '@/lib/places/rules';
import type { BuildingPart, PlacedDoor } from '../model';
import { centreOf, listOrder, type Spot, sizeBand, streetName, unitOrder } from '../rules';

type Band = { readonly least: number; readonly most: number };

export type Piece = {
  readonly index: number;
  readonly doors: readonly PlacedDoor[];
  readonly size: number;
  readonly at: Spot;
  readonly part: BuildingPart | null;
  /** True when this piece is a turf by itself: a stretch of a large building, already of the wanted size. */
  readonly whole: boolean;
};

/** Farther apart than this (metres) from every other door of its address, a door is not of the same building. */
const SAME_BUILDING = 100;

/** Doors of one address; an address that stands for several places ("unknown, 0") is a building at each of them. */
function buildingsOf(doors: readonly PlacedDoor[], toPlane: (place: Point) => Spot): PlacedDoor[][] {
  const byKey = new Map<string, PlacedDoor[]>();
  for (const door of [...doors].sort(listOrder)) {
    const same = byKey.get(door.buildingKey);
    if (same) same.push(door);
    else byKey.set(door.buildingKey, [door]);
  }
  return [...byKey.values()].flatMap((same) => partedByPlace(same, toPlane));
}

function partedByPlace(doors: readonly PlacedDoor[], toPlane: (place: Point) => Spot): PlacedDoor[][] {
  const left = doors.map((door) => ({ door, at: toPlane(door) }));
  const isNear = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y) <= SAME_BUILDING;
  const first = left[0];
  if (!first || left.every(({ at }) => isNear(at, first.at))) return [[...doors]];
  const parts: PlacedDoor[][] = [];
  for (let start = left.shift(); start; start = left.shift()) {
    const part = [start];
    for (let i = 0; i < part.length; i += 1) {
      for (let j = left.length - 1; j >= 0; j -= 1) {
        const [here, there] = [part[i], left[j]];
        if (here && there && isNear(here.at, there.at)) part.push(...left.splice(j, 1));
      }
    }
    parts.push(part.map(({ door }) => door).sort(listOrder));
  }
  return parts;
}

/**
 * Addresses at one and the same point are the entrances of one house (a corner house has a number in two streets):
 * they stay together while they fit a turf.
 */
function housesOf(buildings: readonly PlacedDoor[][], wanted: number): PlacedDoor[][] {
  const byPoint = new Map<string, PlacedDoor[]>();
  const houses: PlacedDoor[][] = [];
  for (const building of buildings) {
    const at = centreOf(building);
    const key = `${at.latitude.toFixed(6)}:${at.longitude.toFixed(6)}`;
    const house = byPoint.get(key);
    if (house && house.length + building.length <= wanted) house.push(...building);
    else {
      const started = [...building];
      houses.push(started);
      byPoint.set(key, started);
    }
  }
  return houses;
}

/** Sizes of the stretches of a building of `size` doors: equal ones inside the band where that is possible, else whole turfs and a rest. */
export function stretchSizes(size: number, wanted: number): number[] {
  const { least, most } = sizeBand(wanted);
  if (size <= most) return [size];
  const equal = Math.max(1, Math.round(size / wanted));
  if (Math.floor(size / equal) >= least && Math.ceil(size / equal) <= most) {
    return Array.from(
      { length: equal },
      (_, i) => Math.floor(((i + 1) * size) / equal) - Math.floor((i * size) / equal),
    );
  }
  const full = Math.floor(size / wanted);
  const rest = size - full * wanted;
  return [...Array.from({ length: full }, () => wanted), ...(rest > 0 ? [rest] : [])];
}

/**
 * The same stretches, but each ends with a floor where that leaves its size in the band: nobody likes to share a landing.
 * `doors` are in unit order.
 */
function byFloors(doors: readonly PlacedDoor[], sizes: readonly number[], { least, most }: Band): number[] {
  const isRest = (sizes[sizes.length - 1] ?? 0) < least;
  const floorAt = (at: number) => floorNumber(doors[at]?.floor, doors[at]?.unit ?? '');
  const found: number[] = [];
  let start = 0;
  sizes.slice(0, -1).forEach((size, i) => {
    const left = sizes.length - 1 - i;
    const fits = (end: number) => {
      const after = doors.length - end;
      return after >= (isRest ? left - 1 : left) * least + (isRest ? 1 : 0) && after <= left * most;
    };
    const ends = Array.from({ length: most - least + 1 }, (_, k) => start + least + k).filter(fits);
    ends.sort((a, b) => Math.abs(a - start - size) - Math.abs(b - start - size) || a - b);
    const end = ends.find((at) => floorAt(at - 1) !== floorAt(at)) ?? ends[0] ?? start + size;
    found.push(end - start);
    start = end;
  });
  return [...found, doors.length - start];
}

/** Doors become pieces on a flat plane, in an order that does not depend on how the doors arrived. */
export function piecesOf(
  doors: readonly PlacedDoor[],
  wanted: number,
  grouping: 'houses' | 'buildings',
  toPlane: (place: Point) => Spot,
): Piece[] {
  const { least, most } = sizeBand(wanted);
  const pieces: Piece[] = [];
  const buildings = buildingsOf(doors, toPlane);
  for (const building of grouping === 'houses' ? housesOf(buildings, wanted) : buildings) {
    const at = toPlane(centreOf(building));
    const inOrder = building.length > most ? [...building].sort(unitOrder) : building;
    const sizes = byFloors(inOrder, stretchSizes(building.length, wanted), { least, most });
    let start = 0;
    sizes.forEach((size, i) => {
      const doors = inOrder.slice(start, start + size);
      start += size;
      const [first, last] = [doors[0], doors[doors.length - 1]];
      if (!first || !last) return;
      const part: BuildingPart | null =
        sizes.length === 1
          ? null
          : {
              buildingKey: first.buildingKey,
              street: streetName(first),
              number: first.number,
              part: i + 1,
              of: sizes.length,
              firstUnit: first.unit,
              lastUnit: last.unit,
            };
      const whole = part !== null && size >= least && size <= most;
      pieces.push({ index: pieces.length, doors, size, at, part, whole });
    });
  }
  return pieces;
}
