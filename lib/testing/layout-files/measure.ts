// How much of a generated file an import gets right: layout, header, every value of every row, and the protected ones.
import { namesPeople } from '@/lib/import/columns';
import { openList, readRows } from '@/lib/import/file';
import { datesOfKnocks, knockReader } from '@/lib/import/knocks';
import { foldHeader, type Layout, layoutById } from '@/lib/import/layouts';
import type { ImportField } from '@/lib/import/model';
import { columnsFor, datesOf, rowSettings } from '@/lib/import/plan';
import { type ImportRow, makeRowReader } from '@/lib/import/rows';
import type { Invented } from './people';
import { headerOf, type Variant, writeFile } from './write';

export interface Accuracy {
  readonly layout: string;
  readonly variant: Variant;
  readonly recognised: boolean;
  /** Values that came out as they went in, of all that should have. */
  readonly right: number;
  readonly values: number;
  /** Protected people of the file, and how many of them became a row. */
  readonly protected: number;
  readonly leaked: number;
  /** Columns of forbidden facts, and how many of them were kept. */
  readonly forbidden: number;
  readonly kept: number;
  /** The first values that came out otherwise, by field. */
  readonly wrong: readonly string[];
}

const bare: ReadonlySet<Variant> = new Set(['no header', 'fixed widths']);

/** Null where the layout has no such variant. */
export async function measureLayout(layout: Layout, variant: Variant): Promise<Accuracy | null> {
  const file = writeFile(layout, variant);
  if (file === null) return null;
  const { look, read: open } = await openList(() => once(file.bytes));
  const columns = columnsFor(look, look.rows);
  const settings = rowSettings({ look, columns, shared: [], dates: datesOf(columns, look.rows) }, layout, false);
  const read = makeRowReader(settings);
  const readKnock = knockReader({ look, columns, dates: datesOfKnocks(look, columns) }, '2026-12-31');
  const marks = Object.values(layout.columns).includes('protected') && has(layout, 'protected');
  const forbidden = columns.filter((column) => column.state === 'forbidden').length;
  const wrong: string[] = [];
  let [right, values, hidden, leaked, at] = [0, 0, 0, 0, 0];
  for await (const batch of readRows(open(), look)) {
    for (const record of batch) {
      const person = file.people[at];
      at += 1;
      if (!person || layout.source === 'answers') continue;
      if (readKnock) {
        values += 1;
        const { month, day } = person;
        const expected = `van-list:${person.id} 2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} not-home`;
        const knock = readKnock(record.values);
        const got =
          knock.kind === 'row' ? `${knock.row.numbers[0]} ${knock.row.day} ${knock.row.outcome}` : `(${knock.kind})`;
        if (got === expected) right += 1;
        else if (wrong.length < 3) wrong.push(`"${got}" instead of "${expected}"`);
        continue;
      }
      const result = read(record.values);
      if (marks && person.isProtected) {
        hidden += 1;
        if (result.kind !== 'protected') leaked += 1;
        continue;
      }
      for (const [field, expected] of expectedOf(layout, person)) {
        if (file.without.has(field)) continue;
        values += 1;
        const got =
          result.kind === 'row'
            ? readValue(result.row, field)
            : `(${result.kind} ${'reason' in result ? result.reason : ''})`;
        if (got === expected) right += 1;
        else if (wrong.length < 3) wrong.push(`${field}: "${got}" instead of "${expected}"`);
      }
    }
  }
  return {
    layout: layout.id,
    variant,
    recognised: layoutById(look.layoutId ?? '') === layout && look.hasHeader === !bare.has(variant),
    right,
    values,
    protected: hidden,
    leaked,
    forbidden,
    kept: columns.filter((column) => column.state === 'forbidden' && column.field !== null).length,
    wrong: namesPeople(columns) || layout.source !== 'roll' ? wrong : ['no column names a person', ...wrong],
  };
}

async function* once(bytes: Buffer, size = 4_093) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const has = (layout: Layout, field: ImportField): boolean =>
  headerOf(layout).some((name) => layout.columns[foldHeader(name)] === field);

function expectedOf(layout: Layout, p: Invented): [ImportField, string][] {
  const told = (field: ImportField) => has(layout, field);
  const expected: [ImportField, string][] = [];
  const want = (field: ImportField, value: string, isTold = told(field)) => {
    if (isTold) expected.push([field, value]);
  };
  want('sourceId', p.id);
  want('given', p.given);
  want('middle', p.middle);
  want('family', p.family);
  want('suffix', p.suffix);
  const date = `${p.year}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`;
  want('bornOn', date);
  want('birthYear', String(p.year), told('birthYear') && !told('bornOn'));
  want('number', p.number, true);
  want('numberSuffix', p.half, true);
  const french = layout.country === 'FR';
  want('street', [french ? p.type : p.before, p.street, french ? '' : p.type].filter(Boolean).join(' '), true);
  const isFlat = told('unit') || told('addressLine2') || told('addressPart');
  want('unit', p.unit === '' ? '' : `${layout.country === 'GB' ? 'Flat' : french ? 'Appt' : 'Apt'} ${p.unit}`, isFlat);
  want('city', p.city, true);
  want('postcode', p.postcode);
  want('precinct', p.precinct);
  want('latitude', p.latitude.toFixed(5));
  return expected;
}

function readValue(row: ImportRow, field: ImportField): string {
  const { name, address, point } = row;
  switch (field) {
    case 'given':
    case 'family':
      return name?.[field] ?? '';
    case 'middle':
    case 'suffix':
      return name?.[field] ?? '';
    case 'bornOn':
      return row.bornOn ?? '';
    case 'birthYear':
      return String(row.birthYear ?? '');
    case 'number':
    case 'numberSuffix':
    case 'street':
    case 'unit':
    case 'city':
    case 'postcode':
      return address[field];
    case 'latitude':
      return point?.latitude.toFixed(5) ?? '';
    case 'precinct':
      return row.precinct;
    default:
      return row.sourceId;
  }
}
