import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setAsideLeftBehind } from './binaries';

let base: string;
let home: string;
let place: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'askfirst-left-'));
  home = join(base, 'home');
  place = join(base, 'place');
  mkdirSync(home);
  mkdirSync(join(place, 'pg18-data'), { recursive: true });
  writeFileSync(join(place, 'pg18-data', 'PG_VERSION'), '18');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

it('keeps the data of a folder that was deleted, under another name, each time another one', () => {
  setAsideLeftBehind(home, place);
  expect(existsSync(place)).toBe(false);
  expect(readFileSync(join(`${place}.left-1`, 'pg18-data', 'PG_VERSION'), 'utf8')).toBe('18');
  mkdirSync(join(place, 'pg18-keys'), { recursive: true });
  setAsideLeftBehind(home, place);
  expect(existsSync(join(`${place}.left-2`, 'pg18-keys'))).toBe(true);
});

it('touches nothing that a folder still knows, and nothing that holds no server', () => {
  writeFileSync(join(home, 'WHERE.txt'), 'here');
  setAsideLeftBehind(home, place);
  expect(existsSync(join(place, 'pg18-data'))).toBe(true);
  rmSync(join(home, 'WHERE.txt'));
  rmSync(join(place, 'pg18-data'), { recursive: true });
  mkdirSync(join(place, 'native-18-abc'));
  setAsideLeftBehind(home, place);
  expect(existsSync(join(place, 'native-18-abc'))).toBe(true);
});
