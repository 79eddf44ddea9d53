// A file that names streets and house numbers is walked as a turf is: along a side, over a crossing, floor by floor.

import { barriersNear } from '@/lib/turf/cut';
import { type Barrier, type TurfDoor, walkSides } from '@/lib/turf/model';
import { metresAlong, walkOrder } from '@/lib/turf/order';
import { Problem } from '@/scripts/problem';
import type { FileRow } from './walk-file';

type Place = { readonly latitude: number; readonly longitude: number };
type Ends = { readonly isClosed: boolean; readonly start: Place | undefined; readonly end: Place | undefined };

function doorOf(row: FileRow): TurfDoor {
  const { latitude, longitude, street, number, unit, floor } = row;
  // Without a number, a place is a building by itself.
  const buildingKey = number === '' ? `${street}|${latitude} ${longitude}` : `${street}|${number}`;
  return { id: row.id, buildingKey, street, number, unit, floor, latitude, longitude };
}

export function streetOrder(
  rows: readonly FileRow[],
  ends: Ends,
  said: string | undefined,
  lines: readonly Barrier[] = [],
) {
  const sides = walkSides.find((each) => each === said);
  if (said !== undefined && sides === undefined) throw new Problem(`--sides takes ${walkSides.join(', ')}.`);
  const walk = walkOrder(rows.map(doorOf), { ...ends, sides, barriers: barriersNear(rows, lines) });
  const at = new Map(rows.map((row, i) => [row.id, i]));
  const order = walk.doors.map(({ doorId }) => at.get(doorId) ?? 0);
  const places = order.flatMap((i) => rows[i] ?? []);
  const home = ends.isClosed ? (ends.start ?? places[0]) : ends.end;
  const way = [...(ends.start ? [ends.start] : []), ...places, ...(home ? [home] : [])];
  return {
    order,
    metres: metresAlong(way),
    metric: 'walked by streets; metres are straight lines over the ground',
    minutes: walk.minutes,
    hours: walk.doors.map(({ hour }) => hour),
  };
}
