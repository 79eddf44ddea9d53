// ENG-22: every place in which something about a person can lie is in the inventory of docs/operating.md with the longest
// time it may lie there. The program is searched for whatever writes a file, the servers for every table.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { leftOut } from '@/scripts/backup/model';
import { root } from '@/scripts/database/settings';

const database = ownDatabase();
const page = readFileSync(join(root, 'docs', 'operating.md'), 'utf8');
const inventory = page.slice(page.indexOf('## Where something about a person can lie'));
const rows = inventory.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));

// Which row of the inventory each writer of files belongs to; building and checking the program writes no data.
const writers: Readonly<Record<string, string>> = {
  'lib/import/file/vault.ts': '`imports/`',
  'lib/people/keys/journal.ts': '`erased.journal`',
  'lib/people/keys/master.ts': 'keys and passwords',
  'lib/platform/kept-file.ts': 'keys and passwords',
  'lib/platform/secret-file.ts': 'keys and passwords',
  'scripts/database/settings.ts': 'keys and passwords',
  'scripts/askfirst/log-export.ts': '`log export`',
  'scripts/askfirst/log-witness.ts': 'nothing about anybody',
  'scripts/askfirst/erasure.ts': 'nothing about anybody',
  'scripts/backup/save.ts': '`FOLDER/data`',
  'scripts/database/binaries.ts': '`WHERE.txt`',
  'scripts/database/lock.ts': '`run.lock`',
  'scripts/database/server.ts': 'server logs',
  'scripts/start.ts': '`demo.made`',
  'prisma/seed/walks.ts': '`demo-receipt.txt`',
};
const builds =
  /^scripts\/(build-worker|after-build|docs|schema|e2e-server|launch\/build|checks|drills|docs\/|schema\/|database\/test-servers)/;
const writes =
  /\b(writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream)\(|\bopen(Sync)?\(.*'(w|a|wx|ax)'/;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !/\.(test|drill|spec)\.tsx?$/.test(entry.name)) yield path;
  }
}

describe('the inventory of places', () => {
  it('ENG-22: knows every part of the program that writes a file', () => {
    const found = ['app', 'lib', 'scripts', 'prisma', 'components', 'i18n']
      .flatMap((folder) => [...sources(join(root, folder))])
      .filter((path) => writes.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path))
      .filter((path) => !builds.test(path) && !path.startsWith('lib/testing/'));
    expect(found.toSorted()).toEqual(Object.keys(writers).toSorted());
    for (const place of Object.values(writers))
      expect(
        rows.some((row) => row.includes(place)),
        place,
      ).toBe(true);
  });

  it('ENG-22: names a longest time, or that there is nothing, in every row', () => {
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows.slice(1)) {
      const [, , what = '', longest = ''] = row.split('|').map((cell) => cell.trim());
      expect(longest !== '' && (longest !== '-' || /^(none|nothing)/.test(what)), row).toBe(true);
    }
  });

  it('ENG-22: every table is copied into backups that end, or is left out with a reason', async () => {
    const client = await database.connect('superuser');
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select schemaname as schema, schemaname || '.' || tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    // A new schema would be a new place.
    expect([...new Set(tables.map(({ schema }) => schema))].toSorted()).toEqual([
      ...['audit', 'auth', 'consent', 'gate', 'personal', 'pgboss', 'public', 'staging'],
    ]);
    const gone = Object.keys(leftOut).filter((name) => !tables.some((table) => table.name === name));
    expect(gone).toEqual([]);
  });
});
