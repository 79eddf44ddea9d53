// Ground to test on: a made-up town of any size with terraces, blocks of flats and a tower, and the real
// addresses beside the checkout where somebody has put them. No person lives in either.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PlacedDoor } from '@/lib/turf/model';

const ROOT = join(import.meta.dirname, '..', '..');

/** Folder with the public test data: `ASKFIRST_SHARED` or `../shared` beside the checkout. Null where it is missing. */
export function sharedFile(name: string): string | null {
  for (const folder of [process.env.ASKFIRST_SHARED, join(ROOT, '..', 'shared')]) {
    const path = folder ? join(folder, 'data', name) : '';
    if (path && existsSync(path)) return path;
  }
  return null;
}

/** The San Francisco address points as doors, or null where the file is missing. */
export function sanFranciscoDoors(): PlacedDoor[] | null {
  const path = sharedFile('sf-addresses.csv');
  if (!path) return null;
  const rows = parse<Record<string, string>>(readFileSync(path), { columns: true });
  return rows.map((row, i) => ({
    id: `sf-${i}`,
    buildingKey: `${row.street}|${row.number}`,
    street: row.street ?? '',
    number: row.number ?? '',
    unit: row.unit ?? '',
    latitude: Number(row.latitude),
    longitude: Number(row.longitude),
  }));
}

/**
 * A grid town: `blocks` by `blocks` streets both ways, 90 by 70 metres a block, a house about every nine metres on
 * both sides, every 17th house with 6 flats, every 61st with 30, one tower of 180.
 */
export function gridTown(blocks: number): PlacedDoor[] {
  const doors: PlacedDoor[] = [];
  const perLat = 110_574;
  const perLon = 111_320 * Math.cos((44.2 * Math.PI) / 180);
  let house = 0;
  const build = (street: string, number: number, x: number, y: number) => {
    house += 1;
    const flats = house === 100 ? 180 : house % 61 === 0 ? 30 : house % 17 === 0 ? 6 : 1;
    for (let flat = 1; flat <= flats; flat += 1) {
      doors.push({
        id: `door-${doors.length}`,
        buildingKey: `${street}|${number}`,
        street,
        number: String(number),
        unit: flats === 1 ? '' : `${Math.ceil(flat / 6)}${String(flat % 6).padStart(2, '0')}`,
        latitude: 44.2 + y / perLat,
        longitude: -0.5 + x / perLon,
      });
    }
  };
  for (let row = 0; row <= blocks; row += 1) {
    for (let along = 15; along < blocks * 90 - 10; along += 9) {
      if (along % 90 < 12 || along % 90 > 78) continue;
      build(`Lane ${row}`, along * 2 + 1, along, row * 70 - 9);
      build(`Lane ${row}`, along * 2 + 2, along, row * 70 + 9);
    }
  }
  for (let column = 0; column <= blocks; column += 1) {
    for (let along = 20; along < blocks * 70 - 15; along += 11) {
      if (along % 70 < 20 || along % 70 > 50) continue;
      build(`Row ${column}`, along * 2 + 1, column * 90 - 9, along);
      build(`Row ${column}`, along * 2 + 2, column * 90 + 9, along);
    }
  }
  return doors;
}
