// A file of address points as doors, without any database: the columns are found by their names, whatever their order.
// No row is lost in silence: each is a door with a place, a door that says why it has none, or said twice.
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import type { TurfDoor } from '@/lib/turf/model';
import { Problem } from '@/scripts/problem';
import { type Left, unusable, unusual } from './doors-place';

const names = {
  id: ['id', 'doorid', 'addressid', 'uuid', 'hash', 'objectid'],
  latitude: ['latitude', 'lat', 'y'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x'],
  street: ['street', 'streetname', 'road', 'str', 'nomvoie', 'rue', 'address', 'adresse', 'calle'],
  number: ['number', 'numero', 'housenumber', 'streetnumber', 'no', 'num', 'addressnumber'],
  unit: ['unit', 'apt', 'apartment', 'flat', 'unitnumber', 'unite', 'suite'],
  floor: ['floor', 'etage', 'level', 'piso', 'stockwerk'],
  building: ['building', 'buildingid', 'batiment', 'bldg'],
  postcode: ['postcode', 'zip', 'zipcode', 'codepostal', 'postalcode'],
} as const;

type Column = keyof typeof names;

export type DoorsFile = {
  /** With a place, all of them. */
  readonly doors: readonly TurfDoor[];
  /** Doors without a usable place, each with why. */
  readonly left: readonly Left[];
  /** Rows that say word for word what an earlier row says: counted once. */
  readonly repeated: number;
};

const folded = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();

/** The separator that the header row has most of. */
function separatorOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  return [',', ';', '\t', '|'].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
}

function degrees(value: string): number | null {
  const number = Number(value.replace(',', '.'));
  return value === '' || !Number.isFinite(number) ? null : number;
}

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

function rowsOf(path: string): Row[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw new Problem(`The file ${path} cannot be read.`);
  }
  try {
    const options = { delimiter: separatorOf(text), relax_quotes: true, relax_column_count: true, info: true };
    return parse(text, options) as unknown as Row[];
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(`${path}, line ${error.lines ?? '?'}: ${error.message}.`);
    throw error;
  }
}

/** Doors of a CSV, TSV or similar with a header row. */
export function doorsOfFile(path: string): DoorsFile {
  const [head, ...rows] = rowsOf(path);
  if (!head)
    throw new Problem(`The file ${path} is empty. Its first line names the columns: id,street,number,unit,lat,lon.`);
  const header = head.record.map(folded);
  const at = Object.fromEntries(
    Object.entries(names).map(([column, words]) => [
      column,
      words.map((word) => header.indexOf(word)).find((found) => found >= 0) ?? -1,
    ]),
  ) as Record<Column, number>;
  if (at.latitude < 0 || at.longitude < 0) {
    throw new Problem(`${path} has no columns for latitude and longitude. Name them lat and lon in the first row.`);
  }
  const taken = new Set<string>();
  const seen = new Set<string>();
  const found: TurfDoor[] = [];
  const left: Left[] = [];
  let repeated = 0;
  for (const { record, info } of rows) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const value = (column: Column) => (at[column] < 0 ? '' : (record[at[column]] ?? '').trim());
    const said = value('id');
    const whole = JSON.stringify(record);
    // Without an id, two flats without numbers may well look alike.
    if (said !== '' && seen.has(whole)) {
      repeated += 1;
      continue;
    }
    seen.add(whole);
    // Ids that are missing or said twice would lose a door: such a door is known by its line.
    const id = said === '' || taken.has(said) ? `line ${info.lines}` : said;
    taken.add(id);
    const [latitude, longitude] = [degrees(value('latitude')), degrees(value('longitude'))];
    const why = unusable(value('latitude'), value('longitude'), latitude, longitude);
    if (why) left.push({ id, why });
    else found.push({ id, ...addressOf(value, latitude, longitude), latitude, longitude });
  }
  const odd = unusual(found);
  left.push(...odd);
  const isOdd = new Set(odd.map(({ id }) => id));
  return { doors: odd.length === 0 ? found : found.filter(({ id }) => !isOdd.has(id)), left, repeated };
}

function addressOf(value: (column: Column) => string, latitude: number | null, longitude: number | null) {
  const [street, number, building, floor] = [value('street'), value('number'), value('building'), value('floor')];
  const address = [value('postcode'), street, number].join('|').toLowerCase();
  const buildingKey =
    building !== '' ? `building ${building}` : street === '' && number === '' ? `${latitude},${longitude}` : address;
  return { buildingKey, street, number, unit: value('unit'), ...(floor !== '' && { floor }) };
}
