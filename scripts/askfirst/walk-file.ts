// Reads a CSV of places. Every row that is wrong is named by its line, the first twenty of them, before anything is done.
import { readFileSync } from 'node:fs';
import { CsvError, type Options, parse } from 'csv-parse/sync';
import { Problem } from '@/scripts/problem';

export type FileRow = {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly street: string;
  readonly number: string;
  readonly unit: string;
  readonly floor: string;
};

const names = {
  id: ['id'],
  latitude: ['lat', 'latitude', 'y'],
  longitude: ['lon', 'lng', 'long', 'longitude', 'x'],
  street: ['street'],
  number: ['number', 'house_number'],
  unit: ['unit'],
  floor: ['floor'],
} as const;

type Column = keyof typeof names;
const SHOWN = 20;
const STREETS_UP_TO = 2000;

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Problem(`The file ${path} cannot be read.`);
  }
}

type Line = { readonly record: string[]; readonly info: { readonly lines: number } };

function recordsOf(path: string): Line[] {
  const options: Options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
  try {
    return parse(readText(path), options) as unknown as Line[];
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(`Line ${error.lines ?? '?'}: ${error.message}.`);
    throw error;
  }
}

function degrees(value: string, most: number, what: string, faults: string[]): number {
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (value === '') faults.push(`${what} is missing`);
  else if (Number.isNaN(number)) faults.push(`${what} "${value.slice(0, 20)}" is not a number`);
  else if (Math.abs(number) > most) faults.push(`${what} ${value} is not between -${most} and ${most}`);
  return number;
}

export function readWalkFile(path: string): { readonly rows: FileRow[]; readonly hasStreets: boolean } {
  const [header, ...records] = recordsOf(path);
  if (!header) throw new Problem(`The file ${path} is empty. Its first line names the columns: id,lat,lon.`);
  const heads = header.record.map((head) => head.toLowerCase());
  const at = (column: Column): number => heads.findIndex((head) => (names[column] as readonly string[]).includes(head));
  const missing = (['id', 'latitude', 'longitude'] as const).filter((column) => at(column) < 0);
  if (missing.length > 0) {
    const wanted = missing.map((column) => names[column][0]).join(', ');
    throw new Problem(`Line 1 names no column ${wanted}. The first line names the columns: id,lat,lon.`);
  }
  const wrong: string[] = [];
  const lineOf = new Map<string, number>();
  const rows = records.map(({ record, info }): FileRow => {
    const value = (column: Column): string => record[at(column)] ?? '';
    const faults: string[] = [];
    const id = value('id');
    const earlier = lineOf.get(id);
    if (id === '') faults.push('id is missing');
    else if (earlier !== undefined) faults.push(`id "${id.slice(0, 20)}" is on line ${earlier} already`);
    else lineOf.set(id, info.lines);
    const row = {
      id,
      latitude: degrees(value('latitude'), 90, 'lat', faults),
      longitude: degrees(value('longitude'), 180, 'lon', faults),
      street: value('street'),
      number: value('number'),
      unit: value('unit'),
      floor: value('floor'),
    };
    if (faults.length > 0) wrong.push(`Line ${info.lines}: ${faults.join('; ')}.`);
    return row;
  });
  if (wrong.length > 0) {
    const more = wrong.length > SHOWN ? [`And ${wrong.length - SHOWN} more lines.`] : [];
    throw new Problem([...wrong.slice(0, SHOWN), ...more].join('\n'));
  }
  // A table of ways from each stop to each other grows with the square of the stops: a county is walked by places alone.
  const hasStreets = rows.length <= STREETS_UP_TO && at('number') >= 0 && rows.some(({ street }) => street !== '');
  return { rows, hasStreets };
}
