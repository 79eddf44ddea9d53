// What is kept about a file while it is an import: its name, its look and what each column becomes, sealed as one.
import type { ColumnPlan } from '@/lib/import/columns';
import type { Left } from '@/lib/import/file/archive';
import type { FileLook } from '@/lib/import/file/look';
import type { FilePart } from '@/lib/import/file/read';
import { factColumns, layoutById } from '@/lib/import/layouts';
import type { DateOrder, Declaration, ImportField } from '@/lib/import/model';
import { dateOrderOf, type RowSettings } from '@/lib/import/rows';
import { applyChoices, namesPeople, planColumns } from '@/lib/import/rules';
import { type Key, open, seal } from '@/lib/platform/crypto';
import { choosableIn } from '@/lib/rules-data';

export interface FilePlan {
  readonly fileName: string;
  readonly bytes: number;
  readonly look: Omit<FileLook, 'rows'>;
  /** The lists of an archive that became this file, and what else lay in it. */
  readonly parts?: readonly FilePart[];
  readonly left?: readonly Left[];
  /** Two sample values for each column that may be sampled; nothing for the others. */
  readonly samples: readonly (readonly string[])[];
  readonly columns: readonly ColumnPlan[];
  /** How many rows name each precinct and each postcode; the most common first. */
  readonly precincts: readonly (readonly [string, number])[];
  readonly postcodes: readonly (readonly [string, number])[];
  /** Keys of doors that several parcels share. */
  readonly shared: readonly string[];
  /** Which way round its days stand, where the days themselves tell. */
  readonly dates?: DateOrder | undefined;
}

const placeOf = (importId: string): string => `import/${importId}/plan`;

export function sealPlan(importId: string, key: Key, plan: FilePlan): Buffer {
  return seal(key, 1, placeOf(importId), Buffer.from(JSON.stringify(plan)));
}

export function openPlan(importId: string, key: Key, sealed: Uint8Array): FilePlan {
  return JSON.parse(open(key, placeOf(importId), sealed).toString('utf8')) as FilePlan;
}

export function sealLine(importId: string, key: Key, line: number, original: string): Buffer {
  return seal(key, 1, `import/${importId}/refused/${line}`, Buffer.from(original));
}

export function openLine(importId: string, key: Key, line: number, sealed: Uint8Array): string {
  return open(key, `import/${importId}/refused/${line}`, sealed).toString('utf8');
}

/** Columns as guessed, then as somebody chose. `rows` may be empty when only choices change. */
export function columnsFor(
  look: Pick<FileLook, 'header' | 'layoutId'>,
  rows: readonly (readonly string[])[],
): ColumnPlan[] {
  return planColumns(look.header, rows, layoutById(look.layoutId ?? ''));
}

/** The order of days as the first birth dates of the file tell it. */
export function datesOf(columns: readonly ColumnPlan[], rows: readonly (readonly string[])[]): DateOrder | undefined {
  const at = columns.find((column) => column.field === 'bornOn')?.at;
  return at === undefined ? undefined : dateOrderOf(rows.map((row) => row[at] ?? ''));
}

export function chooseColumns(plan: FilePlan, choices: Readonly<Record<number, ImportField | null>>): FilePlan {
  return { ...plan, columns: applyChoices(plan.columns, choices) };
}

/** How rows are read: by the layout where it is known, in the country that was declared. */
export function rowSettings(
  plan: Pick<FilePlan, 'look' | 'columns' | 'shared' | 'dates'>,
  declared: Pick<Declaration, 'country'> & Partial<Pick<Declaration, 'collectedOn'>>,
  addressesOnly: boolean,
): RowSettings {
  const layout = layoutById(plan.look.layoutId ?? '');
  const { country } = declared;
  return {
    plans: plan.columns,
    columns: plan.look.header.length,
    dates: plan.dates ?? layout?.dates ?? (country === 'US' ? 'mdy' : 'dmy'),
    country,
    notOnRoll: layout?.notOnRoll ?? [],
    ...(layout?.protectedWhen === undefined ? {} : { protectedWhen: layout.protectedWhen }),
    shared: new Set(plan.shared),
    people: !addressesOnly && namesPeople(plan.columns),
    ...(layout?.surnameFirst ? { surnameFirst: true } : {}),
    ...choosingOf(plan, declared),
    ...(layout?.region === undefined ? {} : { region: layout.region }),
  };
}

/** Only files whose columns are known have facts that doors may be chosen by, but for the age; and only those its country allows. */
function choosingOf(
  { look, columns }: Pick<FilePlan, 'look' | 'columns'>,
  { country, collectedOn }: Parameters<typeof rowSettings>[1],
): Pick<RowSettings, 'choosing'> {
  const allowed = choosableIn(country);
  if (collectedOn === undefined || allowed.length === 0) return {};
  const layout = layoutById(look.layoutId ?? '');
  const kept = new Set(columns.filter((column) => column.state === 'choosing').map(({ at }) => at));
  const facts = layout ? factColumns(look.header, layout).filter(({ at }) => kept.has(at)) : [];
  return { choosing: { allowed, columns: facts, on: collectedOn } };
}
