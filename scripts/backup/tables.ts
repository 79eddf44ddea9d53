// Which tables a server has, in an order in which each comes after those it refers to.
import type pg from 'pg';
import { isLeftOut, type TableHead } from './model';

const catalogue = `
  select format('%s.%s', n.nspname, c.relname) as table,
    (select array_agg(quote_ident(a.attname) order by a.attnum)::text[] from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select array_agg(format('%s.%s', fn.nspname, fc.relname)) from pg_constraint f
      join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}')::text[] as needs,
    c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
  order by 1`;

export interface Table extends TableHead {
  /** Row policies hold for the owner too. */
  readonly forced: boolean;
}

interface Found extends Table {
  readonly needs: readonly string[];
}

export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Found>(catalogue);
  const waiting = new Map(rows.filter((row) => !isLeftOut(row.table)).map((row) => [row.table, row]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((row) => row.needs.every((need) => !waiting.has(need)));
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle: none can be filled first.');
    for (const { table, columns, forced } of ready) {
      ordered.push({ table, columns, forced });
      waiting.delete(table);
    }
  }
  return ordered;
}
