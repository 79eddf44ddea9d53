// The reader of dumps against real servers: a name planted in each place where PostgreSQL can keep one must be found.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Found, type OwnServers, startOwnServers } from './own-servers';

const values = ['Zwolferine', 'Quandermark', 'Obstellary', 'Prendicott', 'Vardelmoor', 'Kesselwick'] as const;
type Value = (typeof values)[number];

let servers: OwnServers;
let before: Found;
let after: Found;

beforeAll(async () => {
  servers = await startOwnServers();
  before = await servers.search(values);
  const client = await servers.connect('data');
  await plantRows(client);
  await plantPacked(client);
  await plantPieces(client);
  await writeFile(join(servers.dataFolder, 'upload.part'), Buffer.from('…;Kesselwick;…', 'utf16le'));
  const keys = await servers.connect('keys');
  await keys.query(`create table keys.planted as select ${halves('Prendicott')} as words`);
  after = await servers.search(values);
});
afterAll(() => servers.stop());

// Made of two halves at run time: the statement's own text never holds the value, only its result does.
function halves(value: Value): string {
  return `'${value.slice(0, 5)}' || '${value.slice(5)}'`;
}

async function plantRows(client: Client): Promise<void> {
  await client.query('create table public.planted (id int, words text, bytes bytea)');
  const live = halves('Zwolferine');
  await client.query(`insert into public.planted values (1, ${live}, convert_to(${live}, 'UTF8'))`);
  await client.query(`insert into public.planted values (2, ${halves('Quandermark')})`);
  await client.query('delete from public.planted where id = 2');
}

async function plantPacked(client: Client): Promise<void> {
  await client.query('create table public.packed (words text compression pglz)');
  // Its pieces come first, many times: the whole value is then kept as references to them and stands nowhere as such.
  await client.query(
    `insert into public.packed select repeat('Obste.', 300) || repeat('.ellary', 300) || ${halves('Obstellary')} || repeat('Obste.', 300)`,
  );
  const { rows } = await client.query<{ how: string }>('select pg_column_compression(words) as how from public.packed');
  expect(rows[0]?.how).toBe('pglz');
}

async function plantPieces(client: Client): Promise<void> {
  await client.query('create table public.pieces (words text)');
  // Random text does not shrink to a page: it goes to a side table, cut every 1,996 bytes.
  await client.query(
    `insert into public.pieces select string_agg(case n % 40 when 7 then ${halves('Vardelmoor')} else md5(random()::text) end, '')
     from generate_series(1, 4000) n`,
  );
}

const columnsOf = (value: Value) =>
  new Set(after.columns.filter((find) => find.value === value).map(({ table, column }) => `${table}.${column}`));
const filesOf = (value: Value) => after.files.filter((find) => find.value === value);

describe('a planted value', () => {
  it('is absent before, when very much was read', () => {
    expect([...before.columns, ...before.files]).toEqual([]);
    expect(before.read.tables).toBeGreaterThan(100);
    expect(before.read.files).toBeGreaterThan(1000);
  });

  it('is found in a live column, as text and as bytes, in the table file and in the WAL', () => {
    expect(columnsOf('Zwolferine')).toEqual(new Set(['public.planted.words', 'public.planted.bytes']));
    const files = filesOf('Zwolferine').map(({ file }) => file);
    expect(files.some((file) => file.includes('base'))).toBe(true);
    expect(files.some((file) => file.includes('pg_wal'))).toBe(true);
  });

  it('is found in the files after its row was deleted', () => {
    expect(columnsOf('Quandermark')).toEqual(new Set());
    expect(filesOf('Quandermark').length).toBeGreaterThan(0);
  });

  it('is found inside a long value that PostgreSQL compressed', () => {
    expect(columnsOf('Obstellary')).toEqual(new Set(['public.packed.words']));
    expect(filesOf('Obstellary').length).toBeGreaterThan(0);
  });

  it('is found each time in a long value kept in pieces, also where a cut goes through it', () => {
    expect(after.columns.filter(({ table }) => table === 'public.pieces')).toHaveLength(100);
    const offsets = new Set(filesOf('Vardelmoor').map(({ at }) => at));
    expect(offsets.size).toBeGreaterThanOrEqual(100);
  });

  it('is found in a file that is no database', () => {
    expect(filesOf('Kesselwick').map(({ file, encoding }) => [file, encoding])).toEqual([['upload.part', 'utf16le']]);
  });

  it('is found in the key server as well', () => {
    expect(columnsOf('Prendicott')).toEqual(new Set(['keys.planted.words']));
  });
});
