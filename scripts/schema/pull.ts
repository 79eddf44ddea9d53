// prisma/schema from the migrated database: one file a capability, every column annotated. An annotation somebody wrote
// by hand stays; a new column gets what its table says.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Problem } from '@/scripts/problem';
import { withEngine } from '../database/engine';
import { noFilters } from '../database/migrate';
import { root, type ServerName } from '../database/settings';
import { annotationFor, foreign, tables } from './annotations';
import { type Block, columnsOf, readBlocks, tableOf } from './models';

export const schemaFolders: Readonly<Record<ServerName, string>> = {
  data: join(root, 'prisma', 'schema'),
  keys: join(root, 'prisma', 'keys-schema'),
};

export function readSchema(server: ServerName): { path: string; content: string }[] {
  const folder = schemaFolders[server];
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  return names.map((name) => ({ path: name, content: readFileSync(join(folder, name), 'utf8') }));
}

async function schemasOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname`,
    );
    return rows.map(({ name }) => name).filter((name) => !foreign(name, ''));
  } finally {
    await client.end();
  }
}

const header = (
  schemas: readonly string[],
): string => `// The databases in Prisma's words. Written by scripts/schema.ts from the migrated database; the annotations stay.
// There is no Prisma client at run time: every statement is SQL in a store.
generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

datasource db {
  provider = "postgresql"
  schemas  = [${schemas.map((name) => `"${name}"`).join(', ')}]
}
`;

/** Writes the schema files of one server and gives their names. */
export async function pullSchema(server: ServerName, url: string): Promise<string[]> {
  const schemas = await schemasOf(url);
  const base = header(schemas);
  const kept = keptAnnotations(server);
  const { schema } = await withEngine(url, [['main.prisma', base]], (engine) =>
    engine.introspect({
      schema: { files: [{ path: 'main.prisma', content: base }] },
      baseDirectoryPath: root,
      force: true,
      compositeTypeDepth: -1,
      namespaces: schemas,
    }),
  );
  const read = readBlocks(schema.files.map(({ content }) => content).join('\n'));
  const blocks = repairRelations(read.filter(({ kind }) => kind === 'model' || kind === 'enum'));
  const models = blocks.map(({ name }) => name);
  const files = new Map<string, string[]>([['main', [base]]]);
  for (const block of blocks) {
    const [schemaName = '', table = ''] = tableOf(block).split('.');
    if (foreign(schemaName, table)) continue;
    const says = tables[server][tableOf(block)];
    if (says === undefined) {
      throw new Problem(
        `Say in scripts/schema/annotations.ts what ${tableOf(block)} holds, for which purpose and how long.`,
      );
    }
    const annotated = annotate(
      block,
      models,
      (column) => kept.get(`${tableOf(block)}.${column}`) ?? annotationFor(says, column),
    );
    files.set(says.capability, [...(files.get(says.capability) ?? []), annotated]);
  }
  const folder = schemaFolders[server];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, parts] of files) writeFileSync(join(folder, `${name}.prisma`), parts.join('\n'));
  return [...files.keys()];
}

/** A partial unique index does not make a relation one-to-one; introspection says so and the parser then refuses it. */
function repairRelations(blocks: readonly Block[]): Block[] {
  const partly = blocks
    .filter(({ lines }) => lines.some((line) => line.includes('where: raw(')))
    .map(({ name }) => name);
  const back = new RegExp(`^(\\s+\\w+\\s+(?:${['never', ...partly].join('|')}))\\?(?!.*fields:)`);
  return blocks.map((block) => ({ ...block, lines: block.lines.map((line) => line.replace(back, '$1[]')) }));
}

function keptAnnotations(server: ServerName): Map<string, string> {
  const files = readSchema(server);
  const blocks = files.flatMap(({ content }) => readBlocks(content)).filter(({ kind }) => kind === 'model');
  const models = blocks.map(({ name }) => name);
  return new Map(
    blocks.flatMap((block) =>
      columnsOf(block, models).flatMap(({ name, annotation }) =>
        annotation === undefined ? [] : [[`${tableOf(block)}.${name}`, annotation] as const],
      ),
    ),
  );
}

function annotate(block: Block, models: readonly string[], annotationOf: (column: string) => string): string {
  const columns = new Map(columnsOf(block, models).map((column) => [column.line, column.name]));
  const lines = block.lines
    .filter((line) => !line.trim().startsWith('///'))
    .flatMap((line) => {
      const column = columns.get(line);
      return column === undefined ? [line] : [`  ${annotationOf(column)}`, line];
    });
  return `${block.kind} ${block.name} {\n${lines.join('\n')}\n}\n`;
}

/** What would have to change for the database to be what the files say; empty when they agree. */
export async function driftOf(server: ServerName, url: string): Promise<string> {
  const files = readSchema(server);
  const base = files.filter(({ path }) => path === 'main.prisma');
  const { stdout } = await withEngine(
    url,
    base.map(({ path, content }) => [path, content]),
    (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', files: base, configDir: root },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: { ...noFilters, externalTables: ['public._prisma_migrations'] },
      }),
  );
  return (stdout ?? '').replace('-- This is an empty migration.', '').trim();
}
