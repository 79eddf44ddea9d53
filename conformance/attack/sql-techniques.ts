// Ways for a SQL prompt to learn that a row is there, or to touch it. `aims` writes the statement for one table and one
// person; `learnt` reads from the answer, or from the error, whether it told anything.
import type { QueryResult } from 'pg';

export interface Target {
  /** With its schema, such as `personal.name`. */
  readonly table: string;
  readonly personId: string;
}

export interface Technique {
  readonly name: string;
  readonly aims: (target: Target) => string;
  readonly learnt: (answer: readonly QueryResult[], target: Target) => boolean;
  /** Reads the error instead: a statement that breaks only when it met the row has told that it is there. */
  readonly brokeOn?: readonly string[];
}

const rows = (answer: readonly QueryResult[]): readonly Record<string, unknown>[] => answer.at(-1)?.rows ?? [];
const anyRow = (answer: readonly QueryResult[]): boolean => rows(answer).length > 0;
const truth = (answer: readonly QueryResult[]): boolean =>
  rows(answer).some((row) => Object.values(row).includes(true));
const above0 = (answer: readonly QueryResult[]): boolean =>
  rows(answer).some((row) => Object.values(row).some((value) => Number(value) > 0));
const names = (answer: readonly QueryResult[], { personId }: Target): boolean =>
  JSON.stringify(answer.map((each) => each.rows)).includes(personId);
const touched = (answer: readonly QueryResult[]): boolean => (answer.at(-1)?.rowCount ?? 0) > 0;

const of = ({ table, personId }: Target) => `from ${table} where person_id = '${personId}'`;
const settable: Readonly<Record<string, string>> = {
  'personal.person': 'door_id = door_id',
  'personal.name': 'language = language',
  'personal.contact': 'proved_at = proved_at',
  'personal.note': 'sealed = sealed',
  'personal.sign_up': 'status = status',
  'personal.request': 'state = state',
};
const changes = (table: string): string => settable[table] ?? 'person_id = person_id';

