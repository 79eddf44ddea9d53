// The ground as the desk draws it: buildings, streets and turfs on a flat plane in decimetres, small enough to send
// whole. Dots are buildings; nobody who lives there is on the map.
import type { BarrierSet, CampaignDoor, GroundMap, Turf } from '../model';
import { centreOf, isPlaced, planeAround, type Spot } from '../rules';
import { fitBox } from './fit';
import { outlinesOf } from './outline';
import { type FileOutline, fileOutlines, precinctOutlines } from './precincts';
import { streetLines } from './streets';

export { areaMap, doorAreaKey } from './area-map';
export { type StreetLine, streetLines } from './streets';

const pair = ({ x, y }: Spot): [number, number] => [Math.round(x * 10), Math.round(-y * 10)];

/** Null while no door has a place. */
export function groundMap(
  doors: readonly CampaignDoor[],
  turfs: readonly Pick<Turf, 'id' | 'number' | 'state'>[],
  barriers: readonly BarrierSet[] = [],
  outlines: readonly FileOutline[] = [],
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
  // Of more turfs than that each is so small on the sheet that nobody sees how its sides run.
  const mostFine = 400;
  const dots = [...buildings.values()].map(({ at, doors, turf }) => [...pair(at), doors, turf] as const);
  const margin = 400;
  const fit = fitBox(dots, margin);
  const [left, top, width, height] = fit.whole.map((each) => each / 10) as [number, number, number, number];
  const drawn = fileOutlines(outlines, toPlane, [left, -top - height, left + width, -top]);
  const named = placed.map((door) => ({ precinct: door.precinct ?? '', at: toPlane(door) }));
  return {
    origin,
    ...fit,
    dots,
    turfs: turfs.map(({ number, state }, i) => ({
      number,
      state,
      outlines: outlinesOf(spotsOf[i] ?? [], turfs.length <= mostFine).map((ring) => ring.map(pair)),
    })),
    streets: streetLines(placed, toPlane).map(({ name, line }) => ({ name, line: line.map(pair) })),
    barriers: barriers.flatMap(({ lines }) => lines.map(({ line }) => line.map((at) => pair(toPlane(at))))),
    precincts: (drawn.length > 0 ? drawn : precinctOutlines(named)).map(({ name, outlines: rings }) => ({
      name,
      outlines: rings.map((ring) => ring.map(pair)),
    })),
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
