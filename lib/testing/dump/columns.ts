// Reads every column of every table of a server as its superuser, catalogue and statistics included: what a dump
// would hold. It asks the catalogue for the tables and knows none of ours.
import type { Client } from 'pg';
import { type Find, searchFor } from './search';

export type ColumnFind = Find & { readonly table: string; readonly column: string };
export type ColumnsRead = { readonly finds: readonly ColumnFind[]; readonly tables: number; readonly rows: number };

const tablesQuery = `
  select n.nspname as schema, c.relname as name, array_agg(a.attname order by a.attnum)::text[] as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'm', 't') and a.attnum > 0 and not a.attisdropped
  group by 1, 2 order by 1, 2`;

// Rows a statement; keeps one result far below the memory of a test worker.
const batchRows = 5000;

type Table = { schema: string; name: string; columns: string[] };

/** Searches all tables of the database this superuser is connected to. Throws when policies would hide rows. */
export async function searchColumns(client: Client, values: readonly string[]): Promise<ColumnsRead> {
  const me = await client.query<{ ok: boolean }>(
    'select rolsuper or rolbypassrls as ok from pg_roles where rolname = current_user',
  );
  if (me.rows[0]?.ok !== true) throw new Error('Reading everything needs a login that no policy holds back.');
  const search = searchFor(values);
  const tables = (await client.query<Table>(tablesQuery)).rows;
  const finds: ColumnFind[] = [];
  let rows = 0;
  for (const table of tables) {
    await eachBatch(client, table, (batch) => {
      rows += batch.length;
      for (const row of batch) {
        for (const [index, column] of table.columns.entries()) {
          const text = row[index];
          if (text === null || text === undefined) continue;
          for (const find of search(Buffer.from(text, 'utf8'))) {
            finds.push({ ...find, table: `${table.schema}.${table.name}`, column });
          }
        }
      }
    });
  }
  return { finds, tables: tables.length, rows };
}

async function eachBatch(
  client: Client,
  table: Table,
  read: (rows: readonly (readonly (string | null)[])[]) => void,
): Promise<void> {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  // bytea shows as hex text, which is one of the encodings that are searched.
  const list = table.columns.map((column) => `${quote(column)}::text`).join(', ');
  await client.query('begin read only');
  try {
    await client.query(
      `declare every_row no scroll cursor for select ${list} from ${quote(table.schema)}.${quote(table.name)}`,
    );
    for (;;) {
      const batch = await client.query<(string | null)[]>({
        text: `fetch ${batchRows} from every_row`,
        rowMode: 'array',
      });
      read(batch.rows);
      if (batch.rows.length < batchRows) break;
    }
  } finally {
    await client.query('rollback');
  }
}
