import { straightOrder } from '@/lib/turf/order';
import { Problem } from '@/scripts/problem';
import { barriersOf } from './barriers-file';
import { type Command, needWord, type Options, text } from './command';
import { type FileRow, readWalkFile } from './walk-file';
import { streetOrder } from './walk-street';

const place = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/;

/** `--start` and `--end` take an id of the file or `lat,lon`. */
function placeOf(rows: readonly FileRow[], options: Options, name: 'start' | 'end') {
  const said = text(options, name);
  if (said === undefined) return undefined;
  const row = rows.find(({ id }) => id === said);
  if (row) return row;
  const [, latitude, longitude] = place.exec(said) ?? [];
  if (latitude === undefined || Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) {
    throw new Problem(`--${name} takes an id of the file or a place such as --${name}=51.5007,-0.1246.`);
  }
  return { latitude: Number(latitude), longitude: Number(longitude) };
}

/** The order of a walk for a file of places: no server, no database, nothing kept. */
export const walkOrderFile: Command = {
  takes: 'FILE [--start PLACE] [--barriers LINES.geojson]',
  says: 'put a CSV of id,lat,lon in walking order',
  needsServers: false,
  run: async (words, options) => {
    const file = readWalkFile(needWord(words, 'a CSV file with the columns id, lat and lon'));
    const { rows } = file;
    const ends = {
      isClosed: options.closed === true,
      start: placeOf(rows, options, 'start'),
      end: placeOf(rows, options, 'end'),
    };
    if (ends.isClosed && ends.end) throw new Problem('A closed walk ends where it begins: leave --end out.');
    const sides = text(options, 'sides');
    const barriers = barriersOf(options);
    if (barriers.length > 0 && !file.hasStreets) {
      throw new Problem('--barriers needs the columns street and number in the file, and at most 2000 rows.');
    }
    const { order, metres, ...more } = file.hasStreets
      ? streetOrder(rows, ends, sides, barriers)
      : straight(rows, ends, sides);
    const ids = order.map((i) => rows[i]?.id ?? '');
    return {
      text: [...ids, `${Math.round(metres)} metres, ${rows.length} doors`].join('\n'),
      json: { order: ids, metres: Math.round(metres * 10) / 10, doors: rows.length, closed: ends.isClosed, ...more },
    };
  },
};

function straight(rows: readonly FileRow[], ends: Parameters<typeof straightOrder>[1], sides: string | undefined) {
  if (sides !== undefined) throw new Problem('--sides needs the columns street and number in the file.');
  return { ...straightOrder(rows, ends), metric: 'straight lines over the ground' };
}
