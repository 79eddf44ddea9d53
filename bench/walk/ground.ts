// What a benchmark of walks measures with: costs that are added up here, not taken from the answer that is judged.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlacedDoor } from '@/lib/turf/model';
import { walkOrder } from '@/lib/turf/order';
import { stopsOf, tablesOf } from '@/lib/turf/order/metres';
import { listOrder } from '@/lib/turf/rules';
import type { Distance } from './bound';

/** An order of stops, and what lies between two of them in whole units; the last stop of an open walk is nowhere. */
export type Judged = { readonly order: readonly number[]; readonly distance: Distance; readonly stops: number };

export const lengthOf = ({ order, distance }: Judged): number =>
  order.reduce((sum, stop, i) => sum + distance(stop, order[(i + 1) % order.length] ?? 0), 0);

/** With nowhere behind the last stop, an open walk is a ring. */
function open(order: readonly number[], distance: Distance): Judged {
  const nowhere = order.length;
  return {
    order: [...order, nowhere],
    distance: (a, b) => (a === nowhere || b === nowhere ? 0 : distance(a, b)),
    stops: order.length,
  };
}

/** Walk order by streets, in the product's own metric: along a side, over a crossing, around a corner. */
export function byStreets(doors: readonly PlacedDoor[]): Judged {
  const sorted = [...doors].sort(listOrder);
  const table = tablesOf(stopsOf(sorted.map((door) => [door]))).costs;
  const at = new Map(sorted.map((door, i) => [door.id, i]));
  const order = walkOrder(doors).doors.map(({ doorId }) => at.get(doorId) ?? 0);
  return open(order, (a, b) => table[a * sorted.length + b] ?? 0);
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Millimetres over a round earth by the haversine formula, which the product does not use. */
function haversine(a: PlacedDoor, b: PlacedDoor): number {
  const [sinLat, sinLon] = [
    Math.sin(radians(b.latitude - a.latitude) / 2),
    Math.sin(radians(b.longitude - a.longitude) / 2),
  ];
  const h = sinLat ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * sinLon ** 2;
  return Math.round(2 * 6_371_008_800 * Math.asin(Math.sqrt(h)));
}

export const byPlaces = (doors: readonly PlacedDoor[], order: readonly number[]): Judged =>
  open(order, (a, b) => {
    const [one, other] = [doors[a], doors[b]];
    return one && other ? haversine(one, other) : 0;
  });

/** Places of a published instance and the length between two of them, as TSPLIB rounds it (EUC_2D). */
export function published(name: string): { readonly count: number; readonly distance: Distance } {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'data', `${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const places = lines.map((line) => line.split(',').map(Number));
  const distance: Distance = (a, b) => {
    const [[x = 0, y = 0] = [], [u = 0, v = 0] = []] = [places[a], places[b]];
    return Math.floor(Math.sqrt((x - u) * (x - u) + (y - v) * (y - v)) + 0.5);
  };
  return { count: places.length, distance };
}
