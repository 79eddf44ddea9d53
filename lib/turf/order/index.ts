// The order in which a volunteer walks the doors of a turf: one side of a street, then the other, all units of a
// building in one stop, with little crossing. The same on the phone, on paper and on the desk, door for door.
import { sideOf } from '@/lib/places/rules';
import type { PlacedDoor, Side, TurfDoor, WalkChoice } from '../model';
import { centreOf, isPlaced, listOrder, planeAround, unitOrder } from '../rules';
import { crossingsOf } from './barriers';
import { hoursOf, minutesOf, type Visit } from './hours';
import { inserted } from './insert';
import { kicksFor } from './kicks';
import { type Stop, stopsOf, type Tables, tablesOf } from './metres';
import { shortestWalk } from './solve';

export { metresAlong, type StraightEnds, type StraightWalk, straightOrder } from './straight';

export type WalkDoor = {
  readonly doorId: string;
  /** Place in the walk, from 1. */
  readonly place: number;
  /** Number of the stop, from 1: the doors of one building share it. */
  readonly stop: number;
  readonly side: Side;
  /** The piece of at most an hour that it is in, from 1. */
  readonly hour: number;
};

export type WalkOrder = {
  readonly doors: readonly WalkDoor[];
  /** Walking cost from the first stop to the last in metres, crossings included as their worth in metres. */
  readonly metres: number;
  /** The same for street-and-number order: what a spreadsheet gives. */
  readonly listMetres: number;
  /** Minutes with the doors, about. */
  readonly minutes: number;
};

/** The places of a walk: its buildings and, behind them, where it begins and ends when that is no door. */
type Ground = {
  readonly stops: readonly Stop[];
  readonly buildings: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly tables: Tables;
};

function groundOf(sorted: readonly TurfDoor[], choice: WalkChoice): Ground {
  const byBuilding = new Map<string, PlacedDoor[]>();
  for (const door of sorted.filter(isPlaced)) {
    const same = byBuilding.get(door.buildingKey);
    if (same) same.push(door);
    else byBuilding.set(door.buildingKey, [door]);
  }
  const buildings = [...byBuilding.values()];
  const stops = stopsOf(buildings);
  const toPlane = planeAround(centreOf(buildings.flat()));
  const add = (place: WalkChoice['start']): number | undefined => {
    if (!place || buildings.length === 0) return undefined;
    const at = toPlane(place);
    // Whoever sets out from a door begins with it.
    const here = stops.findIndex((stop) => Math.abs(stop.at.x - at.x) < 0.5 && Math.abs(stop.at.y - at.y) < 0.5);
    return here >= 0 ? here : stops.push({ doors: [], at, street: null, side: 'none' }) - 1;
  };
  const start = add(choice.start);
  const last = add(choice.isClosed ? undefined : choice.end);
  const end = last === start ? undefined : last;
  const isWalled = (choice.barriers?.lines.length ?? 0) > 0;
  const barriers = isWalled && choice.barriers ? crossingsOf(choice.barriers, toPlane) : undefined;
  return { stops, buildings: buildings.length, start, end, tables: tablesOf(stops, choice.sides, barriers) };
}

/** Stops in walking order as the shortest way, from whichever end comes first on a list when the choice leaves it free. */
function shortestOrder({ stops, buildings, start, end, tables }: Ground, isClosed: boolean | undefined): number[] {
  const { order } = shortestWalk(stops.length, tables.costs, kicksFor(stops.length), { isClosed, start, end });
  const free = order.filter((i) => i < buildings);
  const isBackwards = isClosed ? (free[1] ?? 0) > (free.at(-1) ?? 0) : (free[0] ?? 0) > (free.at(-1) ?? 0);
  if (isBackwards && (isClosed || (start === undefined && end === undefined))) {
    free.reverse();
    // A closed walk still begins where it began.
    if (isClosed && (start === undefined || start < buildings)) free.unshift(...free.splice(-1));
  }
  return free;
}

/** The ways to each of `order` and, where there is one, from its last stop to the end. */
function waysOf(
  order: readonly number[],
  { stops, start, end, tables }: Ground,
  isClosed: boolean | undefined,
): number[] {
  const way = (a: number | undefined, b: number | undefined): number =>
    a === undefined || b === undefined ? 0 : (tables.ways[a * stops.length + b] ?? 0);
  const home = isClosed ? (start ?? order[0]) : end;
  return [...order.map((stop, i) => way(i === 0 ? start : order[i - 1], stop)), way(order.at(-1), home)];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/**
 * Walk order of one turf. Doors without a place come last, in street and number order: listed, never lost.
 * With `choice.after`, doors named there keep that order among themselves and new ones go in where they add least.
 */
export function walkOrder(doors: readonly TurfDoor[], choice: WalkChoice = {}): WalkOrder {
  const sorted = [...doors].sort(listOrder);
  const ground = groundOf(sorted, choice);
  const order = choice.after
    ? inserted(choice.after, ground.stops.slice(0, ground.buildings), ground.tables.costs, ground.stops.length)
    : shortestOrder(ground, choice.isClosed);
  const ways = waysOf(order, ground, choice.isClosed);
  const visits: (readonly TurfDoor[])[] = order.map((i) => [...(ground.stops[i]?.doors ?? [])].sort(unitOrder));
  for (const door of sorted) if (!isPlaced(door)) visits.push([door]);
  const times = visits.map((visit, i): Visit => ({ doors: visit.length, way: i < order.length ? (ways[i] ?? 0) : 0 }));
  const hours = hoursOf(times);
  let place = 0;
  const walk = visits.flatMap((visit, i) =>
    visit.map((door): WalkDoor => {
      place += 1;
      return { doorId: door.id, place, stop: i + 1, side: sideOf(door), hour: hours[place - 1] ?? 1 };
    }),
  );
  const listed = Array.from({ length: ground.buildings }, (_, i) => i);
  return {
    doors: walk,
    metres: Math.round(sum(ways) / 10),
    listMetres: Math.round(sum(waysOf(listed, ground, choice.isClosed)) / 10),
    minutes: minutesOf(times),
  };
}
