// The list of the import benchmark: a made-up roll of 24 columns in Ohio's order, and plain tables for the same columns.
import { execFileSync } from 'node:child_process';
import { once as happened } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished, pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { root } from '@/scripts/database/settings';

export const columns =
  'SOS_VOTERID,COUNTY_NUMBER,COUNTY_ID,LAST_NAME,FIRST_NAME,MIDDLE_NAME,SUFFIX,DATE_OF_BIRTH,REGISTRATION_DATE,VOTER_STATUS,PARTY_AFFILIATION,RESIDENTIAL_ADDRESS1,RESIDENTIAL_SECONDARY_ADDR,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,CONGRESSIONAL_DISTRICT,LOCAL_SCHOOL_DISTRICT,PRECINCT_NAME,PRECINCT_CODE,STATE_SENATE_DISTRICT,TOWNSHIP,WARD,LIBRARY'.split(
    ',',
  );

/** The rows of the list, the same ones every time: the values of each in the order of `columns`. */
export function* rollRows(rows: number): Generator<string[]> {
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

/** The whole would take ten minutes and gigabytes of memory; what a row costs is the same in any batch of this size. */
const mostOrmRows = 20_000;

/**
 * The same rows by Prisma's own createMany, a thousand at once, into a plain table like that of COPY: a part of them, scaled
 * to all. Milliseconds; null with the reason where its packages cannot be fetched.
 */
export async function createMany(data: pg.Client, rows: number): Promise<{ ms: number } | { whyNot: string }> {
  await makePlain(data, 'bench_many');
  const folder = join(root, 'bench', 'orm');
  const some = Math.min(rows, mostOrmRows);
  const to = new URL('postgresql://localhost');
  Object.assign(to, { hostname: data.host, port: String(data.port), pathname: `/${data.database ?? ''}` });
  Object.assign(to, { username: data.user ?? '', password: encodeURIComponent(String(data.password ?? '')) });
  const loader = join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const run = (program: string, args: readonly string[]) =>
    execFileSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      // Prisma would fetch an engine that nothing here asks for.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    });
  try {
    if (!existsSync(join(folder, 'node_modules'))) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    run(process.execPath, [join(folder, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints']);
  } catch (cause) {
    return { whyNot: `Prisma could not be fetched: ${cause instanceof Error ? cause.message.slice(0, 200) : ''}` };
  }
  const said = run(process.execPath, [
    '--import',
    pathToFileURL(loader).href,
    'create-many.mjs',
    to.href,
    String(some),
  ]);
  const { rows: counted } = await data.query<{ n: number }>('select count(*)::int as n from bench_many');
  if (counted[0]?.n !== some) throw new Error('createMany did not write every row.');
  return { ms: (Number(said) / some) * rows };
}
