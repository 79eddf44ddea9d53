// The ground as the desk draws it: buildings, streets and turfs on a flat plane in decimetres, small enough to send
// whole. Dots are buildings; nobody who lives there is on the map.
import type { BarrierSet, CampaignDoor, GroundMap, Turf } from '../model';
import { centreOf, isPlaced, planeAround, type Spot } from '../rules';
import { outlinesOf } from './outline';
import { streetLines } from './streets';

export { type StreetLine, streetLines } from './streets';

const pair = ({ x, y }: Spot): [number, number] => [Math.round(x * 10), Math.round(-y * 10)];

/** Null while no door has a place. */
export function groundMap(
  doors: readonly CampaignDoor[],
  turfs: readonly Pick<Turf, 'id' | 'number' | 'state'>[],
  barriers: readonly BarrierSet[] = [],
): GroundMap | null {
  const placed = doors.filter(isPlaced);
  if (placed.length === 0) return null;
  const origin = centreOf(placed);
  const toPlane = planeAround(origin);
  const indexOf = new Map(turfs.map((turf, i) => [turf.id, i]));
  const spotsOf = turfs.map(() => [] as Spot[]);
  const buildings = new Map<string, { at: Spot; doors: number; turf: number }>();
  for (const door of placed) {
    const turf = door.turfId === null ? -1 : (indexOf.get(door.turfId) ?? -1);
    const at = toPlane(door);
    const key = `${door.buildingKey} ${turf} ${pair(at).join()}`;
    const known = buildings.get(key);
    if (known) known.doors += 1;
    else {
      buildings.set(key, { at, doors: 1, turf });
      spotsOf[turf]?.push(at);
    }
  }
  const dots = [...buildings.values()].map(({ at, doors, turf }) => [...pair(at), doors, turf] as const);
  const range = (values: readonly number[]) => [
    values.reduce((least, value) => Math.min(least, value), Infinity),
    values.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
  const [left = 0, right = 0] = range(dots.map(([x]) => x));
  const [top = 0, bottom = 0] = range(dots.map(([, y]) => y));
  const margin = 400;
  return {
    origin,
    box: [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin],
    dots,
    turfs: turfs.map(({ number, state }, i) => ({
      number,
      state,
      outlines: outlinesOf(spotsOf[i] ?? []).map((ring) => ring.map(pair)),
    })),
    streets: streetLines(placed, toPlane).map(({ name, line }) => ({ name, line: line.map(pair) })),
    barriers: barriers.flatMap(({ lines }) => lines.map(({ line }) => line.map((at) => pair(toPlane(at))))),
  };
}

/** The stops of a walk on the map: one spot a building, with the place of its first door. Doors come in walk order. */
export function stopSpots(map: GroundMap, doors: readonly CampaignDoor[]): { place: number; at: [number, number] }[] {
  const toPlane = planeAround(map.origin);
  const seen = new Set<string>();
  return doors.flatMap((door, i) => {
    if (!isPlaced(door) || seen.has(door.buildingKey)) return [];
    seen.add(door.buildingKey);
    return [{ place: i + 1, at: pair(toPlane(door)) }];
  });
}
