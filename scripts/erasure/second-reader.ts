// The second reader of an erasure (ENG-53): asks both servers, table by table from their own catalogues, whether anything
// still leads to somebody who was erased. It shares no module with lib: what erases must not be what finds nothing left.
import pg from 'pg';

export interface Leftover {
  readonly server: 'data' | 'keys';
  readonly table: string;
  readonly column: string;
  readonly rows: number;
}

export interface SecondReading {
  /** People on the list of the erased. */
  readonly erased: number;
  readonly columnsRead: number;
  readonly left: readonly Leftover[];
}

/** The list itself; and the anchor of a closed request, which holds its date and outcome, no words and no key (DSR-18). */
const list = 'keys.erased';
const chunk = 5_000;

/** Both logins read past row policies and write nothing. */
export async function readSecond(urls: { readonly data: string; readonly keys: string }): Promise<SecondReading> {
  const [data, keys] = await Promise.all([connect(urls.data), connect(urls.keys)]);
  try {
    const { rows } = await keys.query<{ person_id: string }>(`select person_id from ${list}`);
    const erased = rows.map((row) => row.person_id);
    const { rows: anchors } = await data.query<{ id: string }>(
      `select p.id from personal.person p join personal.request r on r.campaign_id = p.campaign_id and r.person_id = p.id
       where p.circle = 'request' and r.words is null and r.reply_to is null`,
    );
    const kept = new Set(anchors.map((row) => row.id));
    const gone = erased.filter((id) => !kept.has(id));
    const left: Leftover[] = [];
    let columnsRead = 0;
    for (const [server, client, ids, schemas] of [
      ['data', data, gone, ['personal', 'consent', 'gate']],
      ['keys', keys, erased, ['keys']],
    ] as const) {
      for (const { table, column, many } of await idColumns(client, schemas)) {
        if (table === list) continue;
        columnsRead += 1;
        const found = await countHits(client, table, column, many, ids);
        if (found > 0) left.push({ server, table, column, rows: found });
      }
    }
    return { erased: erased.length, columnsRead, left };
  } finally {
    await Promise.all([data.end(), keys.end()]);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'askfirst second reader' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface IdColumn {
  readonly table: string;
  readonly column: string;
  /** A list of ids in one column. */
  readonly many: boolean;
}

async function idColumns(client: pg.Client, schemas: readonly string[]): Promise<IdColumn[]> {
  const { rows } = await client.query<IdColumn>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column, t.typname = '_uuid' as many
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_type t on t.oid = a.atttypid
     where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and t.typname in ('uuid', '_uuid')
     order by 1, 2`,
    [schemas],
  );
  return rows;
}

async function countHits(
  client: pg.Client,
  table: string,
  column: string,
  many: boolean,
  ids: readonly string[],
): Promise<number> {
  let hits = 0;
  for (let from = 0; from < ids.length; from += chunk) {
    const some = ids.slice(from, from + chunk);
    const { rows } = await client.query<{ n: string }>(
      `select count(*) as n from ${table} where ${column} ${many ? '&& $1::uuid[]' : '= any ($1::uuid[])'}`,
      [some],
    );
    hits += Number(rows[0]?.n ?? 0);
  }
  return hits;
}
