// docs/data-map.md: every table that says something about a person, column by column, from the annotated schema.
import type { Purpose } from '@/lib/purpose/model';
import { purposes } from '@/lib/purpose/registry';
import type { ServerName } from '../database/settings';
import { columnsOf, readBlocks, tableOf } from '../schema/models';
import { readSchema } from '../schema/pull';

type PurposeMap = Readonly<Record<string, Purpose>>;

interface Said {
  readonly column: string;
  readonly purpose: string;
  readonly value: string;
  readonly retention: string;
}

function said(annotation: string | undefined): Omit<Said, 'column'> {
  const [, purpose = '?', value = '?', retention = '?'] =
    /purpose=(\S+) class=(\S+) retention=(\S+)/.exec(annotation ?? '') ?? [];
  return { purpose, value, retention };
}

function tablesOf(server: ServerName): { table: string; file: string; columns: Said[] }[] {
  const files = readSchema(server);
  const blocks = files.flatMap(({ path, content }) => readBlocks(content).map((block) => ({ path, block })));
  const models = blocks.filter(({ block }) => block.kind === 'model');
  const names = models.map(({ block }) => block.name);
  return models
    .map(({ path, block }) => ({
      table: tableOf(block),
      file: path.replace('.prisma', ''),
      columns: columnsOf(block, names).map(({ name, annotation }) => ({ column: name, ...said(annotation) })),
    }))
    .sort((one, other) => (one.table < other.table ? -1 : 1));
}

/** `row`: the purposes the registry names for this table, of which each row serves those it was permitted for. */
function purposesOf(table: string, purpose: string, map: PurposeMap): string {
  if (purpose !== 'row') return purpose === 'none' ? '' : `\`${purpose}\``;
  const kind = table.replace('personal.', '');
  const served = Object.keys(map).filter((id) => map[id]?.tables.some((each) => each === kind));
  return served.length === 0 ? 'those of the person it belongs to' : served.map((id) => `\`${id}\``).join(', ');
}

function sectionOf({ table, file, columns }: ReturnType<typeof tablesOf>[number], map: PurposeMap): string {
  const telling = columns.filter(({ value }) => value !== 'none');
  const purpose = purposesOf(table, telling[0]?.purpose ?? 'none', map);
  const rows = telling.map(({ column, value, retention }) => `| \`${column}\` | ${value} | ${retention} |`);
  return `### \`${table}\`

Belongs to ${file}. Used for: ${purpose || 'nothing about a person'}. ${columns.length - telling.length} further columns say nothing about a person.

| Column | Class | Kept until |
| --- | --- | --- |
${rows.join('\n')}
`;
}

export function dataMapPage(map: PurposeMap = purposes): string {
  const part = (server: ServerName, title: string): string => {
    const all = tablesOf(server);
    const telling = all.filter(({ columns }) => columns.some(({ value }) => value !== 'none'));
    const silent = all.filter(({ columns }) => columns.every(({ value }) => value === 'none'));
    return `## ${title}

${telling.map((table) => sectionOf(table, map)).join('\n')}
Tables that say nothing about a person: ${silent.map(({ table }) => `\`${table}\``).join(', ') || 'none'}.
`;
  };
  return `# What is kept about people, and where

Every column of both servers with its class, its purpose and its end, from the annotations in \`prisma/schema\` and
\`prisma/keys-schema\`. Classes: *pseudonym* points at a person; *identity*, *contact*, *place*, *conduct* describe one;
*opinion* is special under GDPR 9; *content* is sealed text; *secret* opens something. Names, contacts, opinions, notes
and request texts are ciphertext; "row" means the row's own end (\`usable_until\`).

${part('data', 'The data server')}
${part('keys', 'The key server')}`;
}
