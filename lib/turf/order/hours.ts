// A walk in pieces of at most an hour, as even as they can be, so that whoever has one hour knows where to stop. A
// building stays in one piece unless it takes more than an hour by itself.

/** In tenths of a minute: a door, knock to knock, without the way between. With 20 metres between doors it makes 25 an hour. */
const DOOR = 21;
/** Decimetres walked in a tenth of a minute, at 4.5 kilometres an hour. */
const PACE = 75;
const HOUR = 600;

/** Doors that are visited in one stop, and the way to it in decimetres. */
export type Visit = { readonly doors: number; readonly way: number };

const timeOf = ({ doors, way }: Visit): number => doors * DOOR + Math.round(way / PACE);

/** The piece (from 1) of each part, when no piece may take longer than `most`. */
function fill(times: readonly number[], most: number): number[] {
  let piece = 1;
  let used = 0;
  return times.map((time) => {
    if (used > 0 && used + time > most) {
      piece += 1;
      used = 0;
    }
    used += time;
    return piece;
  });
}

/** The hour of each door in walking order, from 1. */
export function hoursOf(visits: readonly Visit[]): number[] {
  const parts = visits.flatMap((visit) =>
    timeOf(visit) <= HOUR
      ? [{ doors: visit.doors, time: timeOf(visit) }]
      : Array.from({ length: visit.doors }, (_, i) => ({
          doors: 1,
          time: timeOf({ doors: 1, way: i === 0 ? visit.way : 0 }),
        })),
  );
  const times = parts.map(({ time }) => time);
  const pieces = fill(times, HOUR).at(-1) ?? 1;
  // The least time a piece that still makes do with as many pieces: even ones.
  let [low, high] = [0, HOUR];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fill(times, middle).at(-1) ?? 1) <= pieces) high = middle;
    else low = middle + 1;
  }
  return fill(times, high).flatMap((hour, i) => Array.from({ length: parts[i]?.doors ?? 0 }, () => hour));
}

/** Minutes that a walk takes, about. */
export function minutesOf(visits: readonly Visit[]): number {
  return Math.round(visits.reduce((sum, visit) => sum + timeOf(visit), 0) / 10);
}
