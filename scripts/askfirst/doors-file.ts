// A file of address points as doors, without any database: the columns are found by their names, whatever their order.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { TurfDoor } from '@/lib/turf/model';
import { Problem } from '@/scripts/problem';

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

function place(value: string): number | null {
  const number = Number(value.trim().replace(',', '.'));
  return value.trim() === '' || !Number.isFinite(number) ? null : number;
}

/** Doors of a CSV, TSV or similar with a header row. A door without usable coordinates is kept and counted as unplaced. */
export function doorsOfFile(path: string): TurfDoor[] {
  if (!existsSync(path)) throw new Problem(`There is no file ${path}.`);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const rows = parse(text, {
    delimiter: separatorOf(text),
    relax_quotes: true,
    relax_column_count: true,
  }) as string[][];
  const header = (rows[0] ?? []).map(folded);
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
  return rows.slice(1).flatMap((row, index) => {
    const value = (column: Column) => (at[column] < 0 ? '' : (row[at[column]] ?? '').trim());
    if (row.every((cell) => cell.trim() === '')) return [];
    const line = String(index + 2);
    const said = value('id');
    // Ids that are missing or said twice would lose a door: such a door is known by its line.
    const id = said === '' || taken.has(said) ? `line ${line}` : said;
    taken.add(id);
    const [street, number] = [value('street'), value('number')];
    const address = [value('postcode'), street, number].join('|').toLowerCase();
    const building = value('building');
    const [latitude, longitude] = [place(value('latitude')), place(value('longitude'))];
    const buildingKey =
      building !== '' ? `building ${building}` : street === '' && number === '' ? `${latitude},${longitude}` : address;
    const floor = value('floor');
    return [
      { id, buildingKey, street, number, unit: value('unit'), latitude, longitude, ...(floor !== '' && { floor }) },
    ];
  });
}
