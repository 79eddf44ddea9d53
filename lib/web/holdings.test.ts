// Whatever points at a person must be in somebody's holdings, or the answer to "what do you hold about me" is not whole.
import { expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { holdings } from './holdings';

const database = ownDatabase();

/** Tables that point at a person and are deliberately no part of the answer, each with the reason. */
const left: Readonly<Record<string, string>> = {
  'gate.erasure': 'names the person only until the erasure it records is done',
  'gate.person_session': 'the way in by which the answer is being read',
  'gate.proof': 'a code that was sent, gone within the hour',
  'staging.import_person': 'an import under way; its rows reach schema personal or nothing',
  'public.walk_packet': 'sealed, whom a phone was shown: each such look is in the log, which is in the answer',
  'staging.refused': 'an upload that ends in 7 days; it names only who was taken in, until then',
  'staging.undo': 'an import that can still be undone, 7 days',
  'staging.knock': 'an import under way; its rows reach doors or nothing',
  'staging.met': 'an import that can still be undone, 7 days',
  'personal.off_roll':
    'says only that a later list has them no more; the uses it takes away are missing from each row of the answer',
  'staging.vouched': 'an import that can still be undone, 7 days',
};

async function tablesAboutPeople(): Promise<string[]> {
  const client = await database.kept('superuser');
  const { rows } = await client.query<{ name: string }>(
    `select distinct table_schema || '.' || table_name as name from information_schema.columns
      where table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
        and column_name ~ '^(proved_)?(person|people)(_ids?)?$'
        and (table_schema, table_name) in (select schemaname, tablename from pg_tables)
      order by 1`,
  );
  return rows.map(({ name }) => name);
}

const uncovered = (tables: readonly string[]): string[] => {
  const held = holdings.flatMap((holding) => holding.tables);
  return tables.filter((table) => !held.includes(table) && left[table] === undefined);
};

it('cover every table that points at a person', async () => {
  const tables = await tablesAboutPeople();
  expect(tables.length).toBeGreaterThan(10);
  expect(uncovered(tables)).toEqual([]);
});

it('notice a table that nobody answers for', async () => {
  const client = await database.kept('superuser');
  await client.query('create table public.planted (campaign_id uuid, person_id uuid)');
  expect(uncovered(await tablesAboutPeople())).toEqual(['public.planted']);
});

it('are left out for reasons that still exist', async () => {
  const tables = await tablesAboutPeople();
  expect(Object.keys(left).filter((table) => !tables.includes(table))).toEqual([]);
});
