// Why a door of a file has no place that can be used, in a few words.
import type { TurfDoor } from '@/lib/turf/model';

/** A door that is in no turf, and why. */
export type Left = { readonly id: string; readonly why: string };

/** Nobody knocks on doors nearer to a pole, and the maps of the desk do not reach there. */
const MOST_NORTH = 85;

/** What is wrong with the two as they stand in the file; undefined when nothing is. */
export function unusable(
  saidLatitude: string,
  saidLongitude: string,
  latitude: number | null,
  longitude: number | null,
): string | undefined {
  if (saidLatitude === '' || saidLongitude === '') return 'no coordinates';
  const wrong = latitude === null ? saidLatitude : saidLongitude;
  if (latitude === null || longitude === null) return `"${wrong.slice(0, 20)}" is not a number`;
  if (latitude === 0 && longitude === 0) return '0,0 is what files write for a place that is not known';
  if (Math.abs(latitude) > MOST_NORTH) return `latitude ${latitude} is not between -${MOST_NORTH} and ${MOST_NORTH}`;
  if (Math.abs(longitude) > 180) return `longitude ${longitude} is not between -180 and 180`;
  return undefined;
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Degrees: what is nearer than the first is in the same region, what is farther than the second is in none of ours. */
const [SAME, ELSEWHERE] = [1, 5] as const;

/** Doors that lie far from all others, and among them once latitude and longitude are exchanged. */
export function unusual(doors: readonly TurfDoor[]): Left[] {
  const [north, east] = [
    middle(doors.map((door) => door.latitude ?? 0)),
    middle(doors.map((door) => door.longitude ?? 0)),
  ];
  const far = (a: number, b: number) => {
    const degrees = Math.abs(b - east);
    return Math.max(Math.abs(a - north), Math.min(degrees, 360 - degrees));
  };
  return doors.flatMap(({ id, latitude, longitude }) =>
    latitude !== null && longitude !== null && far(latitude, longitude) > ELSEWHERE && far(longitude, latitude) < SAME
      ? [{ id, why: 'latitude and longitude look exchanged' }]
      : [],
  );
}
