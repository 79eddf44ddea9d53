// The schema files say what the databases are, and what every column holds. After a migration that changes a table:
//   npm run schema
import { describe, expect, it } from 'vitest';
import { purposeIds } from '@/lib/purpose/registry';
import { ownDatabase } from '@/lib/testing/database';
import type { ServerName } from './database/settings';
import { columnsOf, readBlocks, tableOf } from './schema/models';
import { driftOf, readSchema } from './schema/pull';

const database = ownDatabase();
const servers = ['data', 'keys'] as const satisfies readonly ServerName[];
const owner = { data: 'owner', keys: 'keys-owner' } as const;

function columnsIn(server: ServerName): { column: string; annotation: string | undefined }[] {
  const blocks = readSchema(server)
    .flatMap(({ content }) => readBlocks(content))
    .filter(({ kind }) => kind === 'model');
  const models = blocks.map(({ name }) => name);
  return blocks.flatMap((block) =>
    columnsOf(block, models).map(({ name, annotation }) => ({ column: `${tableOf(block)}.${name}`, annotation })),
  );
}

const shape =
  /^\/\/\/ @personal purpose=(\S+) class=(none|pseudonym|identity|contact|place|conduct|opinion|content|secret) retention=\S+$/;

function isAnnotated(annotation: string | undefined): boolean {
  const purpose = shape.exec(annotation ?? '')?.[1];
  return purpose === 'row' || purpose === 'none' || purposeIds.some((id) => id === purpose);
}

describe.each(servers)('the schema of the %s server', (server) => {
  it('is what the migrations make (else: npm run schema, then npm run docs)', async () => {
    expect(await driftOf(server, database.url(owner[server]))).toBe('');
  });

  it('says of every column under which purpose, of what class and how long', () => {
    const columns = columnsIn(server);
    expect(columns.length).toBeGreaterThan(20);
    expect(columns.filter(({ annotation }) => !isAnnotated(annotation)).map(({ column }) => column)).toEqual([]);
  });
});

it('notices a table that drifted', async () => {
  const client = await database.connect('superuser');
  await client.query('alter table public.turf add column planted text');
  expect(await driftOf('data', database.url('owner'))).toContain('planted');
});

it('notices a column about which nothing, or something unknown, is said', () => {
  expect(isAnnotated(undefined)).toBe(false);
  expect(isAnnotated('/// @personal purpose=other class=none retention=row')).toBe(false);
  expect(isAnnotated('/// @personal purpose=row class=score retention=row')).toBe(false);
  expect(isAnnotated('/// @personal purpose=rights.handle class=contact retention=row')).toBe(true);
});
