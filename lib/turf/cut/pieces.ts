// A piece is what the cut moves as a whole: one building, or one stretch of a building that is larger than a turf.
// Splitting buildings only here, before any line is drawn, is what makes "no building split that fits a turf" hold.
import type { BuildingPart, PlacedDoor } from '../model';
import { centreOf, listOrder, planeAround, type Spot, sizeBand, streetName, unitOrder } from '../rules';

export type Piece = {
  readonly index: number;
  readonly doors: readonly PlacedDoor[];
  readonly size: number;
  readonly at: Spot;
  readonly part: BuildingPart | null;
  /** True when this piece is a turf by itself: a stretch of a large building, already of the wanted size. */
  readonly whole: boolean;
};

function buildingsOf(doors: readonly PlacedDoor[]): PlacedDoor[][] {
  const byKey = new Map<string, PlacedDoor[]>();
  for (const door of [...doors].sort(listOrder)) {
    const same = byKey.get(door.buildingKey);
    if (same) same.push(door);
    else byKey.set(door.buildingKey, [door]);
  }
  return [...byKey.values()];
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

/** Doors become pieces on a flat plane, in an order that does not depend on how the doors arrived. */
export function piecesOf(doors: readonly PlacedDoor[], wanted: number, grouping: 'houses' | 'buildings'): Piece[] {
  const toPlane = planeAround(centreOf([...doors].sort(listOrder)));
  const { least, most } = sizeBand(wanted);
  const pieces: Piece[] = [];
  const buildings = buildingsOf(doors);
  for (const building of grouping === 'houses' ? housesOf(buildings, wanted) : buildings) {
    const at = toPlane(centreOf(building));
    const sizes = stretchSizes(building.length, wanted);
    const inOrder = sizes.length > 1 ? [...building].sort(unitOrder) : building;
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
