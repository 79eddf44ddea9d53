// The list of the import benchmark: a made-up roll of 24 columns in Ohio's order, and plain tables for the same columns.
import { once as happened } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { finished, pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const columns =
  'SOS_VOTERID,COUNTY_NUMBER,COUNTY_ID,LAST_NAME,FIRST_NAME,MIDDLE_NAME,SUFFIX,DATE_OF_BIRTH,REGISTRATION_DATE,VOTER_STATUS,PARTY_AFFILIATION,RESIDENTIAL_ADDRESS1,RESIDENTIAL_SECONDARY_ADDR,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,CONGRESSIONAL_DISTRICT,LOCAL_SCHOOL_DISTRICT,PRECINCT_NAME,PRECINCT_CODE,STATE_SENATE_DISTRICT,TOWNSHIP,WARD,LIBRARY'.split(
    ',',
  );

function* rollRows(rows: number): Generator<string[]> {
  let state = 11;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let n = 0; n < rows; n += 1) {
    const door = Math.floor(n / 1.8);
    const born = `${1930 + random(75)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    const name = [`Bench${random(20_000)}`, `Given${random(3_000)}`, n % 3 ? `Mid${random(400)}` : ''];
    const address = `${1 + (door % 400)} ${n % 50 === 0 ? 'Old, Long' : 'Fable'}${Math.floor(door / 400)} LANE`;
    yield [
      ...[
        `OH${String(n).padStart(9, '0')}`,
        '31',
        String(n),
        ...name,
        '',
        born,
        '2001-01-01',
        'ACTIVE',
        'D',
        address,
        '',
      ],
      ...['ALDERQUAY', 'OH', String(43_000 + (door % 40)), '3', 'Local', `Precinct ${door % 60}`, `P${door % 60}`],
      ...['12', 'North', '4', 'Quay library'],
    ];
  }
}

export async function writeRoll(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${columns.join(',')}\n`);
  for (const row of rollRows(rows)) {
    const text = row.map((value) => (value.includes(',') ? `"${value}"` : value)).join(',');
    if (!out.write(`${text}\n`)) await happened(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** One plain table with the columns of the file and four indexes. */
async function makePlain(data: pg.Client, table: string): Promise<string[]> {
  const names = columns.map((name) => name.toLowerCase());
  await data.query(
    `create table ${table} (id uuid primary key default gen_random_uuid(), ${names.map((name) => `${name} text`).join(', ')})`,
  );
  await data.query(`create unique index on ${table} (sos_voterid)`);
  for (const on of ['first_name, last_name', 'residential_zip, residential_address1']) {
    await data.query(`create index on ${table} (${on})`);
  }
  await data.query('checkpoint');
  return names;
}

/** COPY of the file. Milliseconds. */
export async function plainCopy(data: pg.Client, file: string): Promise<number> {
  const names = await makePlain(data, 'bench_plain');
  const before = performance.now();
  await pipeline(
    createReadStream(file),
    data.query(copyFrom(`copy bench_plain (${names.join(', ')}) from stdin with (format csv, header)`)),
  );
  return performance.now() - before;
}

const mostParameters = 32_767;

/**
 * The same rows as createMany of an ORM sends them: INSERT of many rows with a parameter for each value, as many rows as
 * the protocol takes parameters, in one transaction. No ORM runs here, so its own work is not in it. Milliseconds.
 */
export async function createMany(data: pg.Client, rows: number): Promise<number> {
  const names = await makePlain(data, 'bench_many');
  const atOnce = Math.floor(mostParameters / names.length);
  const sqlOf = (count: number): string => {
    const lines = Array.from(
      { length: count },
      (_, at) => `(${names.map((_name, n) => `$${at * names.length + n + 1}`).join(',')})`,
    );
    return `insert into bench_many (${names.join(', ')}) values ${lines.join(',')}`;
  };
  const whole = sqlOf(atOnce);
  let held: string[] = [];
  const before = performance.now();
  await data.query('begin');
  for (const row of rollRows(rows)) {
    held.push(...row);
    if (held.length < atOnce * names.length) continue;
    await data.query(whole, held);
    held = [];
  }
  if (held.length > 0) await data.query(sqlOf(held.length / names.length), held);
  await data.query('commit');
  return performance.now() - before;
}