export const readings: readonly Technique[] = [
  { name: 'a plain SELECT', aims: (at) => `select 1 ${of(at)}`, learnt: anyRow },
  { name: 'the whole table', aims: ({ table }) => `table ${table}`, learnt: names },
  { name: 'a whole row as text', aims: ({ table }) => `select t::text as row from ${table} t`, learnt: names },
  {
    name: 'a join with a list of ids',
    aims: ({ table, personId }) =>
      `select t.person_id from (values ('${personId}'::uuid)) v(id) join ${table} t on t.person_id = v.id`,
    learnt: anyRow,
  },
  {
    name: 'an outer join from doors',
    aims: ({ table, personId }) =>
      `select t.person_id from public.campaign c left join ${table} t on t.campaign_id = c.id and t.person_id = '${personId}' where t.person_id is not null`,
    learnt: anyRow,
  },
  {
    name: 'a materialized CTE',
    aims: ({ table, personId }) =>
      `with x as materialized (select * from ${table}) select 1 from x where person_id = '${personId}'`,
    learnt: anyRow,
  },
  {
    name: 'a recursive CTE',
    aims: ({ table, personId }) =>
      `with recursive x(id) as (select '${personId}'::uuid union select t.person_id from ${table} t join x on t.person_id = x.id)
       select 1 from x, lateral (select 1 from ${table} t where t.person_id = x.id) y`,
    learnt: anyRow,
  },
  { name: 'EXISTS', aims: (at) => `select exists (select 1 ${of(at)}) as there`, learnt: truth },
  { name: 'a count', aims: (at) => `select count(*) as n ${of(at)}`, learnt: above0 },
  {
    name: 'a filtered count',
    aims: ({ table, personId }) => `select count(*) filter (where person_id = '${personId}') as n from ${table}`,
    learnt: above0,
  },
  {
    name: 'the order of a sort',
    aims: ({ table, personId }) => `select person_id from ${table} order by (person_id = '${personId}') desc limit 1`,
    learnt: names,
  },
  {
    name: 'a window over the table',
    aims: ({ table }) => `select person_id, row_number() over (order by person_id) as place from ${table}`,
    learnt: names,
  },
  {
    name: 'an aggregate of ids',
    aims: ({ table }) => `select array_agg(person_id)::text as ids from ${table}`,
    learnt: names,
  },
  {
    name: 'INTERSECT',
    aims: ({ table, personId }) => `select person_id from ${table} intersect select '${personId}'::uuid`,
    learnt: anyRow,
  },
  {
    name: 'a sample of the table',
    aims: ({ table }) => `select person_id from ${table} tablesample system (100)`,
    learnt: names,
  },
  { name: 'FOR UPDATE', aims: (at) => `select 1 ${of(at)} for update`, learnt: anyRow },
  { name: 'FOR KEY SHARE', aims: (at) => `select 1 ${of(at)} for key share`, learnt: anyRow },
  {
    name: 'a cursor',
    aims: (at) => `declare c no scroll cursor for select 1 ${of(at)}; fetch all from c`,
    learnt: anyRow,
  },
  {
    name: 'a function that runs SQL for XML',
    aims: ({ table }) => `select query_to_xml('select * from ${table}', true, true, '')::text as xml`,
    learnt: names,
  },
  {
    name: 'a table as XML',
    aims: ({ table }) => `select table_to_xml('${table}', true, true, '')::text as xml`,
    learnt: names,
  },
  {
    name: 'a function that runs SQL for text search',
    aims: ({ table, personId }) =>
      `select ndoc as n from ts_stat($q$select to_tsvector('simple', 'there') from ${table} where person_id = '${personId}'$q$)`,
    learnt: above0,
  },
  {
    name: 'a division by the row',
    aims: ({ table, personId }) =>
      `select 1 / (case when person_id = '${personId}' then 0 else 1 end) as n from ${table}`,
    learnt: () => false,
    brokeOn: ['22012'],
  },
  {
    name: 'a cast that quotes the row in its error',
    aims: (at) => `select 1 ${of(at)} and (person_id::text || 'x')::integer = 1`,
    learnt: () => false,
    brokeOn: ['22P02'],
  },
  {
    name: 'a setting written from the WHERE clause',
    aims: ({ table, personId }) =>
      `select set_config('leak.row', '', true); select 1 from ${table}
         where person_id = '${personId}' and set_config('leak.row', person_id::text, true) is not null;
       select current_setting('leak.row', true) as leaked`,
    learnt: names,
  },
  {
    name: 'EXPLAIN ANALYZE',
    aims: (at) => `explain (analyze, timing off, summary off, buffers off) select 1 ${of(at)}`,
    learnt: (answer) => {
      const top = JSON.stringify(rows(answer)[0] ?? {});
      return /actual rows=(?!0[ .]|0\.00)\d/.test(top);
    },
  },
  {
    name: 'a path of schemas of its own',
    aims: ({ table, personId }) => {
      const [schema, name] = table.split('.');
      return `set local search_path = pg_temp, ${schema}; select 1 from ${name} where person_id = '${personId}'`;
    },
    learnt: anyRow,
  },
  {
    name: 'plans forced another way',
    aims: (at) =>
      `set local enable_indexscan = off; set local enable_bitmapscan = off; set local parallel_setup_cost = 0; set local min_parallel_table_scan_size = 0; select 1 ${of(at)}`,
    learnt: anyRow,
  },
  {
    name: 'DISTINCT and HAVING',
    aims: (at) => `select person_id ${of(at)} group by person_id having count(*) > 0`,
    learnt: anyRow,
  },
  {
    name: 'JSON of the row',
    aims: ({ table }) => `select json_agg(t)::text as all_rows from ${table} t`,
    learnt: names,
  },
];

export const writings: readonly Technique[] = [
  {
    name: 'UPDATE',
    aims: (at) => `update ${at.table} set ${changes(at.table)} where person_id = '${at.personId}'`,
    learnt: touched,
  },
  {
    name: 'UPDATE ... RETURNING',
    aims: (at) => `update ${at.table} set ${changes(at.table)} where person_id = '${at.personId}' returning person_id`,
    learnt: touched,
  },
  {
    name: 'UPDATE ... FROM another table',
    aims: (at) =>
      `update ${at.table} t set ${changes(at.table).replace(/= (\w+)$/, '= t.$1')} from public.campaign c where t.campaign_id = c.id and t.person_id = '${at.personId}'`,
    learnt: touched,
  },
  { name: 'DELETE ... RETURNING', aims: (at) => `delete ${of(at)} returning person_id`, learnt: touched },
  {
    name: 'a change inside a CTE',
    aims: (at) =>
      `with x as (update ${at.table} set ${changes(at.table)} where person_id = '${at.personId}' returning 1) select count(*) as n from x`,
    learnt: above0,
  },
  {
    name: 'MERGE',
    aims: (at) =>
      `merge into ${at.table} t using (values ('${at.personId}'::uuid)) v(id) on t.person_id = v.id
       when matched then update set ${changes(at.table).replace(/= (\w+)$/, '= t.$1')}`,
    learnt: touched,
  },
];
