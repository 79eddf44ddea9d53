// A list written out in a test, as an import would read it: which layout it is taken for, and what becomes of every row.
import { dryRunFile } from '@/lib/import/dry-run';
import { openList, readRows } from '@/lib/import/file';
import { layoutById } from '@/lib/import/layouts';
import { columnsFor, datesOf, rowSettings } from '@/lib/import/plan';
import { makeRowReader, type RowResult } from '@/lib/import/rows';

export interface ReadList {
  readonly layout: string | null;
  readonly confidence: string | null;
  /** 'Given Middle Family Suffix, born | number suffix street, unit | town postcode | precinct | number', or what it is instead. */
  readonly rows: readonly string[];
  /** Column -> field, or the state of a column that has none. */
  readonly columns: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

export async function readList(list: string | Buffer): Promise<ReadList> {
  const open = () => once(typeof list === 'string' ? Buffer.from(list) : list);
  const { counts, layout: found, columns, problems } = await dryRunFile('list', open);
  const { ready, refused, protected: hidden, stopped, outside, repeated } = counts;
  if (ready + refused + hidden + stopped + outside + repeated !== counts.rows) throw new Error('a row is lost');
  const { look, read } = await openList(open);
  const plans = columnsFor(look, look.rows);
  const layout = layoutById(look.layoutId ?? '');
  const settings = { look, columns: plans, shared: [], dates: datesOf(plans, look.rows) };
  const reader = makeRowReader(rowSettings(settings, { country: layout?.country ?? 'US' }, false));
  const rows: string[] = [];
  for await (const batch of readRows(read(), look)) {
    for (const { values, readable } of batch) rows.push(readable ? spelt(reader(values)) : 'unreadable');
  }
  return {
    layout: found?.id ?? null,
    confidence: found?.confidence ?? null,
    rows,
    columns: Object.fromEntries(columns.map(({ name, field, state }) => [name, field ?? state])),
    problems,
  };
}

function spelt(result: RowResult): string {
  if (result.kind !== 'row') return result.kind === 'refused' ? result.reason : result.kind;
  const { name, address, ...row } = result.row;
  const join = (...parts: (string | number | undefined | null)[]) => parts.filter((part) => part).join(' ');
  return [
    `${join(name?.given, name?.middle, name?.family, name?.suffix)}, ${row.bornOn ?? row.birthYear ?? '?'}`,
    [join(address.number, address.numberSuffix, address.street), address.unit].filter(Boolean).join(', '),
    join(address.city, address.postcode),
    row.precinct,
    row.sourceId,
    ...(row.stop ? ['stop'] : []),
  ].join(' | ');
}

/** A list from rows that name their columns, in the order of the header. */
export function listOf(
  header: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  separator = ',',
): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  for (const name of rows.flatMap((row) => Object.keys(row))) {
    if (!header.includes(name)) throw new Error(`no column is called ${name}`);
  }
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((values) => values.map(cell).join(separator))
    .join('\n');
}
